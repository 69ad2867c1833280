"""Every critical point of the matrix factorization problem is a global minimizer or has a direction of negative curvature.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), any A, any sizes.
Method: second order: the Hessian form |U Y^T + X V^T|^2 - 2 <R, U V^T> along (U, V), at a point with R Y = 0, R^T X = 0, R = A - X Y^T.
Claim: let rho > 0 be the largest singular value of R, with R z = rho e, R^T e = rho z. If X w = 0, |w| = 1, the form along
    (t e w^T, z w^T) is t^2 |Y w|^2 - 2 t rho, negative for small t > 0; likewise if Y w = 0. Otherwise X Y^T has rank d; let tau > 0 be
    its least singular value, and s a unit vector with Y X^T X Y^T s = tau^2 s. Along (R z s^T Y X^T X, rho tau z s^T Y) the form
    is 2 rho^2 tau^3 (tau - rho), negative for rho > tau. If rho <= tau, then X Y^T is a best approximation of A of rank d.
Recursion: none; a statement about critical points.
Tightness: identities. For rho = tau the form vanishes along that direction, and the point is a minimizer.
References: known for linear networks with one hidden layer (Baldi and Hornik 1989, Kawaguchi 2016: recalled). Derived here, for every rank
    and all sizes, with explicit directions.
    Read on: docs/matrix.md
"""

from sympy import Identity, Trace

from proofs._analysis import ECKART_YOUNG, SVD
from proofs._nearby import both_places, nearby
from proofs.matrix._critical import CRITICAL, R, X, Y, e, form, k, s, w, z
from proofs.matrix._random import any_critical_point, falls_along_the_direction
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    exact,
    false_matrix,
    inequality,
    known,
    matrix_equals,
    matrix_identity,
    says,
    sharp,
    symbols,
)

rho, tau, t, N = symbols("rho tau t N")  # N = |Y w|^2 or |X w|^2

TOP = [matrix_equals(R * z, rho * e), matrix_equals(R.T * e, rho * z)]
UNIT = [matrix_equals(a.T * a, Identity(k)) for a in (e, z, w)]
along_x = form(t * e * w.T, z * w.T)
along_y = form(e * w.T, t * z * w.T)
kernel_x = matrix_identity(
    "along a null vector of X",
    along_x,
    t**2 * Trace(w.T * Y.T * Y * w) - 2 * t * rho * Trace(Identity(k)),
    given=[matrix_equals(X * w, 0), *TOP, *UNIT],
    concludes=True,
)
kernel_y = matrix_identity(
    "along a null vector of Y",
    along_y,
    t**2 * Trace(w.T * X.T * X * w) - 2 * t * rho * Trace(Identity(k)),
    given=[matrix_equals(Y * w, 0), *TOP, *UNIT],
    concludes=True,
)
falls = inequality(
    "negative for small t",
    t**2 * N - 2 * t * rho < 0,
    given=[rho > 0, t > 0, t * N < 2 * rho],
    terms=known(t > 0) * known(t * N < 2 * rho),
)
least, beyond = known(tau > 0), known(rho > tau)
LEAST = [matrix_equals(R.T * R * z, rho**2 * z), matrix_equals(Y * X.T * X * Y.T * s, tau**2 * s)]
ONE = [matrix_equals(a.T * a, Identity(k)) for a in (z, s)]
along_both = form(R * z * s.T * Y * X.T * X, rho * tau * z * s.T * Y)
pairs = matrix_identity(
    "along two singular vectors",
    along_both,
    2 * rho**2 * tau**3 * (tau - rho) * Trace(Identity(k)),
    given=[*CRITICAL, *LEAST, *ONE],
    concludes=True,
)
falls_too = inequality(
    "negative for rho > tau",
    2 * rho**2 * tau**3 * (tau - rho) < 0,
    given=[tau > 0, rho > tau],
    terms=2 * least * least * least * (beyond + least) * (beyond + least) * beyond,
)
vectors = cited(
    "the vectors exist",
    SVD,
    premises=[kernel_x, kernel_y, falls, pairs, falls_too],
    given=[*CRITICAL],
    under=[
        *TOP,
        *UNIT,
        *LEAST,
        *ONE,
        matrix_equals(X * w, 0),
        matrix_equals(Y * w, 0),
        rho > 0,
        tau > 0,
        t > 0,
        t * N < 2 * rho,
        rho > tau,
    ],
    gives=says(
        "at a critical point with R not zero there is a direction of negative curvature, unless X Y^T has rank d and its "
        "least singular value tau "
        "is at least the largest one of R"
    ),
    because="rank(X Y^T) < d exactly if X or Y has a null vector w; k = 1, where the trace of the identity is 1",
)
strict = cited(
    "no other critical points",
    ECKART_YOUNG,
    premises=[vectors],
    given=[*CRITICAL],
    under=[],
    concludes=True,
    gives=says("a critical point is a global minimizer, or the Hessian has a negative eigenvalue there"),
    because="R Y = 0 and R^T X = 0 make column and row spaces of X Y^T and R orthogonal, so the singular values of A are "
    "those of both; if "
    "R = 0, or the rank is d and those of R are the smaller ones, X Y^T is a best approximation",
)
NULL_X, NULL_Y = {X: [[0]], Y: [[1]], w: [[1]]}, {X: [[1]], Y: [[0]], w: [[1]]}
TWO = {R: [[0, 0], [0, 3]], X: [[2], [0]], Y: [[1], [0]], z: [[0], [1]], s: [[1], [0]]}

