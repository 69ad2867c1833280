"""Matrix factorization: min over X, Y of |A - X Y^T|_F^2/2, the first home paper, whole (docs/matrix.md).

Notation: A is m x n, X is m x d, Y is n x d; R = A - X Y^T is the residual and sigma_1 >= sigma_2 >= ... are the singular values of A.
    Theorems on vectors (d = 1) write x, y and use the scaled quantities of the scalar chapter.
"""
