"""Good and bad regularity: what the growth of F(x.y) decides, for every start and for single ones.

Notation: p = x.y, N = |p|, X = |x|^2, Y = |y|^2 and S = X + Y >= 2 N; e = 1 or -1 is the sign of p, and r = h e F'(p) is positive where
    F' points away from 0.
"""
