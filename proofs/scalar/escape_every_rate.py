"""An escape region for every learning rate: also beyond eta = 2, where the sign of D need not be kept.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu >= 0.
Method: gradient descent with learning rate h > 0, eta = h mu >= 0 of any size.
Claim: if rho^2 >= 2|D| + 8 and |rho| >= eta at some iterate, the same holds at all later ones, and |rho| grows by a factor of
    at least 5 in every step: |x_n| + |y_n| tends to infinity.
Recursion: (rho, D) -> (rho (rho^2 + D - 3), D (rho^2 - eta rho + 1)).
Tightness: a sufficient condition, not the sharp one; 4 in place of 8 is too small, and |rho| >= eta cannot be dropped.
References: derived here.
    Read on: docs/scalar.md
"""

from fractions import Fraction
from itertools import pairwise

from proofs._nearby import nearby
from proofs.scalar import normal_form
from proofs.scalar._checks import exact_states
from proofs.scalar._setting import FEASIBLE, SCALED, A, A_next, B, B_next, D, D_next, eta, rho, rho_next, sigma
from proofs.scalar.escape_region import on_the_line
from proofs.scalar.normal_form import multiplier
from verify.orbits import Planar, number, planar_orbit
from verify.sampling import planar_states
from verify.theorems import (
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

REGION = [rho**2 - 2 * D >= 8, rho**2 + 2 * D >= 8, rho**2 >= eta**2]
growth = symbols("g")  # a comparison sequence: g_n = 25^n g_0

below, above, beyond = map(known, REGION)  # rho^2 - 2 D - 8, rho^2 + 2 D - 8 and rho^2 - eta^2
half = (below + above) / 2  # rho^2 - 8
factor = (squared(rho - eta) + beyond) / 2 + 1  # rho^2 - eta rho + 1, by which D is multiplied
mirror = (squared(rho + eta) + beyond) / 2  # 2 rho^2 + 1 less that factor
# rho^2 m^2 - 8 - (rho^2 - 8)(rho^2 - eta rho + 1), where m = (rho^2 + rho^2 + 2 D - 8)/2 + 1 is the multiplier of rho
surplus = (
    squared(rho * (rho**2 / 2 - 1))
    + 15 * squared(rho)
    + above * (squared(rho**2) / 2 + squared(rho))
    + above * above * squared(rho) / 4
    + half * mirror
)
lead = (squared(rho) + above) / 2  # m - 1
inside_next = [by(*(surplus + below * factor)), by(*(surplus + above * factor)),
               by(*(squared(rho) * lead * (lead + 2) + beyond))]  # fmt: skip
faster = half / 2 + above / 2  # m - 5


def moved(drawn):
    """Return a state of the region: A below 1, and B so large that rho passes eta and the rest."""
    state, distance = drawn
    return Planar(state.A / (1 + state.A), 12 + 3 * state.eta + distance, state.eta)


def escapes(drawn):
    """Two exact steps from a state moved into the region."""
    states = exact_states(moved(drawn), 2)
    assert all(s.rho**2 >= 2 * abs(s.D) + 8 and abs(s.rho) >= s.eta for s in states), "the region is left"
    assert all(b.rho**2 >= 25 * a.rho**2 for a, b in pairwise(states)), "the growth is slower"


def far_states():
    """Draw a state of any learning rate up to eta = 50 and how far into the region to move it."""
    from hypothesis import strategies

    return strategies.tuples(
        planar_states(side="any", exceptional=True, eta_below=50), strategies.fractions(0, 50, max_denominator=20)
    )


def at_a_large_step(digits):
    """At eta = 30 an orbit from the region has grown beyond all measure after five steps."""
    eta = Fraction(30)
    start = Planar(0, 40, eta)
    assert start.rho**2 >= 2 * abs(start.D) + 8, f"rho = {start.rho}, D = {start.D}"
    size = [abs(number(eta, digits) - a + b) for a, b in planar_orbit(start, 5, digits)]
    assert all(b >= 5 * a for a, b in pairwise(size)), "growth is slower"
    return f"from rho = {start.rho}, D = {start.D} the residual has {len(str(int(size[-1])))} digits after 5 steps"


theorem = Theorem(
    source=Source("derived here"),
    where=SCALED,
    steps=[
        uses("normal form", "scalar.normal_form", normal_form.theorem["residual"], normal_form.theorem["state"]),
        inequality("the residual grows", multiplier >= 5, given=REGION[:2], keep=(rho, D), terms=faster),
        induction(
            "the region maps into itself", update={A: A_next, B: B_next}, invariant=REGION,
            carried=inside_next, concludes=True,
            gives=says("from an iterate with {}, {} and {} on, all three hold for ever", *REGION),
        ),
        induction(
            "|rho| grows by a factor of 5", update={A: A_next, B: B_next, growth: 25 * growth},
            invariant=[*REGION, rho**2 >= growth],
            carried=[*inside_next, by(*(squared(rho) * faster * (faster + 10) + 25 * known(rho**2 >= growth)))],
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
                    given=[eta >= 0, *FEASIBLE, rho**2 - 2 * D >= 4, rho**2 + 2 * D >= 4, rho**2 >= eta**2],
                    witness={A: "21/5", B: "1/10", eta: "19/10"}),
        false_claim("without |rho| >= eta", rho_next**2 - 2 * D_next >= 8, given=[eta >= 0, *FEASIBLE, *REGION[:2]],
                    witness={A: 1502, B: 498, eta: 1000}),
        *nearby("growth by a factor of {}", 5, lambda c: rho_next**2 >= c**2 * rho**2, on_the_line("1.99", "-2.835"),
                on_the_line("1.9999", "-2.8285"), given=[eta >= 0, *FEASIBLE, *REGION]),
    ],
    constants=[
        sharp("the factor 5 of growth", "growth by a factor of 5.1 (2 percent)", "growth by a factor of 5.005 (0.1 percent)"),
        not_sharp("the 8 in rho^2 >= 2|D| + 8", "sufficient only; 4 is too small, and the best constant is not known"),
        not_sharp("the 2 in rho^2 >= 2|D| + 8", "sufficient only; the best constant is not known"),
        not_sharp("the 1 in |rho| >= eta", "it cannot be dropped, see the neighbour; the best constant is not known"),
        sharp("the 1/2 and the coefficient of eta in rho <= eta + sigma/2",
              "scalar.escape_region: rho <= eta + 0.49 sigma (2 percent)",
              "scalar.escape_region: rho <= eta + 0.4995 sigma (0.1 percent)",
              "scalar.escape_region: rho <= 0.98 eta + sigma/2 (2 percent)",
              "scalar.escape_region: rho <= 0.999 eta + sigma/2 (0.1 percent)"),
        sharp("the 1/2 in -rho <= eta + sigma/2", "scalar.escape_region: -rho <= eta + 0.49 sigma (2 percent)",
              "scalar.escape_region: -rho <= eta + 0.4995 sigma (0.1 percent)"),
    ],
    properties=[Property("the region is invariant", far_states, escapes)],
    precise=[Precise("at a large step", at_a_large_step)],
    example={A: 0, B: 10, eta: 1, growth: 1},
)  # fmt: skip
