"""Symbols and definitions of matrix factorization, f = |A - X Y^T|_F^2/2, shared by the theorem files of the chapter."""

from verify.derive import MatrixDescent
from verify.theorems import matrices, symbols

m, n, d, h, t, f = symbols("m n d h t f")
A, R, R_next = matrices("A R R_next", m, n)
X, X_next, U, G_X = matrices("X X_next U G_X", m, d)
Y, Y_next, V, G_Y = matrices("Y Y_next V G_Y", n, d)
W, Z = matrices("W Z", m, n)

descent = MatrixDescent(A, X, Y, h)
gradient_x, gradient_y = descent.gradient(R)

# The residual, the gradient (scalar products with it are slopes: matrix.gd_map) and one step against it.
STEP = {
    R: descent.residual,
    G_X: gradient_x,
    G_Y: gradient_y,
    X_next: X - h * G_X,
    Y_next: Y - h * G_Y,
}

# What a line (X + t U, Y + t V) changes in the product: X Y^T + t W + t^2 Z.
LINE = {W: U * Y.T + X * V.T, Z: U * V.T}

# Whole numbers at which no term of the chapter's identities vanishes.
POINT = {
    A: [[1, 2], [0, 1]], X: [[1, 0], [1, 1]], Y: [[2, 1], [0, 1]], U: [[1, 2], [1, 0]], V: [[1, 1], [2, 0]],
    R: [[1, -1], [2, 1]], h: 1, t: 1,
}  # fmt: skip


def point(*names):
    """Return the values of these symbols at POINT."""
    return {s: POINT[s] for s in names}
