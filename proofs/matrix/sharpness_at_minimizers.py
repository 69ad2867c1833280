"""The sharpness at every global minimizer of matrix factorization is |X|_2^2 + |Y|_2^2, for every rank, d and size.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), any A; d may be below, at or above the rank of A.
Method: second order: the Hessian form |U Y^T + X V^T|^2 - 2 <R, U V^T> along (U, V) at a global minimizer, R = A - X Y^T.
Claim: with a = |X|_2 and b = |Y|_2 (spectral norms) the form is at most (a^2 + b^2)(|U|^2 + |V|^2), and equal to it along
    (b^2 X v w^T, a^2 Y w v^T), where X^T X v = a^2 v, Y^T Y w = b^2 w (along (e w^T, 0) if a = 0, along (0, z v^T) if b = 0).
    So the largest eigenvalue of the Hessian is a^2 + b^2.
Recursion: none; a statement about minimizers. With the orthogonal projections P on the columns of X and Q on those of Y the form splits
    into |P U Y^T + X V^T Q|^2 + |(U - P U) Y^T|^2 + |X (V - Q V)^T|^2 - 2 <R, (U - P U)(V - Q V)^T>.
Tightness: an equality. At critical points that are not global minimizers it fails: R can be larger than a b.
References: derived here. For d = 1 it is the sharpness |x|^2 + |y|^2 of the scalar and vector problem (scalar.hessian).
    Read on: docs/matrix.md
"""

from sympy import Identity, Trace, ZeroMatrix

from proofs._analysis import ECKART_YOUNG, NORMS, PROJECTIONS, SPECTRAL
from proofs._nearby import both_places, nearby
from proofs.matrix._critical import CRITICAL, R, U, V, X, Y, d, e, form, inner, k, m, n, squared_norm, v, w, z
from proofs.matrix._random import bounded_by_the_norms, minimizers
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    every_matrix,
    exact,
    false_claim,
    false_matrix,
    inequality,
    known,
    matrices,
    matrix_equals,
    matrix_identity,
    says,
    sharp,
    squared,
    symbols,
)

P, Q = matrices("P", m, m), matrices("Q", n, n)
K, L = matrices("K", d, m), matrices("L", d, n)  # P = X K, Q = Y L
ON_X = [matrix_equals(P.T, P), matrix_equals(P, X * K), matrix_equals(P * X, X)]
ON_Y = [matrix_equals(Q.T, Q), matrix_equals(Q, Y * L), matrix_equals(Q * Y, Y)]

whole = squared_norm(U * Y.T + X * V.T)
parts = [squared_norm(P * U * Y.T + X * V.T * Q), squared_norm((U - P * U) * Y.T), squared_norm(X * (V - Q * V).T)]
split = matrix_identity("the square splits", whole, sum(parts), given=[*ON_X, *ON_Y])
residual = matrix_identity(
    "the residual sees the complements only",
    inner(R, U * V.T),
    inner(R, (U - P * U) * (V - Q * V).T),
    given=[*CRITICAL, *ON_X, *ON_Y],
)
u_splits = matrix_identity("U splits", squared_norm(U), squared_norm(P * U) + squared_norm(U - P * U), given=ON_X)
v_splits = matrix_identity("V splits", squared_norm(V), squared_norm(Q * V) + squared_norm(V - Q * V), given=ON_Y)

