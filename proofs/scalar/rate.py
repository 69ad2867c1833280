"""The rate of convergence is |1 - h S_inf|, and the loss rises exactly when |rho^2 + D - 3| > 1.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h; eta = h mu.
Claim: one step multiplies the loss by m^2 with m = rho^2 + D - 3, so it rises exactly when m^2 > 1 (off the minimizers). If
    the iterates converge to a minimizer of sharpness S_inf without reaching it, then |rho_{n+1}|/|rho_n| -> |1 - h S_inf|:
    linear convergence where 0 < |1 - h S_inf| < 1, superlinear where h S_inf = 1, neither where h S_inf = 2.
Recursion: rho' = m rho.
Tightness: exact. Below h* the loss can rise: a catapult of the unbalanced start.
References: derived here.
    Read on: docs/scalar.md
"""

from fractions import Fraction
from itertools import pairwise

from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs.scalar import normal_form
from proofs.scalar._checks import EXAMPLE, exact_states, straddle
from proofs.scalar._setting import FEASIBLE, SCALED, TAME, A, B, D, eta, rho, rho_next, sigma
from proofs.scalar.normal_form import multiplier
from verify.orbits import classify, context, orbit
from verify.sampling import starts
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    says,
    sharp,
    uses,
)

off = rho**2 > 0
rises, falls = multiplier**2 > 1, multiplier**2 < 1
ratio = identity("the residual ratio", rho_next, multiplier * rho, concludes=True)
limit = uses("multiplier at the limit", "scalar.normal_form", normal_form.theorem["multiplier at a minimizer"])

def exact_ratio(start):
    """Three exact steps: the loss is multiplied by m^2, and rises exactly when m^2 > 1."""
    for before, after in pairwise(exact_states(start)):
        assert after.rho == before.multiplier * before.rho, "rho' is not m rho"
        rises = before.rho != 0 and before.multiplier**2 > 1
        assert (after.rho**2 > before.rho**2) == rises, f"the loss at {before}"


def limiting_ratio(digits):
    """The ratio of residuals 60 steps into convergence, against |1 - h S_inf|."""
    below = straddle(*EXAMPLE, Fraction(1, 10))[0]
    states = list(orbit(below, 60, digits, guard=80))
    end = classify(below, digits)
    error = abs(states[60].rho / states[59].rho) - abs(1 - end.sharpness)
    assert abs(error) < abs(states[59].rho) * 100 + end.error, f"off by {error}"
    return f"ratio {context(10).nstr(abs(1 - end.sharpness), 8)}, seen to within {context(10).nstr(abs(error), 2)} after 60 steps"


theorem = Theorem(
    source=Source("derived here"),
    where=SCALED,
    steps=[
        ratio,
        limit,
        identity("the change of the loss", rho_next**2 - rho**2, (multiplier**2 - 1) * rho**2, concludes=True,
                 because="rho^2 = 2 h^2 f"),
        inequality("it rises if m^2 > 1", rho_next**2 > rho**2, given=[off, rises], concludes=True,
                   terms=known(rises) * known(off)),
        inequality("it falls if m^2 < 1", rho_next**2 < rho**2, given=[off, falls], concludes=True,
                   terms=known(falls) * known(off)),
        identity("it stays if m^2 = 1", rho_next**2, rho**2, given=[equals(multiplier**2, 1)],
                 multiples={equals(multiplier**2, 1): rho**2}, concludes=True),
        cited("the rate", LIMITS, premises=[ratio, limit], concludes=True, under=[equals(rho, 0)],
              gives=says("if the iterates converge to a minimizer of sharpness S_inf and no iterate is a minimizer, the ratio of "
                         "successive residuals tends to {} at the limit, where sigma = h S_inf", 1 - sigma)),
    ],
    exceptional="starts of which some iterate is a minimizer exactly: there is no ratio to speak of",
    sharpness="exact",
    slack={
        "the rate": "a ratio in the limit; the ratio of one step is an identity, attacked as such",
    },
    neighbours=[
        false_claim("below h* the loss never rises", rho_next**2 <= rho**2, given=[*TAME, *FEASIBLE, D > 0],
                    witness={A: "1.0625", B: "0.6625", eta: "1/2"}),
        false_claim("the loss falls while m^2 < 1.02 (2 percent)", rho_next**2 <= rho**2,
                    given=[*TAME, *FEASIBLE, 100 * multiplier**2 < 102], witness={A: "0.69125", B: "0.29125", eta: "1/2"}),
        false_claim("the loss falls while m^2 < 1.001 (0.1 percent)", rho_next**2 <= rho**2,
                    given=[*TAME, *FEASIBLE, 1000 * multiplier**2 < 1001], witness={A: "0.69005", B: "0.29005", eta: "1/2"}),
        *nearby("the loss rises once m^2 > {}", 1, rho_next**2 > rho**2, {A: "0.688", B: "0.288", eta: "1/2"},
                {A: "0.6899", B: "0.2899", eta: "1/2"}, given=lambda c: [*TAME, *FEASIBLE, off, multiplier**2 > c], less=True),
        *nearby("the loss changed by {} m^2 - 1", 1, lambda c: equals(rho_next**2 - rho**2, (c * multiplier**2 - 1) * rho**2),
                {A: 2, B: 1, eta: 3}),
        *nearby("the multiplier at the limit 1 - {} sigma", 1, lambda c: equals(multiplier, 1 - c * sigma),
                {A: 2, B: 1, eta: 1}, given=[equals(rho, 0)]),
    ],
    constants=[
        sharp("the 1 in m^2 < 1, where the loss falls", "the loss falls while m^2 < 1.02 (2 percent)",
              "the loss falls while m^2 < 1.001 (0.1 percent)"),
        sharp("the 1 in m^2 > 1, where it rises", "the loss rises once m^2 > 0.98 (2 percent)",
              "the loss rises once m^2 > 0.999 (0.1 percent)"),
        sharp("the factor m^2 of the loss", "the loss changed by 1.02 m^2 - 1 (2 percent)",
              "the loss changed by 1.001 m^2 - 1 (0.1 percent)", note="the 1 by the same point"),
        sharp("the coefficient of h S_inf in the rate |1 - h S_inf|", "the multiplier at the limit 1 - 1.02 sigma (2 percent)",
              "the multiplier at the limit 1 - 1.001 sigma (0.1 percent)",
              note="the rate is the size of this multiplier, so the 1 is exact too"),
    ],
    properties=[Property("the loss, exactly", lambda: starts(ratio=(0, 2), exceptional=True), exact_ratio)],
    precise=[Precise("the ratio in the limit", limiting_ratio)],
    example=[{A: "3/2", B: "1/4", eta: 1}, {A: 2, B: "3/2", eta: 1}, {A: 0, B: 0, eta: "1/2"}, {A: 0, B: 2, eta: 0}],
)  # fmt: skip
