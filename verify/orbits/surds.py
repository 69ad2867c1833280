"""Signs of numbers a + b sqrt(p) + c sqrt(q) with rational a, b, c, p, q, decided exactly by squaring."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def sign_of(a: Fraction, b: Fraction, p: Fraction) -> int:
    """Return the sign of a + b sqrt(p), for p >= 0: -1, 0 or 1."""
    rational, root = _sign(a), _sign(b) * _sign(p)
    if rational * root >= 0:
        return rational or root
    return rational * _sign(a * a - b * b * p)


def sign_of_two(a: Fraction, b: Fraction, p: Fraction, c: Fraction, q: Fraction) -> int:
    """Return the sign of a + b sqrt(p) + c sqrt(q), for p, q >= 0: -1, 0 or 1."""
    first, second = sign_of(a, b, p), _sign(c) * _sign(q)
    if first * second >= 0:
        return first or second
    return first * sign_of(a * a + b * b * p - c * c * q, 2 * a * b, p)


@dataclass(frozen=True)
class Quotient:
    """The number top/(rest + sqrt(radicand)), whose denominator is positive; ``radicand`` >= 0."""

    top: Fraction
    rest: Fraction
    radicand: Fraction

    def compared_to(self, other: Quotient) -> int:
        """Return -1, 0 or 1: whether this number is smaller than, equal to or larger than ``other``."""
        return sign_of_two(
            self.top * other.rest - other.top * self.rest, self.top, other.radicand, -other.top, self.radicand
        )
