"""A region from which gradient descent provably diverges: a finite test for one given start.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu >= 0.
Method: gradient descent with learning rate h, 0 <= eta < 2 where eta = h mu.
Claim: if D < 0 and rho^2 >= 2|D| + 8 at some iterate, the same holds at all later ones, and |rho| grows by a factor of at
    least 5 in every step: |x_n| + |y_n| tends to infinity.
Recursion: (rho, D) -> (rho (rho^2 + D - 3), D (rho^2 - eta rho + 1)).
Tightness: a sufficient condition, not the sharp one. D < 0 alone is not enough for a single start: starts that land on a
    minimizer exactly exist there.
References: derived here.
    Read on: docs/scalar.md
"""

from fractions import Fraction
from itertools import pairwise

from proofs._nearby import nearby
from proofs.scalar import normal_form
from proofs.scalar._checks import exact_states
from proofs.scalar._setting import FEASIBLE, SCALED, A, A_next, B, B_next, D, D_next, eta, rho, rho_next, sigma
from proofs.scalar.normal_form import multiplier
from verify.orbits import Planar, number, planar_orbit
from verify.sampling import planar_states
from verify.theorems import (
    Fate,
    Precise,
    Property,
    Source,
    Theorem,
    by,
    false_claim,
    induction,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

STRIP = [eta >= 0, eta < 2]
outside = D < 0
far = rho**2 + 2 * D >= 8
growth = symbols("g")  # a comparison sequence: g_n = 25^n g_0

gap, depth = known(far), known(outside)  # rho^2 + 2 D - 8 and -D
upper = known(eta < 2) * known(eta >= 0) + 2 * known(eta < 2)  # (2 - eta)(2 + eta)
far_next = (
    depth * (squared(2 * rho + eta) + upper) / 2
    + squared(rho * (rho**2 / 2 - 1))
    + 14 * squared(rho)
    + 8
    + gap * (squared(rho**2) / 2 + 3 * squared(rho) + 2)
    + gap * gap * squared(rho) / 4
)
outside_next = depth * (squared(2 * rho - eta) + upper) / 4
faster = gap + depth  # |multiplier| - 5

def on_the_line(rate_of_mu, residual):
    """Return the state on x = y, where D = (2 - eta)(2 + rho)."""
    return {A: Fraction(rate_of_mu) - Fraction(residual), B: 0, eta: Fraction(rate_of_mu)}


def escapes(drawn):
    """Two exact steps from a state moved into the region: A below 1, B at least 12."""
    state, distance = drawn
    start = Planar(state.A / (1 + state.A), 12 + distance, state.eta)
    states = exact_states(start, 2)
    assert all(s.D < 0 and s.rho**2 + 2 * s.D >= 8 for s in states), "the region is left"
    assert all(b.rho**2 >= 25 * a.rho**2 for a, b in pairwise(states)), "the growth is slower"


def far_states():
    """Draw a state and how far into the region to move it."""
    from hypothesis import strategies

    return strategies.tuples(planar_states(side="any", exceptional=True), strategies.fractions(0, 50, max_denominator=20))


def beside_the_region(digits):
    """At eta = 19/10 a state with rho^2 = 2|D| + 4 comes back inside; one with rho^2 = 2|D| + 8 grows for ever."""
    eta = Fraction(19, 10)
    leaving = Planar(Fraction(21, 5), Fraction(1, 10), eta)
    assert leaving.rho**2 + 2 * leaving.D >= 4 > leaving.step().rho ** 2 + 2 * leaving.step().D, "it stays"
    inside = Planar(0, 10, eta)
    size = [abs(number(eta, digits) - a + b) for a, b in planar_orbit(inside, 6, digits)]
    assert all(b >= 5 * a for a, b in pairwise(size)), "growth is slower"
    return f"from 2|D| + 4 an orbit leaves the region; from |rho| = 11.9 it has {len(str(int(size[-1])))} digits after 6 steps"


theorem = Theorem(
    source=Source("derived here"),
    where=SCALED,
    steps=[
        uses("normal form", "scalar.normal_form", normal_form.theorem["residual"], normal_form.theorem["state"]),
        inequality("the residual grows", multiplier >= rho**2 / 2 + 1, given=[far], keep=(rho, D), terms=gap / 2),
        induction(
            "the region maps into itself", given=STRIP, update={A: A_next, B: B_next}, invariant=[outside, far],
            carried=[by(*outside_next), by(*far_next)], concludes=True,
            gives=says("from an iterate with {} and {} on, both hold for ever", outside, far),
        ),
        induction(
            "|rho| grows by a factor of 5", given=STRIP, update={A: A_next, B: B_next, growth: 25 * growth},
            invariant=[outside, far, rho**2 >= growth],
            carried=[
                by(*outside_next),
                by(*far_next),
                by(*(squared(rho) * faster * (faster + 10) + 25 * known(rho**2 >= growth))),
            ],
            gives=says("if moreover {}, then at every later iterate, where g is multiplied by 25 in each step", rho**2 >= growth),
            concludes=True,
        ),
        inequality("so the iterates grow, upwards", rho <= eta + sigma / 2, given=FEASIBLE, terms=2 * known(A >= 0),
                   concludes=True),
        inequality("so the iterates grow, downwards", -rho <= eta + sigma / 2, given=[*FEASIBLE, eta >= 0],
                   terms=2 * known(B >= 0) + 2 * known(eta >= 0), concludes=True,
                   because="sigma = h (|x|^2 + |y|^2) >= 2 |rho| - 2 eta, which exceeds every bound"),
    ],
    sharpness="the constant 8 is not known to be sharp (4 is too small); the region is one that is easy to certify",
    neighbours=[
        false_claim("the region with 8 replaced by 4", rho_next**2 + 2 * D_next >= 4,
                    given=[*STRIP, *FEASIBLE, outside, rho**2 + 2 * D >= 4], witness={A: "21/5", B: "1/10", eta: "19/10"}),
        false_claim("growth by a factor of 6", rho_next**2 >= 36 * rho**2, given=[*STRIP, *FEASIBLE, outside, far],
                    witness={A: "24/5", B: 0, eta: "19/10"}),
        *nearby("growth by a factor of {}", 5, lambda c: rho_next**2 >= c**2 * rho**2, on_the_line("1.99", "-2.835"),
                on_the_line("1.9999", "-2.8285"), given=[*STRIP, *FEASIBLE, outside, far]),
        *nearby("rho <= {} eta + sigma/2", 1, lambda c: rho <= c * eta + sigma / 2, {A: 0, B: 1, eta: 1}, given=FEASIBLE,
                less=True),
        *nearby("rho <= eta + {} sigma", "1/2", lambda c: rho <= eta + c * sigma, {A: 0, B: 1, eta: 1}, given=FEASIBLE,
                less=True),
        *nearby("-rho <= eta + {} sigma", "1/2", lambda c: -rho <= eta + c * sigma, {A: 4000, B: 0, eta: 1},
                given=[*FEASIBLE, eta >= 0], less=True),
    ],
    constants=[
        sharp("the factor 5 of growth", "growth by a factor of 5.1 (2 percent)", "growth by a factor of 5.005 (0.1 percent)",
              note="as eta -> 2, rho^2 -> 8 and D -> 0 on the line x = y"),
        not_sharp("the 8 in rho^2 >= 2|D| + 8", "sufficient only; 4 is too small, and the best constant is not known"),
        not_sharp("the 2 in rho^2 >= 2|D| + 8", "sufficient only; the best constant is not known"),
        not_sharp("the 2 in eta < 2 and the 0 in D < 0", "neither is needed where |rho| >= eta, by scalar.escape_every_rate"),
        sharp("the coefficient of eta in rho <= eta + sigma/2", "rho <= 0.98 eta + sigma/2 (2 percent)",
              "rho <= 0.999 eta + sigma/2 (0.1 percent)"),
        sharp("the 1/2 in rho <= eta + sigma/2", "rho <= eta + 0.49 sigma (2 percent)",
              "rho <= eta + 0.4995 sigma (0.1 percent)"),
        sharp("the 1/2 in -rho <= eta + sigma/2", "-rho <= eta + 0.49 sigma (2 percent)",
              "-rho <= eta + 0.4995 sigma (0.1 percent)"),
        not_sharp("the coefficient of eta in -rho <= eta + sigma/2",
                  "it could be -1, since -rho = A - B - eta; all that is needed is that sigma grows with |rho|"),
    ],
    properties=[Property("the region is invariant", far_states, escapes)],
    precise=[Precise("beside the region", beside_the_region)],
    example={A: 0, B: 10, eta: 1, growth: 1},
)  # fmt: skip

# For witnesses of other theorems: where an exact orbit has to end, and what is then known.
ESCAPED = [outside, far, *STRIP]
DIVERGES = Fate("scalar.escape_region", theorem["the region maps into itself"],
                says("the iterates tend to infinity, and so do those of all starts nearby"))  # fmt: skip
