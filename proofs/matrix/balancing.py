"""A large learning rate balances the factors: for almost every start the limit, if there is one, has |X|_2^2 + |Y|_2^2 <= 2/h.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), any A, any sizes; sigma_1 >= sigma_2 >= ... of A
    (zero beyond min(m, n)).
Method: gradient descent with any learning rate h > 0.
Claim: for almost every start, if the iterates converge, the limit is a global minimizer with
    |X|_2^2 + |Y|_2^2 <= 2/h (spectral norms), hence |X|_F^2 + |Y|_F^2 <= 2 k/h with k = min(d, max(m, n)), and
    (|X|_F - |Y|_F)^2 <= |X|_F^2 + |Y|_F^2 - 2 (sigma_1 + ... + sigma_d) <= 2 k/h - 2 (sigma_1 + ... + sigma_d).
Recursion: none; the sharpness at the limit is at most 2/h.
Tightness: 2/h is exact. k cannot be replaced by min(m, n, d): for m = 1, n = d = 2, A = (1, 0), h = 99/100, the minimizer X = (1, 0), Y = I
    has sharpness 2 < 2/h and |X|_F^2 + |Y|_F^2 = 3 > 2/h, and so has a neighbourhood of it.
References: derived here. After the balancing theorem of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677) for general A, whose constant,
    which depends on n and d, is not known to us.
    Read on: docs/matrix.md
"""

from proofs._analysis import LIMITS, NUCLEAR
from proofs._nearby import both_places, nearby
from proofs.matrix import null_sets, sharpness_at_minimizers, stable_limits, strict_saddles
from proofs.matrix._random import minimizers, norms_compare
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    every_matrix,
    exact,
    false_claim,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

# At the limit: a = |X|_2, b = |Y|_2, x = |X|_F, y = |Y|_F, N = sigma_1 + ... + sigma_d; k_1 = min(m, d), k_2 = min(n, d), k the larger.
h, a, b, x, y, N, k, k_1, k_2, z = symbols("h a b x y N k k_1 k_2 z")

saddles = uses("critical points", "matrix.strict_saddles", strict_saddles.theorem["no other critical points"])
rare = uses("null sets", "matrix.null_sets", null_sets.theorem["null sets come from null sets"])
stable = uses(
    "stable limits", "matrix.stable_limits", *(stable_limits.theorem[s] for s in ("stable limits", "beyond 2/h", "below 0"))
)
top = uses("the sharpness", "matrix.sharpness_at_minimizers", sharpness_at_minimizers.theorem["the largest eigenvalue"])
EDGE = h * (a**2 + b**2) <= 2
RANKS = [x**2 <= k_1 * a**2, y**2 <= k_2 * b**2, k_1 <= k, k_2 <= k]
NUCLEAR_NORM = N <= x * y
limit = cited(
    "the limit is a minimizer that is not too sharp",
    LIMITS,
    premises=[saddles, rare, stable, top],
    concludes=True,
    given=[h > 0],
    under=[h * stable_limits.lam > 2, stable_limits.lam < 0, *strict_saddles.CRITICAL],
    gives=says("for almost every start: if the iterates converge, the limit is a global minimizer with |X|_2^2 + |Y|_2^2 <= 2/h"),
    because="a limit of gradient descent is a critical point; almost none is a saddle, which has a negative eigenvalue, or "
    "a minimizer with an "
    "eigenvalue above 2/h",
)
rate, edge = known(h > 0), known(EDGE)
frobenius = inequality(
    "Frobenius norms",
    h * (x**2 + y**2) <= 2 * k,
    given=[h > 0, EDGE, *RANKS, k >= 0],
    terms=edge * known(k >= 0)
    + rate * (known(RANKS[0]) + known(RANKS[1]) + known(RANKS[2]) * squared(a) + known(RANKS[3]) * squared(b)),
)
gap = inequality(
    "the gap between the norms", (x - y) ** 2 <= x**2 + y**2 - 2 * N, given=[NUCLEAR_NORM], terms=2 * known(NUCLEAR_NORM)
)
gap_h = inequality(
    "the gap and the learning rate",
    h * (x - y) ** 2 <= 2 * k - 2 * h * N,
    given=[h > 0, EDGE, *RANKS, k >= 0, NUCLEAR_NORM],
    lemmas=[frobenius, gap],
    terms=known(frobenius) + rate * known(gap),
)
norms = cited(
    "the balancing bounds",
    NUCLEAR,
    premises=[limit, frobenius, gap, gap_h],
    concludes=True,
    given=[h > 0],
    under=[EDGE, *RANKS, k >= 0, NUCLEAR_NORM],
    gives=says(
        "for almost every start: if the iterates converge, then in the limit {} with k = min(d, max(m, n)), {} and {}, "
        "where x = |X|_F, "
        "y = |Y|_F and N = sigma_1 + ... + sigma_d",
        h * (x**2 + y**2) <= 2 * k,
        (x - y) ** 2 <= x**2 + y**2 - 2 * N,
        h * (x - y) ** 2 <= 2 * k - 2 * h * N,
    ),
    because="the ranks are at most min(m, d) and min(n, d), both at most k; and X Y^T has the singular values sigma_1, ..., "
    "sigma_d",
)

