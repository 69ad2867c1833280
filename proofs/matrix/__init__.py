"""Matrix factorization, min over X, Y of |A - X Y^T|_F^2/2: the first home paper, whole (docs/matrix.md)."""
