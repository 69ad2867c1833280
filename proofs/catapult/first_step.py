"""When the loss rises in a step, exactly, for every target: while |rho| <= 2, where sigma + eta rho > 2 + rho^2.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu real.
Method: gradient descent with learning rate h; S = |x|^2 + |y|^2, P = x.y, rho = h (mu - P), sigma = h S, eta = h mu.
Claim: a step multiplies the residual by m = 1 - (h S + h^2 P (mu - P)). At every state with |rho| <= 2, m <= 1. So there the loss
    rises exactly if it is not zero and h S + h^2 P (mu - P) > 2, that is D < 2 - rho^2: never by pushing the residual further
    out, always by overshooting to a larger residual of the other sign. For |eta| < 2 and D >= 0, where the start is not
    beyond h*, |rho| <= 2 holds. Beyond |rho| = 2 the loss can also rise with m > 1.
Recursion: rho' = m rho, m = rho^2 + D - 3.
Tightness: exact.
References: derived here. That the loss first rises for h above 2/sharpness is after Lewkowycz et al. 2020 (arXiv 2003.02218), recalled;
    sharpness is S only at the minimizers, and the condition here is for any state.
    Read on: docs/catapult.md
"""

from fractions import Fraction
from itertools import pairwise

from proofs._nearby import nearby
from proofs.scalar import normal_form
from proofs.scalar._checks import exact_states
from proofs.scalar._setting import FEASIBLE, SCALED, A, B, D, P, S, eta, h, mu, rho, rho_next, sigma
from verify.sampling import starts
from verify.theorems import (
    Property,
    Source,
    Theorem,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    sharp,
    squared,
    uses,
)

multiplier = rho**2 + D - 3
overshoot = sigma + eta * rho - rho**2  # h S + h^2 P (mu - P) = 1 - m
off, near, tame = rho**2 > 0, [rho >= -2, rho <= 2], [eta > -2, eta < 2]
above, below = D < 2 - rho**2, D >= 2 - rho**2
low, high = map(known, near)  # rho + 2, 2 - rho
a, b = known(A >= 0), known(B >= 0)


def resting(size, residual="1/1000"):
    """Return a state with eta = 0, this sigma and a small residual."""
    half, gap = Fraction(size) / 4, Fraction(residual) / 2
    return {A: half - gap, B: half + gap, eta: 0}


def rises(start):
    """Three exact steps: the loss rises exactly where the claim says."""
    states = exact_states(start)
    for before, after in pairwise(states):
        grows = after.rho**2 > before.rho**2
        condition = before.rho != 0 and before.D < 2 - before.rho**2
        if before.rho**2 <= 4:
            assert grows == condition, f"the loss at {before}"
        assert grows or not condition


