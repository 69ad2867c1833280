"""The squared loss (p - mu)^2/2 has the slope quotient 1 everywhere: growth G = 1, the least.

Problem: F(p) = (p - mu)^2/2 of the product p = x.y; the minimizer is c = mu.
Method: none; a statement about one loss.
Claim: F'(p) = p - mu, so q = 1 for every p, and G = 1 is the least. F''(c) = 1, alpha = 3 F'''(c)^2 - F''(c) F''''(c) = 0.
Recursion: none.
Tightness: exact.
References: standard. Everything is certified.
    Read on: docs/growth.md
"""

from proofs._nearby import nearby
from proofs.growth._setting import BOUNDS, F, alpha, p, points, within
from verify.sampling.losses import squared as shipped
from verify.theorems import Property, Source, Theorem, diff, equals, exact, identity, sharp, symbols

mu = symbols("mu")
slope = diff(F, p)
second, third, fourth = diff(F, p, p), diff(F, p, p, p), diff(F, p, p, p, p)
at = {p: 3, mu: 1}

theorem = Theorem(
    source=Source("derived here", note="standard"),
    where={F: (p - mu) ** 2 / 2},
    steps=[
        identity("slope", slope, p - mu, concludes=True, because="the slope quotient is 1: strict, with G = 1"),
        identity("the product F' u", slope * (p - mu), (p - mu) ** 2, concludes=True),
        identity("curvature", second, 1, concludes=True),
        identity("alpha", alpha(second, third, fourth), 0, concludes=True, because="F''' = F'''' = 0"),
    ],
    sharpness="exact",
    neighbours=[
        *nearby("F' = {} (p - mu)", 1, lambda k: equals(slope, k * (p - mu)), at),
        *nearby("F' u <= {} u^2", 1, lambda k: slope * (p - mu) <= k * (p - mu) ** 2, at, less=True),
        *nearby("curvature {}", 1, lambda k: equals(second, k), at),
    ],
    constants=[
        sharp("the 1 in F' = 1 (p - mu)", "F' = 1.02 (p - mu) (2 percent)", "F' = 1.001 (p - mu) (0.1 percent)"),
        sharp("the 1 in G = 1", "F' u <= 0.98 u^2 (2 percent)", "F' u <= 0.999 u^2 (0.1 percent)"),
        sharp("the 1 in F''(c) = 1", "curvature 1.02 (2 percent)", "curvature 1.001 (0.1 percent)"),
        exact("alpha = 0", "an equation with the right side 0"),
    ],
    properties=[Property(BOUNDS, points, within(shipped))],
    example=at,
)  # fmt: skip