theorem = Theorem(
    source=Source(
        "derived here", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="for general A, recalled; statement and proof our own"
    ),
    steps=[saddles, rare, stable, top, limit, frobenius, gap, gap_h, norms],
    exceptional="a null set of starts: those that converge to a saddle or to a minimizer with an eigenvalue above 2/h",
    sharpness="2/h is exact; k is exact in its dependence on m, n, d; the gap is exact for balanced minimizers",
    slack={
        "the limit is a minimizer that is not too sharp": every_matrix("balances"),
        "the balancing bounds": [every_matrix("norms"), every_matrix("gap")],
    },
    neighbours=[
        *nearby(
            "h (|X|_F^2 + |Y|_F^2) <= {} k",
            2,
            lambda v: h * (x**2 + y**2) <= v * k,
            {h: 1, a: 1, b: 1, x: 1, y: 1, k: 1, k_1: 1, k_2: 1},
            given=[h > 0, EDGE, *RANKS, k >= 0],
            less=True,
        ),
        *nearby("the gap with {} N", 2, lambda v: (x - y) ** 2 <= x**2 + y**2 - v * N, {x: 1, y: 1, N: 1}, given=[NUCLEAR_NORM]),
        *nearby(
            "the gap with {} h N",
            2,
            lambda v: h * (x - y) ** 2 <= 2 * k - v * h * N,
            {h: 1, a: 1, b: 1, x: 1, y: 1, k: 1, k_1: 1, k_2: 1, N: 1},
            given=[h > 0, EDGE, *RANKS, k >= 0, NUCLEAR_NORM],
        ),
        *nearby(
            "sharpness at most 2/h only up to {}",
            2,
            h * (x**2 + y**2) <= 2 * k,
            lambda v: {h: 1, a: 1, b: 1, x: 1, y: 1, k: 1, k_1: 1, k_2: 1} | {h: v / 2},
            given=lambda v: [h > 0, h * (a**2 + b**2) <= v, *RANKS, k >= 0],
        ),
        false_claim(
            "k = min(m, n, d), at X = (x, 0), Y = diag(y, z), A = (x y, 0)",
            h * (x**2 + y**2 + z**2) <= 2,
            given=[h > 0, h * (x**2 + y**2) <= 2, z**2 <= y**2],
            witness={h: "99/100", x: 1, y: 1, z: 1},
        ),
        false_claim(
            "every minimizer is balanced: h (x^2 + y^2) <= 2 without convergence",
            h * (x**2 + y**2) <= 2 * k,
            given=[h > 0, *RANKS, k >= 0],
            witness={h: 1, a: 2, b: 1, x: 2, y: 1, k: 1, k_1: 1, k_2: 1},
        ),
    ],
    constants=[
        sharp(
            "the 2 in |X|_2^2 + |Y|_2^2 <= 2/h",
            "scalar.balancing: 2 replaced by 49/25 (2 percent less)",
            "scalar.balancing: 2 replaced by 999/500 (0.1 percent less)",
            note="m = n = d = 1",
        ),
        sharp("the 2 in h (|X|_F^2 + |Y|_F^2) <= 2 k", *both_places("h (|X|_F^2 + |Y|_F^2) <= {} k", 2, less=True)),
        sharp("the 2 in the hypothesis h (|X|_2^2 + |Y|_2^2) <= 2", *both_places("sharpness at most 2/h only up to {}", 2)),
        sharp("the 2 in the gap", *both_places("the gap with {} N", 2)),
        sharp("the 2 in the gap with h", *both_places("the gap with {} h N", 2)),
        exact("k = min(d, max(m, n))", "over all A: attained for A = 0, one factor zero; for min(m, n, d) see the neighbour"),
    ],
    properties=[Property("norms of exact minimizers, sizes up to 3", minimizers, norms_compare, examples=60)],
    example=[{h: 1, a: 1, b: 1, x: 1, y: 1, k: 1, k_1: 1, k_2: 1, N: 1}],
)