theorem = Theorem(
    source=Source("derived here", after="Lewkowycz et al. 2020 (arXiv 2003.02218)", note="the phenomenon; recalled"),
    where=SCALED,
    steps=[
        uses("the residual", "scalar.normal_form", normal_form.theorem["residual"], concludes=True),
        identity("the multiplier", multiplier, 1 - overshoot, concludes=True),
        identity("in the original quantities", h * S + h * mu * (h * (mu - P)) - (h * (mu - P)) ** 2, h * S + h**2 * P * (mu - P),
                 concludes=True, because="sigma + eta rho - rho^2 for rho = h (mu - P)"),
        identity("how far below 1 it is", 1 - multiplier, (2 + rho) * A + (2 - rho) * B, concludes=True),
        inequality("while |rho| <= 2 it is at most 1", multiplier <= 1, given=[*near, *FEASIBLE], terms=low * a + high * b, concludes=True),
        inequality("the loss rises where D < 2 - rho^2", rho_next**2 > rho**2, given=[off, above], concludes=True,
                   terms=known(off) * known(above) * (known(above) + 2), because="there m < -1: the residual changes its sign"),
        inequality("and, while |rho| <= 2, only there", rho_next**2 <= rho**2, given=[*near, *FEASIBLE, below], concludes=True,
                   terms=squared(rho) * known(below) * (low * a + high * b), because="1 - m^2 = (1 + m)(1 - m)"),
        inequality("D >= 0 keeps rho above -2", rho >= -2, given=[*tame, *FEASIBLE, D >= 0], times=[tame[1]], concludes=True,
                   terms=known(D >= 0) + 4 * b, because="4 B = (2 - eta)(2 + rho) - D"),
        inequality("and below 2", rho <= 2, given=[*tame, *FEASIBLE, D >= 0], times=[tame[0]], concludes=True,
                   terms=known(D >= 0) + 4 * a, because="4 A = (2 + eta)(2 - rho) - D"),
        inequality("beyond |rho| = 2 it can rise with m > 1", rho_next**2 > rho**2, given=[off, multiplier > 1], concludes=True,
                   terms=known(off) * known(multiplier > 1) * (known(multiplier > 1) + 2)),
    ],
    sharpness="exact",
    neighbours=[
        *nearby("1 - m with {} + rho", 2, lambda k: equals(1 - multiplier, (k + rho) * A + (2 - rho) * B), {A: 2, B: 1, eta: 3}),
        *nearby("m = 1 - {} sigma - eta rho + rho^2", 1, lambda k: equals(multiplier, 1 - k * sigma - eta * rho + rho**2),
                {A: 2, B: 1, eta: 3}),
        *nearby("m <= 1 up to rho = {}", 2, multiplier <= 1, lambda k: {A: 0, B: (k + 2) / 2, eta: 0},
                given=lambda k: [rho >= -2, rho <= k, *FEASIBLE]),
        *nearby("m <= 1 down to rho = {}", -2, multiplier <= 1, lambda k: {A: (2 - k) / 2, B: 0, eta: 0},
                given=lambda k: [rho >= k, rho <= 2, *FEASIBLE]),
        *nearby("the loss rises where D < {} - rho^2", 2, rho_next**2 > rho**2, resting("1.98"), resting("1.9985"),
                given=lambda k: [off, D < k - rho**2, *FEASIBLE]),
        *nearby("the loss does not rise where D >= {} - rho^2", 2, rho_next**2 <= rho**2, resting("2.02"), resting("2.0015"),
                given=lambda k: [*near, *FEASIBLE, D >= k - rho**2], less=True),
        *nearby("the loss rises where m > {}", 1, rho_next**2 > rho**2, resting("1/100"), resting("1/10000", "1/1000000"),
                given=lambda k: [off, multiplier > k, *FEASIBLE], less=True),
        *nearby("rho >= -2 for eta < {}", 2, rho >= -2, lambda k: {A: (k + 8) / 2, B: 0, eta: (k + 2) / 2},
                given=lambda k: [eta > -2, eta < k, *FEASIBLE, D >= 0]),
        *nearby("rho <= 2 for eta > {}", -2, rho <= 2, lambda k: {A: 0, B: (8 - k) / 2, eta: (k - 2) / 2},
                given=lambda k: [eta > k, eta < 2, *FEASIBLE, D >= 0]),
        *(false_claim(f"rho >= -2 where D >= -{gap} ({percent} percent of 4)", rho >= -2,
                      given=[*tame, *FEASIBLE, D >= -Fraction(gap)], witness={A: 2 + Fraction(gap) / 4, B: 0, eta: 0})
          for percent, gap in ((2, "0.08"), ("0.1", "0.004"))),
    ],
    constants=[
        sharp("the 2 in 1 - m = (2 + rho) A + (2 - rho) B", "1 - m with 2.04 + rho (2 percent)", "1 - m with 2.002 + rho (0.1 percent)",
              note="the other coefficients by the same point"),
        sharp("the coefficients in m = 1 - (sigma + eta rho - rho^2)", "m = 1 - 1.02 sigma - eta rho + rho^2 (2 percent)",
              "m = 1 - 1.001 sigma - eta rho + rho^2 (0.1 percent)", note="no term vanishes at this point"),
        sharp("the 2 in rho <= 2, where m <= 1", "m <= 1 up to rho = 2.04 (2 percent)", "m <= 1 up to rho = 2.002 (0.1 percent)"),
        sharp("the -2 in rho >= -2, where m <= 1", "m <= 1 down to rho = -2.04 (2 percent)", "m <= 1 down to rho = -2.002 (0.1 percent)"),
        sharp("the 2 in D < 2 - rho^2, where the loss rises", "the loss rises where D < 2.04 - rho^2 (2 percent)",
              "the loss rises where D < 2.002 - rho^2 (0.1 percent)"),
        sharp("the 2 in D >= 2 - rho^2, where it does not", "the loss does not rise where D >= 1.96 - rho^2 (2 percent)",
              "the loss does not rise where D >= 1.998 - rho^2 (0.1 percent)"),
        sharp("the 1 in m > 1", "the loss rises where m > 0.98 (2 percent)", "the loss rises where m > 0.999 (0.1 percent)"),
        sharp("the 2 in eta < 2", "rho >= -2 for eta < 2.04 (2 percent)", "rho >= -2 for eta < 2.002 (0.1 percent)"),
        sharp("the -2 in eta > -2", "rho <= 2 for eta > -2.04 (2 percent)", "rho <= 2 for eta > -2.002 (0.1 percent)"),
        sharp("the 0 in D >= 0", "rho >= -2 where D >= -0.08 (2 percent of 4)", "rho >= -2 where D >= -0.004 (0.1 percent of 4)",
              note="and in the same way for rho <= 2"),
    ],
    properties=[Property("three exact steps", lambda: starts(ratio=(0, 2), exceptional=True), rises)],
    example=[{A: 1, B: "1/2", eta: "1/2"}, {A: "1/2", B: "1/2", eta: 0}, resting("3", "1/2"), {A: 0, B: 3, eta: 0}],
)  # fmt: skip
