"""The quartic perturbation u^2/2 + epsilon u^4/4 has the quotient 1 + epsilon u^2: unbounded above, or negative far out.

Problem: F(p) = u^2/2 + epsilon u^4/4 with u = p - mu, of the product p = x.y; the minimizer is c = mu.
Method: none; a statement about one loss.
Claim: F'(p) = u (1 + epsilon u^2). For epsilon > 0 the quotient is positive; on |u| <= R it is at most G = 1 + epsilon R^2, the
    least; no G serves for all p. For epsilon < 0 it is at most 1, the least on every interval about c; it is negative exactly
    where |epsilon| u^2 > 1, so the condition holds exactly on |epsilon| u^2 <= 1. F''(c) = 1, alpha = -6 epsilon.
Recursion: none.
Tightness: exact.
References: derived here. Everything is certified.
    Read on: docs/growth.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.growth._setting import BOUNDS, F, R, alpha, p, points, u, within
from verify.sampling.losses import quartic as shipped
from verify.theorems import (
    Property,
    Source,
    Theorem,
    diff,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    sharp,
    squared,
    symbols,
)

mu, epsilon, G = symbols("mu epsilon G")
slope = diff(F, p)
second, third, fourth = diff(F, p, p), diff(F, p, p, p), diff(F, p, p, p, p)
hard, soft, off = epsilon > 0, epsilon < 0, u**2 > 0
near, beyond, inside = u**2 <= R**2, epsilon * u**2 < -1, epsilon * u**2 >= -1
far = epsilon * u**2 > G - 1
AT_C = [equals(u, 0)]
plain = {p: 2, mu: 1, epsilon: 1}
one = plain | {R: 1}


def hits(k):
    """Return a point at which epsilon u^2 is the number k."""
    return {p: 2, mu: 1, epsilon: k}


theorem = Theorem(
    source=Source("derived here"),
    where={u: p - mu, F: u**2 / 2 + epsilon * u**4 / 4},
    steps=[
        identity("slope", slope, u * (1 + epsilon * u**2), concludes=True),
        inequality("epsilon > 0: the quotient is positive", slope * u > 0, given=[hard, off], concludes=True,
                   terms=known(off) * (1 + known(hard) * squared(u))),
        inequality("epsilon > 0: the quotient up to R", slope * u <= (1 + epsilon * R**2) * u**2, given=[hard, near], concludes=True,
                   terms=known(hard) * known(near) * squared(u)),
        inequality("the quotient exceeds any G far out", slope * u > G * u**2, given=[off, far], concludes=True,
                   terms=known(far) * known(off), because="for epsilon > 0 every u with epsilon u^2 > G - 1 is such a point"),
        inequality("epsilon < 0: the quotient is at most 1", slope * u <= u**2, given=[soft], concludes=True,
                   terms=known(soft) * squared(u) * squared(u)),
        inequality("it is not negative where epsilon u^2 >= -1", slope * u >= 0, given=[inside], concludes=True,
                   terms=known(inside) * squared(u)),
        inequality("it is negative where epsilon u^2 < -1", slope * u < 0, given=[off, beyond], concludes=True,
                   terms=known(beyond) * known(off)),
        identity("curvature", second, 1, given=AT_C, multiples={AT_C[0]: 3 * epsilon * u}, concludes=True),
        identity("alpha", alpha(second, third, fourth), -6 * epsilon, given=AT_C,
                 multiples={AT_C[0]: 90 * epsilon**2 * u}, concludes=True),
    ],
    sharpness="exact",
    neighbours=[
        *nearby("F' = u ({} + epsilon u^2)", 1, lambda k: equals(slope, u * (k + epsilon * u**2)), plain),
        *nearby("on |u| <= R at most {} + epsilon R^2", 1, lambda k: slope * u <= (k + epsilon * R**2) * u**2, one,
                given=[hard, near], less=True),
        *nearby("on |u| <= R at most 1 + {} epsilon R^2", 1, lambda k: slope * u <= (1 + k * epsilon * R**2) * u**2, one,
                given=[hard, near], less=True),
        *nearby("above G from epsilon u^2 > {} (G - 1) on", 1, slope * u > G * u**2, {p: 2, mu: 1, epsilon: 1, G: 2},
                given=lambda k: [off, G > 1, epsilon * u**2 >= k * (G - 1)], less=True),
        *nearby("epsilon < 0: at most {}", 1, lambda k: slope * u <= k * u**2, {p: 2, mu: 1, epsilon: "-1/2000"},
                given=[soft], less=True),
        *nearby("not negative where epsilon u^2 >= {}", -1, slope * u >= 0, hits, given=lambda k: [epsilon * u**2 >= k]),
        *nearby("negative where epsilon u^2 < {}", -1, slope * u < 0, lambda k: hits((k - 1) / 2),
                given=lambda k: [off, epsilon * u**2 < k], less=True),
        false_claim("epsilon > 0 dropped", slope * u > 0, given=[off], witness=hits(-2)),
        *nearby("curvature {}", 1, lambda k: equals(second, k), {p: 1, mu: 1, epsilon: 1}, given=AT_C),
        *nearby("alpha = {} epsilon", -6, lambda k: equals(alpha(second, third, fourth), k * epsilon), {p: 1, mu: 1, epsilon: 1},
                given=AT_C),
    ],
    constants=[
        sharp("the 1 in F' = u (1 + epsilon u^2)", "F' = u (1.02 + epsilon u^2) (2 percent)",
              "F' = u (1.001 + epsilon u^2) (0.1 percent)", note="the coefficient of epsilon u^2 by the same point"),
        sharp("the 1 in G = 1 + epsilon R^2", "on |u| <= R at most 0.98 + epsilon R^2 (2 percent)",
              "on |u| <= R at most 0.999 + epsilon R^2 (0.1 percent)"),
        sharp("the coefficient of epsilon R^2 in G", "on |u| <= R at most 1 + 0.98 epsilon R^2 (2 percent)",
              "on |u| <= R at most 1 + 0.999 epsilon R^2 (0.1 percent)", note="both are attained at |u| = R"),
        sharp("the 1 in epsilon u^2 > G - 1", "above G from epsilon u^2 > 0.98 (G - 1) on (2 percent)",
              "above G from epsilon u^2 > 0.999 (G - 1) on (0.1 percent)"),
        sharp("the 1 in G = 1 for epsilon < 0", "epsilon < 0: at most 0.98 (2 percent)", "epsilon < 0: at most 0.999 (0.1 percent)"),
        sharp("the -1 in epsilon u^2 >= -1", "not negative where epsilon u^2 >= -1.02 (2 percent)",
              "not negative where epsilon u^2 >= -1.001 (0.1 percent)"),
        sharp("the -1 in epsilon u^2 < -1", "negative where epsilon u^2 < -0.98 (2 percent)",
              "negative where epsilon u^2 < -0.999 (0.1 percent)"),
        sharp("the 1 in F''(c) = 1", "curvature 1.02 (2 percent)", "curvature 1.001 (0.1 percent)"),
        sharp("the -6 in alpha = -6 epsilon", "alpha = -6.12 epsilon (2 percent)", "alpha = -6.006 epsilon (0.1 percent)"),
    ],
    properties=[
        Property(f"epsilon > 0: {BOUNDS}", points, within(lambda e: shipped("1/3", e), lambda e: (Fraction(2), 1 + 4 * e))),
        Property(f"epsilon < 0: {BOUNDS}", points, within(lambda e: shipped("1/3", -e / 16), lambda e: (Fraction(2), Fraction(1)))),
    ],
    example=[one, hits(Fraction(-1, 2)), hits(-2), {p: 3, mu: 1, epsilon: 1, G: 2, R: 2}, {p: 1, mu: 1, epsilon: 1}],
)  # fmt: skip
