"""On x = y the minimizer is stable for every loss with 0 <= F'(p)/(p - c) <= G and h G c <= 1: the squared loss bounds them all.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d from a start with x = y; F'(p) = q(p) (p - c) with c > 0 and
    0 <= q(p) <= G for p in [0, 2c].
Method: gradient descent with learning rate h > 0, h G c <= 1; a = |x|^2 follows a' = a (1 - h F'(a))^2.
Claim: with g(a) = a (2 - a/c)^2, the squared loss at h G c = 1: a' <= g(a) below c and a' >= g(a) above it, up to 2c, and two steps of g do
    not pass a where they began. So every neighbourhood of c contains a smaller one that is mapped into itself.
Recursion: c^2 a' - a (2c - a)^2 = a (a - c)(1 - h q c)(3c - a - h q c (a - c)).
Tightness: g is attained by the squared loss.
References: derived here.
    Read on: docs/product.md
"""

from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs._slack import NEIGHBOURHOOD
from proofs.product import balanced_line
from proofs.product._setting import c, h, q
from proofs.product.balanced_line import (
    START,
    a,
    a_next,
    alpha,
    good_starts,
    high,
    kc,
    low,
    offset,
    one,
    settles,
    spare,
)
from verify.theorems import Property, Source, Theorem, cited, inequality, known, says, sharp, symbols, uses

m = symbols("m")
on_the_line = uses(
    "the map on the line",
    "product.balanced_line",
    *(balanced_line.theorem[s] for s in ("below c it does not fall", "above c it does not rise")),
)
# The squared loss at h G c = 1 bounds every map of the class from both sides; its second iterate does not pass a.
before, behind = known(a <= c), known(a >= c)
high_bound = inequality(
    "below c, at most the squared loss at h G c = 1",
    c**2 * a_next <= a * (2 * c - a) ** 2,
    given=[*START, a >= 0, a <= c],
    concludes=True,
    terms=low * before * spare * (2 * offset + before + offset * kc * before),
)
low_bound = inequality(
    "above c, at least the squared loss at h G c = 1",
    c**2 * a_next >= a * (2 * c - a) ** 2,
    given=[*START, a >= c, a <= 2 * c, a >= 0],
    terms=low * behind * spare * (2 * high + spare * behind),
    concludes=True,
)
twice = inequality(
    "two steps of the squared loss",
    m * (2 - (2 - m) * m**2) <= 1,
    given=[m >= 0, m <= 1],
    terms=known(m <= 1) * known(m <= 1) * known(m <= 1) * (known(m >= 0) + 1),
    because="with m = 2 - a/c, a >= c, its second iterate is a times the square of the left side",
)
stable = cited(
    "c is stable on the line",
    LIMITS,
    premises=[high_bound, low_bound, twice, on_the_line],
    concludes=True,
    given=[*START, a >= 0, a <= 2 * c],
    under=[a <= c, a >= c, m >= 0, m <= 1],
    gives=says("every neighbourhood of c contains a smaller one that is mapped into itself, for |x|^2 on the line"),
    because="for b > c near c, [g(b), b] is mapped into itself, where g(a) = a (2 - a/c)^2 is the squared loss at h G c "
    "= 1: from above c the "
    "map goes down, at most to g(b); from below it goes up, at most to g(g(b)) <= b, g being monotone near c",
)

theorem = Theorem(
    source=Source("derived here"),
    where={alpha: 1 + h * q * (c - a), a_next: a * alpha**2},
    steps=[on_the_line, high_bound, low_bound, twice, stable],
    sharpness="the bounds are attained by the squared loss at h G c = 1",
    slack={"c is stable on the line": NEIGHBOURHOOD},
    neighbours=[
        *nearby(
            "below c, at most a ({} c - a)^2",
            2,
            lambda k: c**2 * a_next <= a * (k * c - a) ** 2,
            {a: "1/2", **one},
            given=[*START, a >= 0, a <= c],
            less=True,
        ),
        *nearby(
            "above c, at least a ({} c - a)^2",
            2,
            lambda k: c**2 * a_next >= a * (k * c - a) ** 2,
            {a: "3/2", **one},
            given=[*START, a >= c, a <= 2 * c, a >= 0],
        ),
    ],
    constants=[
        sharp(
            "the 2 in the bound below c",
            "below c, at most a (1.96 c - a)^2 (2 percent)",
            "below c, at most a (1.998 c - a)^2 (0.1 percent)",
        ),
        sharp(
            "the 2 in the bound above c",
            "above c, at least a (2.04 c - a)^2 (2 percent)",
            "above c, at least a (2.002 c - a)^2 (0.1 percent)",
        ),
    ],
    properties=[Property("losses with a rational slope", good_starts, settles)],
    example=[{a: "1/2", **one, m: "1/2"}, {a: "3/2", **one}],
)
