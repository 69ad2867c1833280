"""Symbols and checks of the quadratic model f = theta.M theta/2, loss f^2/2, M symmetric, theta in R^d.

N = |theta|^2, K = |M theta|^2 (the tangent kernel), C = theta.M^3 theta, W = |M^2 theta|^2, and L is the square of the spectral norm
of M, or any larger number: theta enters through these alone.
"""

from fractions import Fraction

from verify.sampling import between
from verify.theorems import CitedResult, symbols

h, f, N, Q, K, C, W, L = symbols("h f N Q K C W L")
f_next, N_next, Q_next, K_next = symbols("f_next N_next Q_next K_next")

# One step of gradient descent; f = Q/2 with Q = theta.M theta.
MODEL = {
    f: Q / 2,
    N_next: N - 2 * h * f * Q + h**2 * f**2 * K,
    Q_next: Q - 2 * h * f * K + h**2 * f**2 * C,
    K_next: K - 2 * h * f * C + h**2 * f**2 * W,
    f_next: Q_next / 2,
}
multiplier = 1 - h * K + h**2 * f * C / 2

# What holds for every theta, for L = |M|^2: |Mv|^2 <= L |v|^2, and Cauchy-Schwarz for the semidefinite matrices I, M^2 and L - M^2.
ROOM, SLOPE, CUBIC, MIXED = (
    K <= L * N,
    4 * f**2 <= N * K,
    C**2 <= L * K**2,
    (2 * L * f - C) ** 2 <= L * K * (L * N - K),
)
EVERY = [N >= 0, K >= 0, L > 0, ROOM, SLOPE, CUBIC, MIXED]
CAUCHY_SCHWARZ = CitedResult(
    "the inequality of Cauchy and Schwarz",
    "(u.A v)^2 <= (u.A u)(v.A v) for a symmetric positive semidefinite matrix A; |M v| <= |M| |v| for the spectral norm, and L - M^2 is "
    "positive semidefinite for L >= |M|^2",
    "Horn and Johnson, Matrix Analysis, 2nd ed., ch. 5 and 7",
)


def dot(u, v):
    """Return the inner product of two lists."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def applied(matrix, v):
    """Return the matrix times a vector."""
    return [dot(row, v) for row in matrix]


def models():
    """Draw (M, theta, z) for dimensions 1 to 3: a symmetric matrix, a vector and a number between 0 and 1, all exact."""
    from hypothesis import strategies as st

    def of_size(d):
        entries = st.lists(between(-2, 2), min_size=d * d, max_size=d * d)
        return st.tuples(st.just(d), entries, st.lists(between(-3, 3), min_size=d, max_size=d), between(0, 1))

    def symmetric(drawn):
        d, entries, theta, z = drawn
        return [[entries[d * min(i, j) + max(i, j)] for j in range(d)] for i in range(d)], theta, z

    return st.integers(1, 3).flatmap(of_size).map(symmetric)


def state(matrix, theta):
    """Return the numbers of a state by name; L is the sum of the squares of the entries, which is at least |M|^2."""
    once = applied(matrix, theta)
    twice = applied(matrix, once)
    return {
        "f": dot(theta, once) / 2, "N": dot(theta, theta), "K": dot(once, once), "C": dot(once, twice), "W": dot(twice, twice),
        "L": sum(dot(row, row) for row in matrix),
    }  # fmt: skip


def descend(matrix, theta, h):
    """Return the next theta, by difference quotients of the loss, a quartic in each coordinate: exact after one extrapolation."""

    def loss(v):
        return (dot(v, applied(matrix, v)) / 2) ** 2 / 2

    def moved(i, by):
        return [v + (by if j == i else 0) for j, v in enumerate(theta)]

    def slope(i):
        near, far = ((loss(moved(i, r)) - loss(moved(i, -r))) / (2 * r) for r in (1, 2))
        return (4 * near - far) / 3

    return [v - h * slope(i) for i, v in enumerate(theta)]
