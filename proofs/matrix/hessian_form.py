"""The Hessian of |A - X Y^T|^2/2: the form |U Y^T + X V^T|^2 - 2 <R, U V^T>, and where it is flat.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X in R^(m x d) and Y in R^(n x d), for a given A in R^(m x n), of any sizes.
Method: gradient descent with a constant learning rate h.
Claim: with R = A - X Y^T, W = U Y^T + X V^T and Z = U V^T, the second derivative of f along (U, V) is |W|^2 - 2 <R, Z>. It is the
    inner product of (U, V) with (W Y - R V, W^T X - R^T U), so this is the Hessian applied to (U, V); and minus h times it is what
    the Jacobian of one step adds to (U, V). Along (X, Y) the form is 4 |X Y^T|^2 - 2 <R, X Y^T>; along (X G, -Y G^T) it is
    2 <R, X G G Y^T>, which vanishes at stationary points for every G in R^(d x d); f itself is the same at (X B, Y C) if
    B C^T = I. Where R = 0 the form is |W|^2.
Recursion: (X, Y) -> (X + h R Y, Y + h R^T X).
Tightness: identities; nothing to sharpen.
References: derived here; standard.
    Read on: docs/matrix.md
"""

import sympy as sp

from proofs._nearby import nearby
from proofs.matrix._setting import LINE, STEP, A, R, U, V, W, X, Y, Z, d, descent, f, h, m, n, point, t
from verify.derive import inner, squared_norm
from verify.theorems import Source, Theorem, exact, false_matrix, matrices, matrix_equals, matrix_identity, sharp

G, B, C = matrices("G B C", d, d)
H_X, H_Y = matrices("H_X", m, d), matrices("H_Y", n, d)
form = squared_norm(W) - 2 * inner(R, Z)
second = [2 * c for c in descent.along(U, V, R)][2]
in_x, in_y = descent.hessian(U, V, R)

moved_x, moved_y = X + t * U, Y + t * V
residual_there = A - moved_x * moved_y.T
next_x, next_y = moved_x + h * residual_there * moved_y, moved_y + h * residual_there.T * moved_x
line_x = X + h * R * Y + t * (U - h * H_X) - h * t**2 * (W * V + Z * Y) - h * t**3 * Z * V
line_y = Y + h * R.T * X + t * (V - h * H_Y) - h * t**2 * (W.T * U + Z.T * X) - h * t**3 * Z.T * U

inverse = matrix_equals(B * C.T, sp.Identity(d))


def along(u, v):
    """Return the form along (u, v)."""
    return descent.hessian_form(u, v, R)


