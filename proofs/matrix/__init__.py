"""Matrix factorization: min over X, Y of |A - X Y^T|_F^2/2, the first home paper, whole (docs/matrix.md).

Notation: the target A is in R^(m x n), X in R^(m x d) and Y in R^(n x d); R = A - X Y^T is the residual and sigma_1 >= sigma_2 >= ...
    are the singular values of A. Theorems on vectors (d = 1) write x, y and use the scaled quantities of the scalar chapter.
"""
