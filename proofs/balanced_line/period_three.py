"""Cycles of period three appear at eta = 1.45044096..., one of them attracts up to 1.46082867..., and with them come all periods.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0, from a start with x = y.
Method: gradient descent with a constant learning rate h; eta = h mu, rho = h (mu - |x|^2), rho' = g(rho).
Claim: at eta_fold = 1.45044096448787517..., a root of a polynomial of degree 8, two cycles of period three are born together. One
    of them attracts, along the line and across it, for every eta strictly between eta_fold and eta_3 = 1.46082867387857991..., a root
    of a polynomial of degree 12; its multiplier along the line falls strictly from 1 to -1 on the way. From 1.450441 on there are
    cycles of every period besides; in the window that one is the only one that attracts.
Recursion: rho -> g(rho).
Tightness: both ends are exact, as isolated roots of integer polynomials. For eta = 1.45044 the proof's point of balanced_line.chaos fails.
References: derived here; Li, Yorke, Amer. Math. Monthly 82, 1975. Chen, Balasubramanian, Ghosal, Agrawalla (arXiv 2310.01687)
    measure the onset of chaos; here is a window where a cycle attracts beyond it.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from proofs._analysis import LINEARIZED_STABILITY
from proofs._slack import COMPUTED, NEIGHBOURHOOD
from proofs.balanced_line import chaos, single_attractor
from proofs.balanced_line._cascade_checks import path as long_path
from proofs.balanced_line._cascade_checks import steps
from proofs.balanced_line._enclosures import END, FOLD, third
from proofs.balanced_line._setting import cubic, iterate, number, precision
from proofs.scalar._setting import eta, rho
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    cited,
    enclosed,
    equals,
    exact,
    false_claim,
    roots,
    says,
    sharp,
    symbols,
    uses,
)

r_1, r_2, r_3 = symbols("rho_1 rho_2 rho_3")
loss = END[3]
BORN = (4, 48, 189, 144, -828, -2052, -972, 2700, 4644)  # the highest power first
LOST = (16, 216, 1032, 1526, -3447, -14922, -12900, 21042, 48105, 4958, -52074, -13236, 57268)


def polynomial(coefficients, at):
    """Return the polynomial at a symbol."""
    return sum(c * at**k for k, c in enumerate(reversed(coefficients)))


def beside_the_window(digits):
    """Follow the critical point just before the window, inside, and just beyond its end: no period three, three, six."""
    context = precision(digits)
    seen = []
    for text in ("1.45043", "1.4505", "1.46", "1.461"):
        e = number(context, Fraction(text))
        r = iterate((2 * e - 1) / 3, e, 12000)
        gaps = {n: abs(iterate(r, e, n) - r) for n in (3, 6)}
        seen.append(next((n for n in (3, 6) if gaps[n] < context.mpf(10) ** (10 - digits)), 0))
    assert seen == [0, 3, 3, 6], f"periods {seen}"
    return "the critical point settles on no 3-cycle at 1.45043, on one at 1.4505 and 1.46, on a 6-cycle at 1.461"


window = enclosed(
    "the window", third, equals(polynomial(BORN, FOLD), 0), equals(polynomial(LOST, loss), 0), concludes=True,
    digits={FOLD: "1.450440964487875172815502486918", loss: "1.460828673878579913615201089960"},
    gives=says("at eta = {} two cycles of least period 3 are born together; the multiplier along the line of one of them falls "
               "strictly from 1 to -1 between eta = {} and eta = {}, and that across the line stays below 1", FOLD, FOLD, loss),
)  # fmt: skip
NEAR = [4 * rho >= 5, 3 * rho <= 4]
orbit = [equals(r_1, cubic(rho, eta)), equals(r_2, cubic(r_1, eta)), equals(r_3, cubic(r_2, eta))]


def path(e, start):
    """Return an exact witness: eta, a point and its three images."""
    values = [Fraction(start)]
    for _ in range(3):
        values.append(cubic(values[-1], Fraction(e)))
    return {eta: e, **dict(zip((rho, r_1, r_2, r_3), values, strict=True))}


theorem = Theorem(
    source=Source("derived here", note="the window and its ends"),
    steps=[
        window,
        roots("the birth, isolated", polynomial(BORN, FOLD), FOLD, between=("1.45044", "1.45045"), concludes=True),
        roots("the loss, isolated", polynomial(LOST, loss), loss, between=("1.4608", "1.4609"), concludes=True),
        cited("attraction", LINEARIZED_STABILITY, premises=[window], concludes=True,
              gives=says("for every eta strictly between {} and {} that cycle attracts every start near it, on the line and off it",
                         FOLD, loss),
              because="off the line, x - y is multiplied by 1 - rho in each step, and B by the square; "
                      "in R^d, near means near up to rotation"),
        uses("no other attracts", "balanced_line.single_attractor", single_attractor.theorem["at most one"], concludes=True),
        uses("every period", "balanced_line.chaos", chaos.theorem["chaos"], concludes=True,
             because="1.450441 lies in the window, and 1.4604... is below 2: cycles of every period, one of which attracts"),
    ],
    slack={
        "the window": COMPUTED,
        "attraction": NEIGHBOURHOOD,
    },
    neighbours=[
        false_claim("no period three up to 1.450445", r_3 < rho, given=[eta > 0, eta <= Fraction("1.450445"), *NEAR, *orbit],
                    witness=path("1.450445", "1.2862")),
        false_claim("no period three up to 1.4505", r_3 < rho, given=[eta > 0, eta <= Fraction("1.4505"), *NEAR, *orbit],
                    witness=path("1.4505", "1.286")),
        *(false_claim(f"no period three up to {top} ({percent} percent)", r_3 < rho,
                      given=[eta > 0, eta <= Fraction(top), *NEAR, *orbit], witness=path("1.4505", "1.286"))
          for percent, top in ((2, "1.4794"), ("0.1", "1.4518"))),
        *(false_claim(f"no period six up to {top} ({percent} percent)", (steps[6] - rho) * (steps[3] - rho) >= 0,
                      given=[eta > 0, eta <= Fraction(top), *NEAR, *long_path(6)], witness=long_path(6, at, start))
          for percent, top, at, start in ((2, "1.4900", "1.489", "1.32"), ("0.1", "1.4622", "1.462", "1.316"))),
    ],
    constants=[
        sharp("eta_fold = 1.450440964..., the birth", "no period three up to 1.4794 (2 percent)",
              "no period three up to 1.4518 (0.1 percent)", "no period three up to 1.450445",
              note="on both sides it is isolated as a root of an integer polynomial"),
        sharp("eta_3 = 1.460828673..., the end", "no period six up to 1.4900 (2 percent)",
              "no period six up to 1.4622 (0.1 percent)",
              note="beyond the end there are starts near the cycle that three steps and six move in opposite directions; as a "
                   "root of an integer polynomial the end is isolated"),
        exact("the digits and the polynomials of both",
              "enclosed by ball arithmetic and certified by Sturm's theorem: a wrong digit or coefficient fails a step"),
    ],
    sharpness="Both ends are exact: isolated roots of the polynomials shown. At the ends a multiplier has size 1 and nothing is claimed.",
    precise=[Precise("beside the window", beside_the_window)],
    example=path("1.4505", "1.286"),
)  # fmt: skip
