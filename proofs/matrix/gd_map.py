"""Gradient descent on |A - X Y^T|^2/2: the exact expansion along a line, the gradient, one step and its fixed points.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X in R^(m x d) and Y in R^(n x d), for a given A in R^(m x n), of any sizes.
Method: gradient descent with a constant learning rate h.
Claim: with R = A - X Y^T, W = U Y^T + X V^T and Z = U V^T, at (X + t U, Y + t V) the objective is exactly
    f - t <R, W> + t^2 (|W|^2 - 2 <R, Z>)/2 + t^3 <W, Z> + t^4 |Z|^2/2, and <R, W> = <R Y, U> + <R^T X, V>: so the gradient is
    (-R Y, -R^T X). One step gives X' = X + h R Y, Y' = Y + h R^T X, R' = R - h (R Y Y^T + X X^T R) - h^2 R Y X^T R.
    It stays where R Y = 0 and R^T X = 0, and there |R|^2 = |A|^2 - |X Y^T|^2.
Recursion: (X, Y) -> (X + h R Y, Y + h R^T X).
Tightness: identities; nothing to sharpen.
References: derived here; standard.
    Read on: docs/matrix.md
"""

from proofs._nearby import nearby
from proofs.matrix._setting import (
    G_X,
    G_Y,
    LINE,
    STEP,
    A,
    R,
    R_next,
    U,
    V,
    W,
    X,
    X_next,
    Y,
    Y_next,
    Z,
    descent,
    f,
    h,
    point,
    t,
)
from verify.derive import inner, squared_norm
from verify.theorems import Source, Theorem, false_matrix, matrix_equals, matrix_identity, sharp

moved = squared_norm(A - (X + t * U) * (Y + t * V).T) / 2
derived = descent.along(U, V, R)
line = f - t * inner(R, W) + t**2 * (squared_norm(W) - 2 * inner(R, Z)) / 2 + t**3 * inner(W, Z) + t**4 * squared_norm(Z) / 2

slope, bend = R * Y * Y.T + X * X.T * R, R * Y * X.T * R  # W and Z in the direction of a step
size = squared_norm(R * Y) + squared_norm(R.T * X)
fall = (f - h * size + h**2 * (squared_norm(slope) - 2 * inner(R, bend)) / 2 + h**3 * inner(slope, bend)
        + h**4 * squared_norm(bend) / 2)  # fmt: skip

stationary = [matrix_equals(R * Y, 0), matrix_equals(R.T * X, 0)]
at_a_minimizer = [matrix_equals(R, 0)]

