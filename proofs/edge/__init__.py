"""The edge of stability of losses F(x.y): which minimizer is reached, and how far below 2/h its sharpness stays.

Notation: F'(c) = 0 and k = F''(c) > 0; X = |x|^2, Y = |y|^2, S = X + Y and P = x.y. Near the edge h k S is about 2, and the state is scaled
    by eps: P = c + eps B, h k S = 2 + eps^2 D, D = E + 2 k^2 c g^2 eps B and h = g eps. F enters by F''' = a k and F'''' = e k at c and,
    exactly, by its remainder: F'(c + u) = k (u + a u^2/2 + e u^3/6 + r u^4). An index 1 is the value after one step.
"""
