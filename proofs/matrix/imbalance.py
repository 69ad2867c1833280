"""One step changes the imbalance X^T X - Y^T Y by h^2 (Y^T R^T R Y - X^T R R^T X), where gradient flow conserves it.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X in R^(m x d) and Y in R^(n x d), for a given A in R^(m x n), of any sizes.
Method: gradient descent with a constant learning rate h.
Claim: with R = A - X Y^T, X'^T X' - Y'^T Y' = X^T X - Y^T Y + h^2 (Y^T R^T R Y - X^T R R^T X): the terms of first order cancel,
    so that gradient flow conserves the imbalance, and gradient descent changes it by that of the gradient, in second order.
    So |X'|^2 - |Y'|^2 = |X|^2 - |Y|^2 + h^2 (|R Y|^2 - |R^T X|^2). The imbalance stays at stationary points, whatever h is. For
    n = m, where h R = rho I, it is multiplied by 1 - rho^2, as in the scalar chapter.
Recursion: (X, Y) -> (X + h R Y, Y + h R^T X).
Tightness: identities; nothing to sharpen.
References: derived here; conservation along gradient flow is standard.
    Read on: docs/matrix.md
"""

import sympy as sp

from proofs._nearby import nearby
from proofs.matrix._setting import G_X, G_Y, STEP, R, X, X_next, Y, Y_next, d, descent, h, m, point
from verify.derive import squared_norm
from verify.theorems import Source, Theorem, false_matrix, matrices, matrix_equals, matrix_identity, sharp, symbols

after = X_next.T * X_next - Y_next.T * Y_next
gain = Y.T * R.T * R * Y - X.T * R * R.T * X
sizes_after, sizes = squared_norm(X_next) - squared_norm(Y_next), squared_norm(X) - squared_norm(Y)
stationary = [matrix_equals(R * Y, 0), matrix_equals(R.T * X, 0)]

# A square problem has letters of its own: S is its residual, P and Q its factors.
rho = symbols("rho")
S, (P, Q) = matrices("S", m, m), matrices("P Q", m, d)
P_moved, Q_moved = P + h * S * Q, Q + h * S.T * P
isotropic = matrix_equals(h * S, rho * sp.Identity(m))
square_after, square = P_moved.T * P_moved - Q_moved.T * Q_moved, P.T * P - Q.T * Q

theorem = Theorem(
    source=Source("derived here", note="conservation along gradient flow is standard"),
    where=STEP,
    steps=[
        matrix_identity("the imbalance after one step", after, descent.imbalance + h**2 * gain, keep=(R,), concludes=True,
                        because="for every value of R, so for every target A"),
        matrix_identity("the difference of the sizes after one step", sizes_after,
                        sizes + h**2 * (squared_norm(R * Y) - squared_norm(R.T * X)), keep=(R,), concludes=True,
                        because="the trace of the line above"),
        matrix_identity("gradient flow conserves it", G_X.T * X + X.T * G_X - G_Y.T * Y - Y.T * G_Y, 0, keep=(R,),
                        concludes=True, because="minus the derivative of X^T X - Y^T Y along the flow dX/dt = -G_X, dY/dt = -G_Y"),
        matrix_identity("it stays at a stationary point", after, descent.imbalance, given=stationary, keep=(R,), concludes=True),
        matrix_identity("where h R = rho I", square_after, (1 - rho**2) * square, given=[isotropic], concludes=True,
                        because="S stands for R, P for X, Q for Y, with n = m: what the scalar chapter says of vectors"),
    ],
    neighbours=[
        false_matrix("gradient descent conserves it too", matrix_equals(after, descent.imbalance), keep=(R,), witness=point(R, X, Y, h)),
        false_matrix("the sign of the gain", matrix_equals(after, descent.imbalance - h**2 * gain), keep=(R,),
                     witness=point(R, X, Y, h)),
        false_matrix("R and R^T exchanged",
                     matrix_equals(sizes_after, sizes + h**2 * (squared_norm(R.T * X) - squared_norm(R * Y))), keep=(R,),
                     witness=point(R, X, Y, h)),
        *nearby("h^2 (Y^T R^T R Y - {} X^T R R^T X)", 1,
                lambda c: matrix_equals(after, descent.imbalance + h**2 * (Y.T * R.T * R * Y - c * X.T * R * R.T * X)),
                point(R, X, Y, h), keep=(R,), false=false_matrix),
        *nearby("{} h^2 (|R Y|^2 - |R^T X|^2)", 1,
                lambda c: matrix_equals(sizes_after, sizes + c * h**2 * (squared_norm(R * Y) - squared_norm(R.T * X))),
                point(R, X, Y, h), keep=(R,), false=false_matrix),
        *nearby("1 - {} rho^2", 1, lambda c: matrix_equals(square_after, (1 - c * rho**2) * square),
                {S: [[1, 0], [0, 1]], P: [[2], [0]], Q: [[1], [0]], h: 1, rho: 1}, given=[isotropic], false=false_matrix),
    ],
    constants=[
        sharp("the coefficients of the gain", "h^2 (Y^T R^T R Y - 1.02 X^T R R^T X) (2 percent)",
              "h^2 (Y^T R^T R Y - 1.001 X^T R R^T X) (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient, changed by any amount, is refuted by it too"),
        sharp("the coefficient of h^2 (|R Y|^2 - |R^T X|^2)", "1.02 h^2 (|R Y|^2 - |R^T X|^2) (2 percent)",
              "1.001 h^2 (|R Y|^2 - |R^T X|^2) (0.1 percent)"),
        sharp("the coefficient of rho^2", "1 - 1.02 rho^2 (2 percent)", "1 - 1.001 rho^2 (0.1 percent)"),
    ],
    example={h: "1/2", rho: 1},
)  # fmt: skip
