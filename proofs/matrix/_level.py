"""Symbols and the form shared by the theorems on the level of a rank-one iterate, for a general A.

In singular bases of A a coordinate with singular value sigma is a pair x_i, y_i. For a level a > 0 put
    p = (x_i + y_i)/sqrt(a + 8 sigma),  w = (x_i - y_i)/sqrt(a),  g^2 = 1 + 8 sigma/a,  o = w/g,  M = 8/(h a).
Over all coordinates let I be the sum of p^2 + w^2, s the sum of 2 (g^2 p^2 + w^2), gamma the sum of 2 g p w. One step of gradient
descent is (matrix.general_level)
    M p' = (M + g^2 - 1 - s) p + 2 gamma o,      M w' = (M - g^2 + 1 - s) w + 2 gamma g p.
The form of one coordinate below has the sum M^2 (1 - I') if I = 1, whatever lam and beta are: they multiply sums that vanish.
So I' <= 1 follows if lam and beta, which may depend on M, s and gamma but not on the coordinate, make every form nonnegative.
"""

from fractions import Fraction

from verify.theorems import symbols

M, g, gamma, s, p, w, o, lam, n = symbols("M g gamma s p w o lam n")
R = symbols("R")


def after(side):
    """Return M p' for side = 1, M w' for side = -1."""
    return (M + g**2 - 1 - s) * p + 2 * gamma * o if side == 1 else (M - g**2 + 1 - s) * w + 2 * gamma * g * p


def form(beta):
    """Return the form of one coordinate, with the multipliers lam and beta."""
    size = p**2 + w**2
    kept = lam * (2 * g * p * w - gamma * size) + beta * (2 * g**2 * p**2 + 2 * w**2 - s * size)
    return M**2 * size - after(1) ** 2 - after(-1) ** 2 + kept


# The coordinate of w that is free, and the room that the step leaves.
COORDINATE = {w: g * o, R: M - g**2}


def point(room, stretch, turn, first, second, **more):
    """Return exact values of M, g, gamma, p and o = w/g, given M, g, gamma, p and w; ``more`` are further values by name."""
    m, high, angle, plus, minus = map(Fraction, (room, stretch, turn, first, second))
    return {M: m, g: high, gamma: angle, p: plus, o: minus / high, **{symbols(k): Fraction(v) for k, v in more.items()}}