theorem = Theorem(
    source=Source("derived here", after="Baldi and Hornik 1989; Kawaguchi 2016", note="recalled"),
    steps=[kernel_x, kernel_y, falls, pairs, falls_too, vectors, strict],
    sharpness="identities; the two cases of a critical point exclude each other",
    slack={
        "no other critical points": "a critical point is no open condition; exact ones of all ranks are drawn by the property"
    },
    neighbours=[
        *nearby(
            "the form along a null vector of X with {} t rho",
            2,
            lambda c: matrix_equals(along_x, t**2 * Trace(w.T * Y.T * Y * w) - c * t * rho * Trace(Identity(k))),
            {**NULL_X, R: [[1]], e: [[1]], z: [[1]], t: 1, rho: 1},
            given=[matrix_equals(X * w, 0), *TOP, *UNIT],
            false=false_matrix,
        ),
        *nearby(
            "the form along two singular vectors with {} rho^2 tau^3",
            2,
            lambda c: matrix_equals(along_both, c * rho**2 * tau**3 * (tau - rho) * Trace(Identity(k))),
            {**TWO, rho: 3, tau: 2},
            given=[*CRITICAL, *LEAST, *ONE],
            false=false_matrix,
        ),
        *nearby(
            "negative for t N < {} rho",
            2,
            t**2 * N - 2 * t * rho < 0,
            {rho: 1, t: 1, N: 2},
            given=lambda c: [rho > 0, t > 0, t * N < c * rho],
        ),
        *nearby(
            "negative for rho > {} tau",
            1,
            2 * rho**2 * tau**3 * (tau - rho) < 0,
            {rho: 1, tau: 1},
            given=lambda c: [tau > 0, rho > c * tau],
            less=True,
        ),
    ],
    constants=[
        sharp(
            "the 2 in t^2 |Y w|^2 - 2 t rho",
            *both_places("the form along a null vector of X with {} t rho", 2),
            note="the same along a null vector of Y",
        ),
        sharp("the 2 in 2 rho^2 tau^3 (tau - rho)", *both_places("the form along two singular vectors with {} rho^2 tau^3", 2)),
        sharp("the 2 in t |Y w|^2 < 2 rho", *both_places("negative for t N < {} rho", 2)),
        sharp("the 1 in rho > tau", *both_places("negative for rho > {} tau", 1, less=True)),
        exact("tau > 0, rho > 0", "signs: the least positive singular value, and R not zero"),
    ],
    properties=[
        Property("exact critical points of all ranks, sizes up to 3", any_critical_point, falls_along_the_direction, examples=60)
    ],
    example=[
        {X: [[0]], Y: [[1]], w: [[1]], R: [[1]], e: [[1]], z: [[1]], t: 1, rho: 1, N: 1},
        {X: [[1]], Y: [[0]], w: [[1]], R: [[1]], e: [[1]], z: [[1]], t: 1, rho: 1, N: 1},
        {R: [[0, 0], [0, 3]], X: [[2], [0]], Y: [[1], [0]], z: [[0], [1]], s: [[1], [0]], rho: 3, tau: 2, t: 1, N: 1},
    ],
)
