"""The segment x = y, |x|^2 <= 2c is where T = 4c, and it is invariant for every loss with 0 <= F'(p)/(p - c) <= G and h G c <= 2.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d; F'(p) = q(p) (p - c) with 0 <= q(p) <= G for p in [0, 2c], c >= 0.
Method: gradient descent with learning rate h > 0, h G c <= 2; T = S + sqrt(S^2 - 16 c (x.y - c)).
Claim: T >= 4c always (product.certificate), and for c > 0, T = 4c exactly on the segment x = y, |x|^2 <= 2c; for c = 0 at x = y = 0. For
    h G c <= 2 a step maps the segment into itself, so T = 4c stays.
Recursion: c (8c - U') = (8c - U)(c (1 - k) + h q (c - 2 P)^2/2) + 4 U (h q/2)(1 - k)(P - c)^2 with k = h q c/2, P = U/4, U = |x + y|^2.
Tightness: 2 and 8 are exact, by the squared loss.
References: derived here.
    Read on: docs/product.md
"""

from sympy import Rational

from proofs._nearby import nearby
from proofs.product._sampling import segments, stays_on_the_segment
from proofs.product._setting import ACTION, FEASIBLE, GROWTH, LEVEL, ROOT, G, P, T, U, U_next, V, V_next, c, h, q, r
from verify.theorems import (
    NEGATION,
    Property,
    Source,
    Theorem,
    equals,
    exact,
    identity,
    inequality,
    known,
    sharp,
    squared,
)

failed, root, v = known(NEGATION), known(r >= 0), known(V >= 0)
rate, slope, room = map(known, GROWTH)  # h, q, G - q
small = h * G * c <= 2
SEGMENT = [equals(V, 0), U >= 0, U <= 8 * c]
on_it = equals(T, 4 * c)
flat = identity(
    "T = 4c means x = y, if c > 0",
    V,
    0,
    given=[c > 0, *ROOT, on_it],
    factors=[c > 0],
    multiples={ROOT[1]: -Rational(1, 8), on_it: (r + 4 * c - (U + V) / 2) / 8},
    concludes=True,
)
short = inequality(
    "T = 4c means |x + y|^2 <= 8c",
    U <= 8 * c,
    given=[*FEASIBLE, *ROOT, on_it],
    terms=2 * root + v,
    multiples={on_it: -2},
    concludes=True,
)
balanced = inequality(
    "on the segment, T = 4c",
    T <= 4 * c,
    given=[*SEGMENT, *ROOT],
    contradiction=True,
    terms=failed * failed + failed * known(U <= 8 * c),
    concludes=True,
)
theta, rest = rate * slope / 2, (known(small) + rate * known(c > 0) * room) / 2  # h q/2 and 1 - h q c/2
segment_x = identity("x = y stays", V_next, 0, given=[SEGMENT[0]], concludes=True)
segment = inequality(
    "the segment is invariant",
    U_next <= 8 * c,
    given=[c > 0, *GROWTH, small, *SEGMENT],
    times=[c > 0],
    concludes=True,
    terms=known(U <= 8 * c) * (known(c > 0) * rest + theta * squared(c - 2 * P))
    + 4 * known(U >= 0) * theta * rest * squared(P - c),
)
point = inequality(
    "T = 0, if c = 0, is the minimizer x = y = 0",
    U + V <= 0,
    given=[equals(c, 0), *ROOT, on_it],
    terms=2 * root,
    multiples={equals(c, 0): -8, on_it: -2},
    concludes=True,
)
STEPS = (flat.name, short.name, balanced.name, segment_x.name, segment.name, point.name)

theorem = Theorem(
    source=Source("derived here"),
    where={**ACTION, **LEVEL},
    steps=[flat, short, balanced, segment_x, segment, point],
    sharpness="2 and 8 are exact, attained by the squared loss",
    neighbours=[
        *nearby(
            "the segment for h G c <= {}",
            2,
            U_next <= 8 * c,
            lambda k: {c: 1, h: k, G: 1, q: 1, U: 2, V: 0},
            given=lambda k: [c > 0, *GROWTH, h * G * c <= k, *SEGMENT],
        ),
        *nearby(
            "the segment U <= {} c",
            8,
            lambda k: U_next <= k * c,
            lambda k: {c: 1, h: 2, G: 1, q: 1, U: k, V: 0},
            given=lambda k: [c > 0, *GROWTH, small, SEGMENT[0], U >= 0, U <= k * c],
        ),
        *nearby(
            "the segment U <= {} c",
            8,
            lambda k: U_next <= k * c,
            {c: 1, h: 2, G: 1, q: 1, U: 2, V: 0},
            given=lambda k: [c > 0, *GROWTH, small, SEGMENT[0], U >= 0, U <= k * c],
            less=True,
        ),
    ],
    constants=[
        sharp(
            "the 2 in h G c <= 2, for the segment",
            "the segment for h G c <= 2.04 (2 percent)",
            "the segment for h G c <= 2.002 (0.1 percent)",
        ),
        sharp(
            "the 8 in |x + y|^2 <= 8c, from above",
            "the segment U <= 8.16 c (2 percent)",
            "the segment U <= 8.008 c (0.1 percent)",
        ),
        sharp(
            "the 8 in |x + y|^2 <= 8c, from below",
            "the segment U <= 7.84 c (2 percent)",
            "the segment U <= 7.992 c (0.1 percent)",
        ),
        exact("the 4 in T = 4c", "attained: see the certificate's bounds of T"),
    ],
    properties=[Property("three exact steps on losses with a rational slope", segments, stays_on_the_segment)],
    example=[{U: 4, V: 0, c: 1, r: 2, G: 1, h: 1, q: 1}, {U: 0, V: 0, c: 0, r: 0, G: 1, h: 1, q: 1}],
)
