"""Scalar and vector factorization: f(x, y) = (mu - x.y)^2 / 2 with x, y in R^d, for every d."""