# Norms: a = |X|_2, b = |Y|_2, c = |R|_2; p, q of the parts inside, g, j of those in the complements; the three squares; <R, U V^T>.
a, b, c, p, q, g, j = symbols("a b c p q g j")
together, over, under, joint = symbols("together over under joint")
SIZES = [a >= 0, b >= 0, p >= 0, q >= 0, g >= 0, j >= 0]
BOUNDS = [
    together >= 0,
    together <= b * p + a * q,
    over >= 0,
    over <= b * g,
    under >= 0,
    under <= a * j,
    joint >= -c * g * j,
    c <= a * b,
]
A_, B_, P_, Q_, G_, J_ = map(known, SIZES)
two = [known(BOUNDS[i]) for i in (0, 2, 4)]  # the three norms
room = [known(BOUNDS[i]) for i in (1, 3, 5)]
upper = inequality(
    "the form is at most (a^2 + b^2)(|U|^2 + |V|^2)",
    together**2 + over**2 + under**2 - 2 * joint <= (a**2 + b**2) * (p**2 + q**2 + g**2 + j**2),
    given=[*SIZES, *BOUNDS],
    concludes=True,
    terms=room[0] * (two[0] + B_ * P_ + A_ * Q_)
    + room[1] * (two[1] + B_ * G_)
    + room[2] * (two[2] + A_ * J_)
    + 2 * known(BOUNDS[6])
    + 2 * known(BOUNDS[7]) * G_ * J_
    + squared(a * p - b * q)
    + squared(a * g - b * j),
)
TOP = [matrix_equals(X.T * X * v, a**2 * v), matrix_equals(Y.T * Y * w, b**2 * w)]
UNIT = [matrix_equals(i.T * i, Identity(k)) for i in (v, w)]
first, second = b**2 * X * v * w.T, a**2 * Y * w * v.T
equality = matrix_identity(
    "the form along (b^2 X v w^T, a^2 Y w v^T)",
    form(first, second),
    a**2 * b**2 * (a**2 + b**2) ** 2 * Trace(Identity(k)),
    given=[*CRITICAL, *TOP, *UNIT],
    concludes=True,
)
length = matrix_identity(
    "its length",
    squared_norm(first) + squared_norm(second),
    a**2 * b**2 * (a**2 + b**2) * Trace(Identity(k)),
    given=[*TOP, *UNIT],
    concludes=True,
)
only_y = matrix_identity(
    "the form along (e w^T, 0)",
    form(e * w.T, ZeroMatrix(n, d)),
    b**2 * Trace(Identity(k)),
    given=[TOP[1], UNIT[1], matrix_equals(e.T * e, Identity(k))],
)
only_x = matrix_identity(
    "the form along (0, z v^T)",
    form(ZeroMatrix(m, d), z * v.T),
    a**2 * Trace(Identity(k)),
    given=[TOP[0], UNIT[0], matrix_equals(z.T * z, Identity(k))],
)
minimum = cited(
    "at a global minimizer",
    ECKART_YOUNG,
    premises=[],
    gives=says(
        "R Y = 0, R^T X = 0, and |R|_2 = sigma_{d+1}(A) <= sigma_1(A) = |X Y^T|_2 <= |X|_2 |Y|_2; if sigma_{d+1}(A) = 0 "
        "then R = 0"
    ),
)
projections = cited(
    "the projections",
    PROJECTIONS,
    premises=[split, residual, u_splits, v_splits],
    under=[*ON_X, *ON_Y, *CRITICAL],
    gives=says("there are P and Q as assumed, so the form is the sum of the three squares less 2 <R, (U - P U)(V - Q V)^T>"),
)
norms = cited(
    "the norms",
    NORMS,
    premises=[minimum, projections],
    gives=says(
        "|P U Y^T + X V^T Q| <= b |P U| + a |Q V|, |(U - P U) Y^T| <= b |U - P U|, |X (V - Q V)^T| <= a |V - Q V|, and <R, "
        "(U - P U)(V - Q V)^T> is "
        "at least -|R|_2 |U - P U| |V - Q V|"
    ),
)
sharpness = cited(
    "the largest eigenvalue",
    SPECTRAL,
    premises=[norms, upper, equality, length, only_x, only_y],
    concludes=True,
    under=[*SIZES, *BOUNDS, *CRITICAL, *TOP, *UNIT, matrix_equals(e.T * e, Identity(k)), matrix_equals(z.T * z, Identity(k))],
    gives=says("at every global minimizer the largest eigenvalue of the Hessian is |X|_2^2 + |Y|_2^2"),
    because="the form is at most that multiple of |U|^2 + |V|^2, and equal to it along one direction that is not zero (k = 1)",
)
point = {a: 1, b: 1, c: 1, p: 1, q: 1, g: 1, j: 1, together: 2, over: 1, under: 1, joint: -1}
ONES = {X: [[1]], Y: [[2]], R: [[0]], v: [[1]], w: [[1]]}

theorem = Theorem(
    source=Source("derived here"),
    steps=[split, residual, u_splits, v_splits, upper, equality, length, only_y, only_x, minimum, projections, norms, sharpness],
    sharpness="an equality",
    slack={"the largest eigenvalue": every_matrix("sharpness")},
    neighbours=[
        *nearby(
            "the form is {} times that",
            1,
            lambda x: matrix_equals(form(first, second), x * a**2 * b**2 * (a**2 + b**2) ** 2 * Trace(Identity(k))),
            {**ONES, a: 1, b: 2},
            given=[*CRITICAL, *TOP, *UNIT],
            false=false_matrix,
        ),
        *nearby(
            "the form is at most {} (a^2 + b^2)(|U|^2 + |V|^2)",
            1,
            lambda x: together**2 + over**2 + under**2 - 2 * joint <= x * (a**2 + b**2) * (p**2 + q**2 + g**2 + j**2),
            {a: 1, b: 1, c: 1, p: 1, q: 1, g: 1, j: 1, together: 2, over: 1, under: 1, joint: -1},
            given=[*SIZES, *BOUNDS],
            less=True,
        ),
        *nearby(
            "|R|_2 <= {} a b",
            1,
            together**2 + over**2 + under**2 - 2 * joint <= (a**2 + b**2) * (p**2 + q**2 + g**2 + j**2),
            lambda x: {a: 1, b: 1, c: x, p: 1, q: 1, g: 1, j: 1, together: 2, over: 1, under: 1, joint: -x},
            given=lambda x: [*SIZES, *BOUNDS[:7], c <= x * a * b],
        ),
        false_claim(
            "every critical point: |R|_2 <= a b dropped",
            together**2 + over**2 + under**2 - 2 * joint <= (a**2 + b**2) * (p**2 + q**2 + g**2 + j**2),
            given=[*SIZES, *BOUNDS[:7]],
            witness={a: 0, b: 0, c: 1, p: 0, q: 0, g: 1, j: 1, together: 0, over: 0, under: 0, joint: -1},
        ),
    ],
    constants=[
        sharp("the sharpness a^2 + b^2, from below", *both_places("the form is {} times that", 1)),
        sharp(
            "the sharpness a^2 + b^2, from above", *both_places("the form is at most {} (a^2 + b^2)(|U|^2 + |V|^2)", 1, less=True)
        ),
        sharp("|R|_2 <= a b", *both_places("|R|_2 <= {} a b", 1), note="it holds at global minimizers"),
        exact("spectral norms", "Frobenius norms are larger unless the ranks are at most 1"),
    ],
    properties=[Property("exact minimizers of all ranks, sizes up to 3", minimizers, bounded_by_the_norms, examples=60)],
    example=[
        {a: 1, b: 1, c: 1, p: 1, q: 1, g: 1, j: 1, together: 2, over: 1, under: 1, joint: -1},
        {
            X: [[1]],
            Y: [[2]],
            R: [[0]],
            v: [[1]],
            w: [[1]],
            e: [[1]],
            z: [[1]],
            P: [[1]],
            Q: [[1]],
            K: [[1]],
            L: [["1/2"]],
            U: [[1]],
            V: [[1]],
            a: 1,
            b: 2,
        },
    ],
)
