"""Losses whose slope doubles when x.y doubles: double wells of every degree, quartics; from the escape region they diverge.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, for the losses named below.
Method: gradient descent with a constant learning rate h > 0.
Claim: with N, S, r as in regularity.escape, a start with N >= 1, r^2 >= 6 and 2 r S <= N (r^2 + 4) diverges for
    F = (p^2 - 1)^2/4 on both sides of 0, for F = (p^3 - 1)^2/6 on both sides, and for F = (p^b - 1)^2/(2 b) for every whole b >= 2, on
    both sides; and for F = u^2/2 + eps u^4/4 with u = p - c, c >= 0, eps >= 0, where N >= c. So does any F for which F'(p)/p > 0
    does not decrease for p >= N.
Recursion: N' = N (1 + r^2) - r S, S' = S (1 + r^2) - 4 r N, r = h F'(N).
Tightness: sufficient only. Degrees of regularity here: 2 b - 1, and 3; for eps = 0 it is the squared loss, of degree 1.
References: derived here; the family is that of Wang, Xu, Zhao, Tao (arXiv 2310.17087), read in abstract.
    Read on: docs/regularity.md
"""

from fractions import Fraction

from proofs._analysis import INDUCTION, POWERS
from proofs._nearby import nearby
from proofs._slack import ANY_LOSS
from proofs.regularity import escape
from proofs.regularity._setting import FAR, GROWS, SIDE, WEDGE, N, N_next, S, S_next, c, h, r, r_next
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    false_claim,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    symbols,
    uses,
)

eps, A, B, A_next, B_next = symbols("eps A B A_next B_next")  # A = N^(b - 1) and B = N^b
TWICE = N_next >= 2 * N
KEEP = (N_next, S_next)
REGION = [r > 0, FAR, WEDGE]
rate, low, twice, ahead = known(h > 0), known(N >= 1), known(TWICE), known(N >= c)
size = low + 1  # N
lead = low * (low * low + 3 * low + 3)  # N^3 - 1
SPREAD = [A > 0, A_next >= 2 * A, B >= 1, B_next >= B]
wide, doubled, high, rises = map(known, SPREAD)


def well(n):
    """Return F'(n) for (p^2 - 1)^2/4, which is odd: -F'(-n) is the same."""
    return n * (n**2 - 1)


def right(n):
    """Return F'(n) for (p^3 - 1)^2/6."""
    return n**2 * (n**3 - 1)


def left(n):
    """Return -F'(-n) for (p^3 - 1)^2/6."""
    return n**2 * (n**3 + 1)


def quartic(n):
    """Return F'(n) for u^2/2 + eps u^4/4 with u = n - c."""
    return (n - c) + eps * (n - c) ** 3


def both(slope):
    """Return the equations that say what r and r' are."""
    return [equals(r, h * slope(N)), equals(r_next, h * slope(N_next))]


def grown(name, slope, gain, given):
    """Return the step r' >= 2 r, with ``gain`` a nonnegative form of slope(N') - 2 slope(N)."""
    return inequality(f"the slope doubles: {name}", r_next >= 2 * r, given=[h > 0, *given, TWICE, *both(slope)], keep=KEEP,
                      terms=rate * gain)  # fmt: skip


def fifth(a, t):
    """Return (2 a + t)^5 - 32 a^5."""
    return 80 * a * a * a * a * t + 80 * a * a * a * t * t + 40 * a * a * t * t * t + 10 * a * t * t * t * t + t * t * t * t * t


def third(a, t):
    """Return (2 a + t)^3 - 8 a^3."""
    return 12 * a * a * t + 6 * a * t * t + t * t * t


