"""Digits of a number known to lie between two rational ones: as many as are settled, up to what was asked for."""

from __future__ import annotations

from fractions import Fraction

from verify.orbits.balls import Ball, ends
from verify.orbits.decimals import decimal, settled
from verify.orbits.precision import log2

Interval = tuple[Fraction, Fraction]
_LOG10_2 = 0.30102999566398120


def interval(value: Ball) -> Interval:
    """Return the rational ends of a ball, rounded outwards. Raises ValueError if it is not finite."""
    return ends(value)


def _known_digits(value: Interval) -> int:
    """Return about how many significant digits the ends share; 0 where even the sign is open."""
    lower, upper = value
    if lower <= 0 <= upper:
        return 0
    return int((log2(max(abs(lower), abs(upper))) - log2(upper - lower)) * _LOG10_2)


def shown(value: Interval, digits: int) -> str | None:
    """Return the number to ``digits`` significant digits, all right; to fewer where the ends leave digits open; None if all are.

    A number next to the middle of two decimals of ``digits`` digits gets one digit more, which settles it.
    """
    lower, upper = value
    if lower == upper:
        return decimal(lower, digits)
    if (text := settled(lower, upper, digits)) is not None:
        return text
    known = _known_digits(value)
    if known > digits + 1 and (text := settled(lower, upper, digits + 1)) is not None:
        return text
    for fewer in range(min(known, digits - 1), max(0, min(known, digits - 1) - 4), -1):
        if (text := settled(lower, upper, fewer)) is not None:
            return text
    return None


def complete(value: Interval, digits: int) -> bool:
    """Whether all digits asked for are settled."""
    lower, upper = value
    return lower == upper or settled(lower, upper, digits) is not None or settled(lower, upper, digits + 1) is not None
