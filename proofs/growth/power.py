"""The losses (p^b - 1)^2/(2 b): for b = 2 the slope points away from 1 on (-1, 0); for b = 3 only the growth is unbounded.

Problem: F(p) = (p^b - 1)^2/(2 b) of the product p = x.y, for b = 2 and b = 3; the minimizer is c = 1.
Method: none; a statement about one loss.
Claim: b = 2: F'(p) = p (p + 1)(p - 1), so q = p (p + 1) is negative exactly on (-1, 0) and zero at its ends: -1 is a minimizer
    too and 0 a maximum. On |p - 1| <= R with R <= 1 it is between 0 and G = (1 + R)(2 + R). b = 3: q = p^2 (p^2 + p + 1) is never
    negative, but zero at p = 0, where F' vanishes at no minimizer. On |p - 1| <= R it is at most G = M^2 (M^2 + M + 1),
    M = 1 + R. These G are the least, and no G serves for all p. F''(c) = b, alpha = 4 b^2 (b - 1)(5 b - 4): 96 and 792.
Recursion: none.
Tightness: exact.
References: derived here; the losses are those that Wang, Xu, Zhao, Tao, JMLR 2025 (arXiv 2310.17087), recalled, call of bad
    regularity, up to a factor. Everything is certified.
    Read on: docs/growth.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.growth._setting import BOUNDS, R, alpha, p, points, within
from verify.sampling.losses import power as shipped
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

F_2, F_3, G = symbols("F_2 F_3 G")
u, M = p - 1, 1 + R
square, cube = diff(F_2, p), diff(F_3, p)
left, right, positive, off = p > -1, p < 0, p > 0, u**2 > 0
low, high, small = p >= 1 - R, p <= 1 + R, R <= 1
AT_C = [equals(p, 1)]
G_2, G_3 = M * (M + 1), M**2 * (M**2 + M + 1)
a, b, d = known(low), known(high), known(small)  # p - 1 + R, 1 + R - p, 1 - R
sum_of = known(low) + 2  # M + p
at = {p: 2, R: 1}


def derivatives(loss):
    """Return the derivatives of orders 2 to 4."""
    return diff(loss, p, p), diff(loss, p, p, p), diff(loss, p, p, p, p)


theorem = Theorem(
    source=Source("derived here", after="Wang, Xu, Zhao, Tao, JMLR 2025 (arXiv 2310.17087)", note="which losses; recalled"),
    where={F_2: (p**2 - 1) ** 2 / 4, F_3: (p**3 - 1) ** 2 / 6},
    steps=[
        identity("b = 2: slope", square, p * (p + 1) * u, concludes=True),
        identity("b = 3: slope", cube, p**2 * (p**2 + p + 1) * u, concludes=True),
        inequality("b = 2: away from 1 on (-1, 0)", square * u < 0, given=[left, right], concludes=True,
                   terms=known(left) * known(right) * (1 + known(right)) * (1 + known(right))),
        inequality("b = 2: towards 1 for p > 0", square * u > 0, given=[positive, off], concludes=True,
                   terms=known(positive) * (known(positive) + 1) * known(off)),
        inequality("b = 2: and not away for p <= -1", square * u >= 0, given=[p <= -1], concludes=True,
                   terms=known(p <= -1) * (known(p <= -1) + 1) * squared(u)),
        inequality("b = 2: up to R <= 1, below", square * u >= 0, given=[low, small], concludes=True,
                   terms=(a + d) * (a + d + 1) * squared(u)),
        inequality("b = 2: up to R, above", square * u <= G_2 * u**2, given=[low, high], concludes=True,
                   terms=b * (sum_of + 1) * squared(u), because="G - q = (M - p)(M + p + 1), M = 1 + R"),
        inequality("b = 3: never away from 1", cube * u >= 0, concludes=True,
                   terms=squared(p * u) * (squared(p) + squared(p + 1) + 1) / 2),
        inequality("b = 3: up to R", cube * u <= G_3 * u**2, given=[low, high], concludes=True,
                   terms=b * (sum_of * (squared(M) + squared(p)) + (squared(M) + squared(p) + squared(M + p)) / 2 + sum_of) * squared(u),
                   because="G - q = (M - p)((M + p)(M^2 + p^2) + M^2 + M p + p^2 + M + p)"),
        inequality("b = 2: unbounded", square * u > G * u**2, given=[off, positive, p**2 > G], concludes=True,
                   terms=(known(p**2 > G) + known(positive)) * known(off)),
        inequality("b = 3: unbounded", cube * u > G * u**2, given=[off, positive, p**2 > G], concludes=True,
                   terms=(known(p**2 > G) + squared(p) * squared(p) + known(positive) * squared(p)) * known(off)),
        identity("b = 2: curvature", derivatives(F_2)[0], 2, given=AT_C, concludes=True),
        identity("b = 3: curvature", derivatives(F_3)[0], 3, given=AT_C, concludes=True),
        identity("b = 2: alpha", alpha(*derivatives(F_2)), 96, given=AT_C, concludes=True),
        identity("b = 3: alpha", alpha(*derivatives(F_3)), 792, given=AT_C, concludes=True),
    ],
    sharpness="exact",
    neighbours=[
        *nearby("b = 2: F' = p (p + {}) (p - 1)", 1, lambda k: equals(square, p * (p + k) * u), {p: 2}),
        *nearby("b = 3: F' = p^2 (p^2 + p + {}) (p - 1)", 1, lambda k: equals(cube, p**2 * (p**2 + p + k) * u), {p: 2}),
        *nearby("b = 2: away from 1 on ({}, 0)", -1, square * u < 0, lambda k: {p: (k - 1) / 2}, given=lambda k: [p > k, right]),
        *(false_claim(f"b = 2: away from 1 on (-1, {top}) ({percent} percent of 1)", square * u < 0, given=[left, p < Fraction(top)],
                      witness={p: Fraction(top) / 2}) for percent, top in ((2, "0.02"), ("0.1", "0.001"))),
        *(false_claim(f"b = 2: towards 1 for p > {low_end} ({percent} percent of 1)", square * u > 0,
                      given=[off, p > Fraction(low_end)], witness={p: Fraction(low_end) / 2})
          for percent, low_end in ((2, "-0.02"), ("0.1", "-0.001"))),
        *nearby("b = 2: not away for p <= {}", -1, square * u >= 0, lambda k: {p: k}, given=lambda k: [p <= k], less=True),
        *nearby("b = 2: not away for R <= {}", 1, square * u >= 0, lambda k: {p: 1 - k, R: k}, given=lambda k: [low, R <= k]),
        *nearby("b = 2: up to R, {} (1 + R)(2 + R)", 1, lambda k: square * u <= k * G_2 * u**2, at, given=[low, high], less=True),
        *nearby("b = 3: up to R, {} M^2 (M^2 + M + 1)", 1, lambda k: cube * u <= k * G_3 * u**2, at, given=[low, high], less=True),
        false_claim("b = 3: strictly towards 1", cube * u > 0, given=[off], witness={p: 0}),
        *nearby("b = 2: curvature {}", 2, lambda k: equals(derivatives(F_2)[0], k), {p: 1}, given=AT_C),
        *nearby("b = 3: curvature {}", 3, lambda k: equals(derivatives(F_3)[0], k), {p: 1}, given=AT_C),
        *nearby("b = 2: alpha {}", 96, lambda k: equals(alpha(*derivatives(F_2)), k), {p: 1}, given=AT_C),
        *nearby("b = 3: alpha {}", 792, lambda k: equals(alpha(*derivatives(F_3)), k), {p: 1}, given=AT_C),
    ],
    constants=[
        sharp("the 1 in F' = p (p + 1)(p - 1)", "b = 2: F' = p (p + 1.02) (p - 1) (2 percent)",
              "b = 2: F' = p (p + 1.001) (p - 1) (0.1 percent)"),
        sharp("the 1 in F' = p^2 (p^2 + p + 1)(p - 1)", "b = 3: F' = p^2 (p^2 + p + 1.02) (p - 1) (2 percent)",
              "b = 3: F' = p^2 (p^2 + p + 1.001) (p - 1) (0.1 percent)"),
        sharp("the -1 in (-1, 0)", "b = 2: away from 1 on (-1.02, 0) (2 percent)", "b = 2: away from 1 on (-1.001, 0) (0.1 percent)"),
        sharp("the 0 in (-1, 0)", "b = 2: away from 1 on (-1, 0.02) (2 percent of 1)",
              "b = 2: away from 1 on (-1, 0.001) (0.1 percent of 1)"),
        sharp("the 0 in p > 0", "b = 2: towards 1 for p > -0.02 (2 percent of 1)", "b = 2: towards 1 for p > -0.001 (0.1 percent of 1)"),
        sharp("the -1 in p <= -1", "b = 2: not away for p <= -0.98 (2 percent)", "b = 2: not away for p <= -0.999 (0.1 percent)"),
        sharp("the 1 in R <= 1", "b = 2: not away for R <= 1.02 (2 percent)", "b = 2: not away for R <= 1.001 (0.1 percent)"),
        sharp("the factor 1 of G = (1 + R)(2 + R)", "b = 2: up to R, 0.98 (1 + R)(2 + R) (2 percent)",
              "b = 2: up to R, 0.999 (1 + R)(2 + R) (0.1 percent)", note="attained at p = 1 + R"),
        sharp("the factor 1 of G = M^2 (M^2 + M + 1)", "b = 3: up to R, 0.98 M^2 (M^2 + M + 1) (2 percent)",
              "b = 3: up to R, 0.999 M^2 (M^2 + M + 1) (0.1 percent)", note="attained at p = M = 1 + R"),
        sharp("the 2 in F''(1) = 2", "b = 2: curvature 2.04 (2 percent)", "b = 2: curvature 2.002 (0.1 percent)"),
        sharp("the 3 in F''(1) = 3", "b = 3: curvature 3.06 (2 percent)", "b = 3: curvature 3.003 (0.1 percent)"),
        sharp("the 96 in alpha = 96", "b = 2: alpha 97.92 (2 percent)", "b = 2: alpha 96.096 (0.1 percent)"),
        sharp("the 792 in alpha = 792", "b = 3: alpha 807.84 (2 percent)", "b = 3: alpha 792.792 (0.1 percent)"),
    ],
    properties=[
        Property(f"b = 2: {BOUNDS}", points, within(lambda _: shipped(2), lambda _: (Fraction(1), Fraction(6)))),
        Property(f"b = 3: {BOUNDS}", points, within(lambda _: shipped(3), lambda _: (Fraction(2), Fraction(117)))),
    ],
    example=[at, {p: "-1/2"}, {p: -2}, {p: 2, G: 3}, {p: 1}],
)  # fmt: skip