beyond = twice + known(c >= 0)  # u' - 2 u
in_well = 6 * size * size * size + twice * (11 + 24 * low + 12 * low * low) + 6 * size * twice * twice + twice * twice * twice
on_the_right = (
    28 * size * size * size * size * size + 2 * size * size * lead
    + twice * (76 * size * size * size * size + 4 * size * lead)
    + twice * twice * (79 * size * size * size + lead)
    + 40 * size * size * twice * twice * twice + 10 * size * twice * twice * twice * twice + twice * twice * twice * twice * twice
)  # fmt: skip
on_the_left = (30 * size * size * size * size * size + fifth(size, twice)
               + 2 * size * size + 4 * size * twice + twice * twice)  # fmt: skip
bent = beyond + known(eps >= 0) * (6 * ahead * ahead * ahead + third(ahead, beyond))

positive = inequality("N is positive", N > 0, given=[N >= 1], terms=size)
TAKEN = ("N doubles", "the wedge again", "r'^2 >= 6 again", "r' > 0 again", "divergence")
region = uses("the escape region", "regularity.escape", *(escape.theorem[name] for name in TAKEN))
LOSSES = {
    "(p^2 - 1)^2/4": (well, in_well, [N >= 1]),
    "(p^3 - 1)^2/6 on the right": (right, on_the_right, [N >= 1]),
    "(p^3 - 1)^2/6 on the left": (left, on_the_left, [N >= 1]),
    "u^2/2 + eps u^4/4": (quartic, bent, [c >= 0, eps >= 0, N > 0, N >= c]),
}
growth = {name: grown(name, slope, gain, given) for name, (slope, gain, given) in LOSSES.items()}


def escapes(name, slope, given):
    """Return the step that every start in the region diverges for this loss."""
    now, later = both(slope)
    from_one = [positive] if len(given) == 1 else []
    return cited(
        f"divergence: {name}", INDUCTION, premises=[region, *from_one, growth[name]], given=[h > 0, *given, *REGION, now],
        under=[later], concludes=True,
        gives=says("for " + name + ", if {}, {}, {}, {} with {}, then |x_n|^2 + |y_n|^2 tends to infinity", given[-1], *REGION, now),
        because="N only grows, so what is asked of N holds for ever",
    )  # fmt: skip


divergence = {name: escapes(name, slope, given) for name, (slope, gain, given) in LOSSES.items()}
powers = [
    inequality(f"powers on the {where}", h * A_next * (B_next - sign) >= 2 * (h * A * (B - sign)), given=[h > 0, *SPREAD],
               terms=rate * (doubled * (rises + high + (1 - sign)) + 2 * wide * rises))
    for where, sign in (("right", 1), ("left", -1))
]  # fmt: skip
every_power = cited(
    "divergence: every power", POWERS, premises=[region, positive, *powers], given=[h > 0, N >= 1, *REGION], under=[*SPREAD, GROWS],
    concludes=True,
    gives=says("for F = (p^b - 1)^2/(2 b) with any whole b >= 2, on either side of 0, if {}, {}, {} and {} with r = h |F'| at x.y, then "
               "|x_n|^2 + |y_n|^2 tends to infinity", N >= 1, *REGION),
    because="with A = N^(b - 1), B = N^b, |F'| is A (B - 1), or A (B + 1) for odd b and x.y < 0; N' >= 2 N gives A' >= 2 A and B' >= B",
)  # fmt: skip
steeper = [h > 0, N > 0, r > 0, TWICE, r_next * N >= r * N_next]
superlinear = inequality(
    "the slope doubles: F'(p)/p does not decrease", r_next >= 2 * r, given=steeper, keep=KEEP, times=[N > 0],
    terms=known(steeper[-1]) + known(r > 0) * twice, concludes=True,
)  # fmt: skip


def degree_seven(drawn):
    """Two exact steps for (p^4 - 1)^2/8, from a state of the region."""
    product, rate, share = drawn
    slope = rate * product**3 * (product**4 - 1)
    if slope**2 < 6:
        return
    norm = product * (2 + share * ((slope**2 + 4) / (2 * slope) - 2))
    after, norm = escape.moved(product, norm, slope)
    assert after >= 2 * product, f"N = {product} goes to {after}"
    grown_slope = rate * after**3 * (after**4 - 1)
    assert grown_slope >= 2 * slope, "the slope has not doubled"
    assert 2 * grown_slope * norm <= after * (grown_slope**2 + 4), "the region is left"


