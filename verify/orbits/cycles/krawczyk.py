"""Krawczyk's operator: proof that a system of equations has exactly one solution in a box, and its enclosure.

Let f have the Jacobians J(X) over a box X, let m be its midpoint and Y any matrix. If
    K = m - Y f(m) + (I - Y J(X)) (X - m)
lies in the interior of X, then X contains exactly one zero of f, it lies in K, and every matrix in J(X) is nonsingular
(Krawczyk 1969; Neumaier, Interval methods for systems of equations, thm 5.1.8). How m and Y were found does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from flint import arb, arb_mat

from verify.orbits.balls import Ball, working

Box: TypeAlias = list[Ball]
System: TypeAlias = Callable[[Box], tuple[Box, list[Box]]]
"""Returns the values and the rows of the Jacobian at a box of balls."""

SMALLEST = 256
_FIRST_STEPS = 12
_INFLATIONS = 6


class NotCertified(ArithmeticError):
    """Nothing is proved; the message says what was tried and at which precision."""


def _newton(system: System, point: Box) -> tuple[Box, Box]:
    """Return the next approximation and the correction. Raises NotCertified where the Jacobian cannot be inverted."""
    values, rows = system(point)
    try:
        correction = arb_mat(rows).mid().solve(arb_mat([[v] for v in values]))
    except ZeroDivisionError:
        raise NotCertified("the Jacobian is singular to working precision at the approximate solution") from None
    moved = [correction[i, 0] for i in range(len(point))]
    if not all(m.is_finite() for m in moved):
        raise NotCertified("Newton's method left the numbers that can be represented")
    return [(p - m).mid() for p, m in zip(point, moved, strict=True)], moved


def approximate(system: System, start: Sequence[Ball | float], bits: int, first: int = SMALLEST) -> Box:
    """Return an approximate solution near ``start`` by Newton's method, doubling the precision from ``first`` bits on.

    It proves nothing. Raises NotCertified if Newton's method does not settle.
    """
    point = [arb(s).mid() for s in start]
    with working(first):
        for _ in range(_FIRST_STEPS):
            point, moved = _newton(system, point)
            if all(abs(m).upper() <= arb(2) ** (-first // 4) for m in moved):
                break
        else:
            raise NotCertified(f"Newton's method did not settle in {_FIRST_STEPS} steps at {first} bits")
    precision = first
    while precision < bits:
        precision = min(2 * precision, bits)
        with working(precision):
            point, _ = _newton(system, point)
    with working(bits):
        return _newton(system, point)[0]


def certify(system: System, point: Box, bits: int) -> Box:
    """Return a box that contains exactly one solution, proved, around an approximate one; run it inside ``working(bits)``.

    The Jacobian is nonsingular all over the box. Raises NotCertified.
    """
    size = len(point)
    values, rows = system(point)
    try:
        inverse = arb_mat(rows).mid().inv().mid()
    except ZeroDivisionError:
        raise NotCertified("the Jacobian is singular to working precision at the approximate solution") from None
    shift = inverse * arb_mat([[v] for v in values])
    identity = arb_mat(size, size, [1 if i == j else 0 for i in range(size) for j in range(size)])
    least = arb(2) ** (8 - bits)  # an exact solution leaves no shift, yet the rounding of the image needs room
    radii = [2 * abs(shift[i, 0]).upper() + least for i in range(size)]
    for _ in range(_INFLATIONS):
        box = [arb(p, r) for p, r in zip(point, radii, strict=True)]
        spread = identity - inverse * arb_mat(system(box)[1])
        away = spread * arb_mat([[arb(0, r)] for r in radii])
        image = [p - shift[i, 0] + away[i, 0] for i, p in enumerate(point)]
        if all(b.contains_interior(k) for b, k in zip(box, image, strict=True)):
            return [b.intersection(k) for b, k in zip(box, image, strict=True)]
        radii = [4 * r for r in radii]
    raise NotCertified("Krawczyk's operator maps no box around the approximate solution into itself")


def solve(system: System, start: Sequence[Ball | float], bits: int, first: int = SMALLEST) -> Box:
    """Approximate a solution near ``start``, from ``first`` bits on, and certify it with ``bits``. Raises NotCertified."""
    point = approximate(system, start, bits, first)
    with working(bits):
        return certify(system, point, bits)
