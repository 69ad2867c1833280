"""Exact starts whose orbit reaches an exceptional set at a later step: one or two steps to a minimizer, x = -y or x = y.

All from rho = h (mu - P) and the recursion rho' = rho (rho^2 + D - 3), in which D = 4 - h S - rho^2 - h P rho. Given vectors
and rho, the value rho' that is wanted gives h = (1 - rho'/rho)/(S + P rho) and mu = P + rho/h, rational both. rho = 0 is a
minimizer; rho = -1 is followed by x = -y and rho = 1 by x = y. The ranges of rho below keep D > 0 and 0 < h mu < 2.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from verify.orbits.factorization import Start, Vector, dot

HALF = Fraction(1, 2)


def _with_positive_product(x: Vector, y: Vector) -> tuple[Vector, Vector, Fraction, Fraction]:
    """Return x and y or -y with P >= 0, and S, P."""
    p = dot(x, y)
    if p < 0:
        y, p = tuple(-c for c in y), -p
    return x, y, dot(x, x) + dot(y, y), p


def _start(x: Vector, y: Vector, p: Fraction, rho: Fraction, h: Fraction) -> Start:
    return Start(p + rho / h, h, x, y)


def minimizer_in_one(x: Vector, y: Vector, part: Fraction) -> Start:
    """Return a start whose next iterate is a minimizer; ``part`` in (0, 1) chooses rho in (-P/S, 3/2), not 0.

    Then D = 3 - rho^2 > 0.
    """
    x, y, s, p = _with_positive_product(x, y)
    low = -p / s
    rho = low + (Fraction(3, 2) - low) * part or HALF
    return _start(x, y, p, rho, 1 / (s + p * rho))


def minimizer_in_two(x: Vector, y: Vector, part: Fraction) -> Start:
    """Return a start with y = k x, k = 2 part/3, whose second iterate is a minimizer; the first has y = 0.

    Here rho = -k and h |x|^2 = 1/(1 - k^2)^2; then D = 4 - k^2 - 1/(1 - k^2)^2 > 0. The given y is not used.
    """
    k = 2 * part / 3
    size = dot(x, x)
    h = 1 / (size * (1 - k * k) ** 2)
    return _start(x, tuple(k * c for c in x), k * size, -k, h)


def opposed_in_one(x: Vector, y: Vector, part: Fraction) -> Start:
    """Return a start with rho = -1, so that the next iterate has x = -y; y is first moved close enough to x.

    There D = 3 - h (S - P) > 0 and eta = h P - 1 > 0 for 1/P < h < 3/(S - P); such h exist if S < 4 P.
    """
    length = max(map(abs, x)) / (2 * sum(map(abs, y)))
    y = tuple(a + length * b for a, b in zip(x, y, strict=True))
    s, p = dot(x, x) + dot(y, y), dot(x, y)
    low, high = 1 / p, 3 / (s - p)
    return _start(x, y, p, Fraction(-1), low + (high - low) * part)


def opposed_in_two(x: Vector, y: Vector, part: Fraction) -> Start:
    """Return a start with rho' = -1, so that the second iterate has x = -y; rho is in (1/2, 1)."""
    x, y, s, p = _with_positive_product(x, y)
    rho = HALF + part / 2
    return _start(x, y, p, rho, (1 + 1 / rho) / (s + p * rho))


def balanced_in_one(x: Vector, y: Vector, part: Fraction) -> Start:
    """Return a start with rho = 1, so that the next iterate has x = y; h = 3 part/(S + P)."""
    x, y, s, p = _with_positive_product(x, y)
    return _start(x, y, p, Fraction(1), 3 * part / (s + p))


LANDINGS: dict[str, Callable[[Vector, Vector, Fraction], Start]] = {
    "minimizer after 1 step": minimizer_in_one,
    "minimizer after 2 steps": minimizer_in_two,
    "y = -x after 1 step": opposed_in_one,
    "y = -x after 2 steps": opposed_in_two,
    "y = x after 1 step": balanced_in_one,
}
"""Constructions by name: nonzero vectors x, y and a number strictly between 0 and 1 in, a start with h < h* and eta < 2 out."""