def states():
    """Draw N >= 1, h, and the place of S between 2 N and the border."""
    from hypothesis import strategies as st

    return st.tuples(st.fractions(1, 20, max_denominator=20), st.fractions(Fraction(1, 50), 5, max_denominator=50),
                     st.fractions(0, 1, max_denominator=20))  # fmt: skip


theorem = Theorem(
    source=Source("derived here", after="Wang, Xu, Zhao, Tao, JMLR 2025", note="the losses and the question; the region is our own"),
    where=SIDE,
    steps=[region, positive, *growth.values(), *divergence.values(), *powers, every_power, superlinear],
    exceptional="none: every start in the region diverges",
    sharpness="sufficient only, see regularity.escape",
    slack={step.name: ANY_LOSS for step in [*divergence.values(), every_power]},
    neighbours=[
        false_claim("the squared loss with a minimizer below 0", r_next >= 2 * r, keep=KEEP,
                    given=[h > 0, N > 0, TWICE, equals(r, h * (N + 1)), equals(r_next, h * (N_next + 1))],
                    witness={h: 1, N: 1, N_next: 2, r: 2, r_next: 3}),
        false_claim("log cosh and its like: a bounded slope", r_next >= 2 * r, keep=KEEP,
                    given=[h > 0, N > 0, r > 0, TWICE, r_next <= 2 * h, equals(r * (N + 1), 2 * h * N)],
                    witness={h: 1, N: 1, N_next: 2, r: 1, r_next: "4/3"}),
        *nearby("every power: r' >= {} r", 2, lambda k: h * A_next * (B_next - 1) >= k * (h * A * (B - 1)),
                {h: 1, A: 1, A_next: 2, B: 2, B_next: 2}, given=[h > 0, *SPREAD]),
        *nearby("F'(p)/p does not decrease: r' >= {} r", 2, lambda k: r_next >= k * r, {h: 1, N: 1, N_next: 2, r: 1, r_next: 2},
                given=steeper, keep=KEEP),
    ],
    constants=[
        sharp("the 2 in r' >= 2 r", "F'(p)/p does not decrease: r' >= 2.04 r (2 percent)",
              "F'(p)/p does not decrease: r' >= 2.002 r (0.1 percent)", "every power: r' >= 2.04 r (2 percent)",
              "every power: r' >= 2.002 r (0.1 percent)",
              note="where F'(p)/p is constant; for powers, as far as only A' >= 2 A and B' >= B are used"),
        not_sharp("the 1 in N >= 1", "r > 0 already says that x.y is beyond the minimizer"),
        not_sharp("the 0 in eps >= 0 and c >= 0", "for eps < 0 the slope changes its sign far away; for c < 0 see the neighbour"),
        not_sharp("the 6, the 2 and the 4 of the region", "see regularity.escape"),
        exact("b >= 2", "for b = 1, the squared loss, the last step serves: F'(p)/p = 1 - 1/p"),
    ],
    properties=[Property("two steps for a loss of degree seven", states, degree_seven)],
    example=[
        {h: 1, N: 3, N_next: 7, S: 7, r: 24, r_next: 336, c: 1, eps: 1, A: 3, A_next: 6, B: 9, B_next: 10},
        {h: 1, N: 2, N_next: 4, S: 5, r: 28, r_next: 1008, c: 1, eps: 1},
        {h: 1, N: 2, N_next: 4, S: 5, r: 36, r_next: 1040, c: 1, eps: 1},
        {h: 1, N: 4, N_next: 8, S: 9, r: 30, r_next: 350, c: 1, eps: 1},
    ],
)  # fmt: skip
