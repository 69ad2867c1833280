"""Scalar and vector factorization: f(x, y) = (mu - x.y)^2 / 2 with x, y in R^d, for every d.

Notation: X = |x|^2, Y = |y|^2, P = x.y and S = X + Y, which at a minimizer is the sharpness. Scaled by the learning rate h:
    eta = h mu, rho = h (mu - P), sigma = h S, A = h |x + y|^2/4 and B = h |x - y|^2/4. The critical learning rate of a start
    is h* = 8/T with T = S + sqrt(S^2 + 16 mu (mu - P)) and tau = h T; r is the root in it: r^2 = sigma^2 + 16 eta rho, r >= 0.
"""
