"""Losses F(x.y) of one product: one identity behind convergence, balancing and the catapult (docs/product.md).

Notation: c is the minimizer of F and P = x.y; q = F'(P)/(P - c) is the slope quotient at the present iterate, a free variable with
    0 <= q <= G, so that a statement holds for every F. X = |x|^2, Y = |y|^2, U = |x + y|^2 and V = |x - y|^2. With S = X + Y the size
    of a start is T = S + r, where r^2 = S^2 - 16 c (P - c) and r >= 0.
"""