theorem = Theorem(
    source=Source("derived here", note="standard"),
    where={**STEP, **LINE, f: descent.objective, R_next: A - X_next * Y_next.T},
    steps=[
        matrix_identity("along a line", moved, sum(t**k * c for k, c in enumerate(derived)), line, concludes=True,
                        because="the residual there is R - t W - t^2 Z"),
        matrix_identity("the gradient", -inner(R, W), inner(G_X, U) + inner(G_Y, V), -inner(R * Y, U) - inner(R.T * X, V),
                        concludes=True, because="for every direction (U, V): so this is the gradient"),
        matrix_identity("one step of X", X_next, X + h * R * Y, keep=(R,), concludes=True),
        matrix_identity("one step of Y", Y_next, Y + h * R.T * X, keep=(R,), concludes=True),
        matrix_identity("the residual after one step", R_next, R - h * slope - h**2 * bend, concludes=True),
        matrix_identity("the objective after one step", squared_norm(R_next) / 2, fall, concludes=True,
                        because="h |grad f|^2 is what gradient flow would take away; the rest is the price of a step"),
        matrix_identity("X stays where R Y = 0", X_next, X, given=stationary[:1], keep=(R,), concludes=True,
                        because="and only there: X' - X = h R Y"),
        matrix_identity("Y stays where R^T X = 0", Y_next, Y, given=stationary[1:], keep=(R,), concludes=True,
                        because="and only there: Y' - Y = h R^T X"),
        matrix_identity("a global minimizer is stationary", R * Y, 0, given=at_a_minimizer, keep=(R,),
                        because="if A has rank at most d, R = 0 at the global minimizers"),
        matrix_identity("the objective at a stationary point", squared_norm(R), squared_norm(A) - squared_norm(X * Y.T),
                        given=stationary[:1], concludes=True, because="R Y = 0 is enough: R is orthogonal to X Y^T then"),
    ],
    neighbours=[
        false_matrix("the step in the wrong direction", matrix_equals(X_next, X - h * R * Y), keep=(R,), witness=point(R, X, Y, h)),
        false_matrix("an objective without the factor 1/2", matrix_equals(X_next, X + 2 * h * R * Y), keep=(R,),
                     witness=point(R, X, Y, h)),
        false_matrix("a residual that is linear in the step", matrix_equals(R_next, R - h * slope), witness=point(A, X, Y, h)),
        false_matrix("the objective at any point", matrix_equals(squared_norm(R), squared_norm(A) - squared_norm(X * Y.T)),
                     witness=point(A, X, Y)),
        *nearby("X' = X + {} h R Y", 1, lambda c: matrix_equals(X_next, X + c * h * R * Y), point(R, X, Y, h), keep=(R,),
                false=false_matrix),
        *nearby("t^2 (|W|^2 - {} <R, Z>)/2", 2,
                lambda c: matrix_equals(moved, line + (2 - c) * t**2 * inner(R, Z) / 2), point(A, X, Y, U, V, t), false=false_matrix),
        *nearby("<R, W> = {} <R Y, U> + <R^T X, V>", 1,
                lambda c: matrix_equals(inner(R, W), c * inner(R * Y, U) + inner(R.T * X, V)), point(R, X, Y, U, V), keep=(R,),
                false=false_matrix),
        *nearby("R' with {} h^2 R Y X^T R", 1, lambda c: matrix_equals(R_next, R - h * slope - c * h**2 * bend), point(A, X, Y, h),
                false=false_matrix),
        *nearby("|R|^2 = |A|^2 - {} |X Y^T|^2", 1,
                lambda c: matrix_equals(squared_norm(R), squared_norm(A) - c * squared_norm(X * Y.T)),
                {A: [[1, 0], [0, 2]], X: [[1], [0]], Y: [[1], [0]]}, given=stationary, false=false_matrix),
    ],
    constants=[
        sharp("the coefficient of h R Y in X'", "X' = X + 1.02 h R Y (2 percent)", "X' = X + 1.001 h R Y (0.1 percent)",
              note="and by symmetry that of h R^T X in Y'"),
        sharp("the 2 in t^2 (|W|^2 - 2 <R, Z>)/2", "t^2 (|W|^2 - 2.04 <R, Z>)/2 (2 percent)",
              "t^2 (|W|^2 - 2.002 <R, Z>)/2 (0.1 percent)",
              note="no term of the expansion vanishes at this point, so any other coefficient, changed by any amount, is refuted "
                   "by it too"),
        sharp("the coefficients of the gradient", "<R, W> = 1.02 <R Y, U> + <R^T X, V> (2 percent)",
              "<R, W> = 1.001 <R Y, U> + <R^T X, V> (0.1 percent)", note="and by symmetry that of <R^T X, V>"),
        sharp("the coefficients of R'", "R' with 1.02 h^2 R Y X^T R (2 percent)", "R' with 1.001 h^2 R Y X^T R (0.1 percent)",
              note="the same point refutes any other coefficient, and with it the objective after one step"),
        sharp("the coefficient of |X Y^T|^2 at a stationary point", "|R|^2 = |A|^2 - 1.02 |X Y^T|^2 (2 percent)",
              "|R|^2 = |A|^2 - 1.001 |X Y^T|^2 (0.1 percent)"),
    ],
    example={h: "1/2", A: [[1, 0], [0, 2]], X: [[1], [0]], Y: [[1], [0]]},
)  # fmt: skip