theorem = Theorem(
    source=Source("derived here", note="standard"),
    where={**STEP, **LINE, f: descent.objective, H_X: in_x, H_Y: in_y},
    steps=[
        matrix_identity("the second derivative along a line", second, form, concludes=True,
                        because="twice the coefficient of t^2 in the expansion of matrix.gd_map"),
        matrix_identity("the Hessian", form, inner(H_X, U) + inner(H_Y, V), keep=(R,), concludes=True,
                        because="H_X and H_Y are linear in (U, V), and this holds for all (U, V)"),
        matrix_identity("one step along a line, X", next_x, line_x, concludes=True,
                        because="so the Jacobian of the step takes (U, V) to (U, V) - h (H_X, H_Y)"),
        matrix_identity("one step along a line, Y", next_y, line_y, concludes=True),
        matrix_identity("where the residual vanishes", form, squared_norm(W), given=[matrix_equals(R, 0)], keep=(R,), concludes=True),
        matrix_identity("along (X, Y)", along(X, Y), 4 * squared_norm(X * Y.T) - 2 * inner(R, X * Y.T), keep=(R,), concludes=True),
        matrix_identity("along (X G, -Y G^T)", along(X * G, -Y * G.T), 2 * inner(R, X * G * G * Y.T), keep=(R,), concludes=True,
                        because="(X, Y) -> (X G, -Y G^T) is the direction in which X Y^T does not change at first order"),
        matrix_identity("flat where R Y = 0", along(X * G, -Y * G.T), 0, given=[matrix_equals(R * Y, 0)], keep=(R,), concludes=True,
                        because="so at every stationary point"),
        matrix_identity("flat where R^T X = 0", along(X * G, -Y * G.T), 0, given=[matrix_equals(R.T * X, 0)], keep=(R,),
                        concludes=True),
        matrix_identity("the objective does not see B and C", (X * B) * (Y * C).T, X * Y.T, given=[inverse], concludes=True),
    ],
    neighbours=[
        false_matrix("the form without the residual", matrix_equals(second, squared_norm(W)), witness=point(A, X, Y, U, V)),
        false_matrix("flat at every point", matrix_equals(along(X * G, -Y * G.T), 0), keep=(R,),
                     witness={**point(R, X, Y), G: [[1, 0], [1, 1]]}),
        false_matrix("any B and C", matrix_equals((X * B) * (Y * C).T, X * Y.T), witness={**point(X, Y), B: [[1, 0], [0, 1]],
                                                                                             C: [[2, 0], [0, 1]]}),
        *nearby("|W|^2 - {} <R, Z>", 2, lambda c: matrix_equals(second, squared_norm(W) - c * inner(R, Z)), point(A, X, Y, U, V),
                false=false_matrix),
        *nearby("the Hessian with W Y - {} R V", 1,
                lambda c: matrix_equals(form, inner(W * Y - c * R * V, U) + inner(H_Y, V)), point(R, X, Y, U, V), keep=(R,),
                false=false_matrix),
        *nearby("the step with t (U - {} h H_X)", 1, lambda c: matrix_equals(next_x, line_x + (1 - c) * t * h * H_X),
                point(A, X, Y, U, V, h, t), false=false_matrix),
        *nearby("along (X, Y): {} |X Y^T|^2", 4,
                lambda c: matrix_equals(along(X, Y), c * squared_norm(X * Y.T) - 2 * inner(R, X * Y.T)), point(R, X, Y), keep=(R,),
                false=false_matrix),
        *nearby("along (X G, -Y G^T): {} <R, X G G Y^T>", 2,
                lambda c: matrix_equals(along(X * G, -Y * G.T), c * inner(R, X * G * G * Y.T)), {**point(R, X, Y), G: [[1, 0], [1, 1]]},
                keep=(R,), false=false_matrix),
    ],
    constants=[
        sharp("the 2 in |W|^2 - 2 <R, Z>", "|W|^2 - 2.04 <R, Z> (2 percent)", "|W|^2 - 2.002 <R, Z> (0.1 percent)",
              note="the same point refutes any other coefficient of |W|^2"),
        sharp("the coefficients of the Hessian", "the Hessian with W Y - 1.02 R V (2 percent)",
              "the Hessian with W Y - 1.001 R V (0.1 percent)", note="and by symmetry those of W^T X - R^T U"),
        sharp("the coefficients of a step along a line", "the step with t (U - 1.02 h H_X) (2 percent)",
              "the step with t (U - 1.001 h H_X) (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient, changed by any amount, is refuted by it too"),
        sharp("the 4 in 4 |X Y^T|^2 along (X, Y)", "along (X, Y): 4.08 |X Y^T|^2 (2 percent)",
              "along (X, Y): 4.004 |X Y^T|^2 (0.1 percent)"),
        sharp("the 2 in 2 <R, X G G Y^T>", "along (X G, -Y G^T): 2.04 <R, X G G Y^T> (2 percent)",
              "along (X G, -Y G^T): 2.002 <R, X G G Y^T> (0.1 percent)"),
        exact("the flat directions", "equations with the right side 0"),
    ],
    example={h: "1/2", t: 1, A: [[1, 0], [0, 2]], X: [[1], [0]], Y: [[1], [0]], G: [[1]], R: [[0, 0], [0, 2]]},
)  # fmt: skip
