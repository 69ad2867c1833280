"""One given start: all learning rates but countably many converge below h*, and diverge above it.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent from a given start, x_0 + y_0 not zero and x_0.y_0 not mu; the learning rate h varies, and eta = h mu.
Claim: let h* be the critical learning rate of the start. For all h but countably many: if h < h* and eta < 1 the iterates converge
    to a global minimizer; if h < h* and 1 < eta < 2 then x_n - y_n -> 0 and the iterates do not converge; if h > h* and eta < 2 they
    tend to infinity. The exceptional h are among those at which some x_n + y_n is zero or some iterate is a minimizer exactly:
    finitely many for each n.
Recursion: none; x_n and y_n are polynomials in h, equal to x_0 and y_0 at h = 0.
Tightness: there are exceptions on both sides of h*. For x = 3, y = 1/10 and mu = 1 the fourth iterate is a minimizer at
    h = 0.43309257..., which is 0.8 percent above h* = 0.42961193...: the critical learning rate is not the largest at which this
    start converges. The two conditions on the start cannot be dropped.
References: derived here.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import ROOTS
from proofs._slack import COUNTABLE
from proofs.balanced_line.balancing_without_convergence import theorem as balancing
from proofs.scalar import convergence, diagonal_form, divergence, gd_map
from proofs.scalar._checks import converges, diverges
from proofs.scalar._setting import PAIR, PAIR_STEP, SCALED, A, B, D, P, S, eta, h, mu, rho, x, y
from proofs.scalar.escape_region import DIVERGES, ESCAPED
from proofs.scalar.gd_map import RESTS, P_rest, f, objective, x_next, y_next
from verify.orbits import Start
from verify.sampling import starts
from verify.theorems import (
    Fate,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    every_start,
    exact,
    false_orbit,
    identity,
    not_sharp,
    says,
    sharp,
    symbols,
    uses,
)

nothing = equals(h, 0)
moves, away = A > 0, rho**2 > 0  # x_0 + y_0 is not zero, x_0.y_0 is not mu
still_x = identity("x_n as a polynomial in h", x_next, x, given=[nothing], multiples={nothing: (mu - P_rest - x * y) * y},
                   because="a step adds h times a polynomial, so x_n is a polynomial in h with the value x_0 at h = 0; the same "
                   "for every coordinate")  # fmt: skip
still_y = identity("y_n as a polynomial in h", y_next, y, given=[nothing], multiples={nothing: (mu - P_rest - x * y) * x})
below, balances, above = (
    uses("below h*, eta < 1", "scalar.convergence", convergence.theorem["both cases"], concludes=True),
    uses("below h*, 1 < eta < 2", "balanced_line.balancing_without_convergence", balancing["x - y tends to zero"],
         balancing["no limit at all"], concludes=True),
    uses("above h*", "scalar.divergence", divergence.theorem["a finite limit is impossible"], concludes=True),
)  # fmt: skip
TOP = h**2 * (S**2 + 16 * mu * (mu - P))  # (h T - h S)^2


def raised(percent, ratio, **values):
    """Return the neighbour with h < h* weakened to h < ratio h*: an exact orbit at such an h escapes, and so do all near it."""
    return false_orbit(
        f"h* raised by {percent} percent", says(f"all h < {ratio} h* with {{}} but countably many give convergence", eta < 1), where=PAIR,
        update=PAIR_STEP, given=[mu > 0, h > 0, eta < 1, 8 * ratio > h * S, TOP < (8 * ratio - h * S) ** 2, moves, away], steps=4,
        ends_in=ESCAPED, witness={symbols(k): v for k, v in values.items()}, fate=DIVERGES,
        claims=every_start("converges", ratio=(0, ratio), eta=(0, 1)),
    )  # fmt: skip


TOLD = [Fraction("0.43309257"), Fraction("0.43309258")]  # the digits told above


def fourth_residual(step):
    """Return the residual of iterate 4 from x = 3, y = 1/10 with mu = 1, exactly."""
    start = Start(1, step, 3, Fraction(1, 10))
    for _ in range(4):
        start = start.exact_step()
    return start.rho


def lands_above(digits):
    """The fourth residual changes its sign between two learning rates above h*: between them the start lands on a minimizer."""
    assert not any(Start(1, step, 3, Fraction(1, 10)).below_critical for step in TOLD), "not above h*"
    first, second = map(fourth_residual, TOLD)
    assert first < 0 < second, f"no change of sign: {float(first)}, {float(second)}"
    return "x = 3, y = 1/10, mu = 1: rho_4 changes its sign between h = 0.43309257 and h = 0.43309258, above h*, exactly"


theorem = Theorem(
    source=Source("derived here"),
    where={**SCALED, f: objective, x_next: x - h * diff(f, x), y_next: y - h * diff(f, y)},
    steps=[
        uses("coordinates", "scalar.diagonal_form", *(diagonal_form.theorem[s] for s in ("A", "B", "residual", "size"))),
        uses("the map", "scalar.gd_map", gd_map.theorem["one coordinate of x"], gd_map.theorem["one coordinate of y"]),
        still_x,
        still_y,
        below,
        balances,
        above,
        cited("the exceptional learning rates", ROOTS, premises=[still_x, still_y], given=[moves, away], concludes=True,
              under=[nothing],
              gives=says("from a start with x_0 + y_0 not zero and x_0.y_0 not mu, the h at which x_n + y_n is zero or iterate n is a "
                         "minimizer are finitely many for each n, and countably many in all"),
              because="|x_n + y_n|^2 and mu - x_n.y_n are polynomials in h; at h = 0 they are |x_0 + y_0|^2 and mu - x_0.y_0, so neither "
              "is the zero polynomial"),
    ],
    exceptional="countably many learning rates, finitely many for each n: x_n + y_n = 0, or iterate n is a minimizer",
    sharpness="exact but for eta = 1, h = h* and eta >= 2, of which it says nothing",
    slack={"the exceptional learning rates": COUNTABLE},
    neighbours=[
        raised(2, Rational(51, 50), mu=1, h="17/42", x="21/10", y="-19/10"),
        raised("0.1", Rational(1001, 1000), mu=1, h="173/175", x="7/4", y=0),
        false_orbit("every learning rate below h*", says("from such a start every h < h* with {} gives convergence", eta < 1), where=PAIR,
                    update=PAIR_STEP, given=[mu > 0, h > 0, eta < 1, D > 0, moves, away], steps=1,
                    ends_in=[equals(A, 0), B >= 0, rho >= eta], witness={mu: 1, h: "1/2", x: 2, y: "3/2"},
                    fate=Fate("scalar.convergence", convergence.never, says("x + y = 0 for ever, with {}", rho >= eta))),
        false_orbit("every learning rate above h*", says("from such a start every h > h* with {} gives divergence", eta < 2), where=PAIR,
                    update=PAIR_STEP, given=[mu > 0, h > 0, eta < 2, D < 0, moves, away], steps=1, ends_in=[equals(rho, 0)],
                    witness={mu: "5/4", h: 1, x: 2, y: "3/2"}, fate=RESTS),
        false_orbit("x_0 + y_0 = 0 allowed", says("all h < h* with {} but countably many give convergence", eta < 1), where=PAIR,
                    update=PAIR_STEP, given=[mu > 0, h > 0, eta < 1, D > 0, away], steps=1,
                    ends_in=[equals(A, 0), B >= 0, rho >= eta], witness={mu: 1, h: "1/2", x: 1, y: -1},
                    fate=Fate("scalar.convergence", convergence.never, says("x + y = 0 for ever, with {}, at every such h", rho >= eta))),
        false_orbit("a start at a minimizer allowed", says("all h > h* with {} but countably many give divergence", eta < 2), where=PAIR,
                    update=PAIR_STEP, given=[mu > 0, h > 0, eta < 2, D < 0, moves], steps=1, ends_in=[equals(rho, 0)],
                    witness={mu: 1, h: 1, x: 3, y: "1/3"}, fate=RESTS),
    ],
    constants=[
        sharp("h* in h < h*", "h* raised by 2 percent", "h* raised by 0.1 percent",
              note="what holds below it fails above it, for all learning rates but countably many"),
        exact("the 1 in eta < 1 and 1 < eta", "on both sides of it one of the claims holds; eta = 1 itself is left open"),
        not_sharp("the 2 in eta < 2", "beyond it nothing is said: scalar.divergence has bounded orbits there"),
        exact("the countable set", "there are some on both sides of h*, see the neighbours"),
    ],
    properties=[
        Property("convergence", lambda: starts(ratio=(0, 1), eta_above="1/10", eta_below=1), converges),
        Property("divergence", lambda: starts(ratio=(1, 2), eta_below=2), diverges),
    ],
    precise=[Precise("an exception above h*", lands_above)],
    example=[{x: 1, y: 2, P_rest: 0, mu: 1, h: 0, A: 2, B: 1, eta: 1}],
)  # fmt: skip
