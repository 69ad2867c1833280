"""Symbols shared by the theorems on critical points and minimizers of |A - X Y^T|_F^2/2; every file picks what it needs.

At a critical point R Y = 0 and R^T X = 0, where R = A - X Y^T. Directions are pairs (U, V); the Hessian form is
|U Y^T + X V^T|^2 - 2 <R, U V^T> (matrix.hessian_form). Vectors are matrices of k columns; the proofs use k = 1.
"""

from verify.derive import inner, squared_norm
from verify.theorems import matrices, matrix_equals, symbols

m, n, d, k = symbols("m n d k")
A, R = matrices("A R", m, n)
X, U = matrices("X U", m, d)
Y, V = matrices("Y V", n, d)
e, r = matrices("e r", m, k)
z, s = matrices("z s", n, k)
v, w = matrices("v w", d, k)

CRITICAL = [matrix_equals(R * Y, 0), matrix_equals(R.T * X, 0)]


def form(first, second, residual=R):
    """Return the Hessian form along the direction (first, second)."""
    return squared_norm(first * Y.T + X * second.T) - 2 * inner(residual, first * second.T)
