"""Decimal numbers of which every printed digit is right: rounded to nearest from exact ends, or not printed."""

from __future__ import annotations

from fractions import Fraction

from verify.orbits.precision import require_digits

_SMALLEST_PLAIN = -5


def _magnitude(value: Fraction) -> int:
    """Return e with 10^e <= value < 10^(e+1), for a positive value."""
    guess = (value.numerator.bit_length() - value.denominator.bit_length()) * 30103 // 100000 - 1
    while value >= Fraction(10) ** (guess + 1):
        guess += 1
    return guess


def _digits(value: Fraction, digits: int) -> tuple[int, int]:
    """Return m, e with value = m 10^(e - digits + 1) to nearest (ties to even), m of ``digits`` digits; value > 0."""
    e = _magnitude(value)
    m = round(value * Fraction(10) ** (digits - 1 - e))
    return (m // 10, e + 1) if m == 10**digits else (m, e)


def decimal(value: Fraction, digits: int) -> str:
    """Return ``value`` rounded to ``digits`` significant digits: 0.4440, 12.0, or 1.50e-9 where zeros would be many.

    Raises what ``require_digits`` raises.
    """
    require_digits(digits)
    if not value:
        return "0"
    sign = "-" if value < 0 else ""
    m, e = _digits(abs(value), digits)
    text = _text(m)
    if e < _SMALLEST_PLAIN or e >= digits:
        tail = f".{text[1:]}" if len(text) > 1 else ""
        return f"{sign}{text[0]}{tail}e{e}"
    if e < 0:
        return f"{sign}0.{'0' * (-e - 1)}{text}"
    whole, rest = text[: e + 1], text[e + 1 :]
    return f"{sign}{whole}.{rest}" if rest else sign + whole


def nearest(value: Fraction, digits: int) -> Fraction:
    """Return the number that ``decimal(value, digits)`` shows."""
    require_digits(digits)
    if not value:
        return value
    m, e = _digits(abs(value), digits)
    shown = m * Fraction(10) ** (e - digits + 1)
    return -shown if value < 0 else shown


def _text(number: int) -> str:
    """Return the decimal digits of a nonnegative integer, also where Python limits their number."""
    half = 4000
    if number < 10**half:
        return str(number)
    length = number.bit_length() * 30103 // 200000
    high, low = divmod(number, 10**length)
    return _text(high) + _text(low).rjust(length, "0")


def outward(lower: Fraction, upper: Fraction, digits: int) -> tuple[str, str]:
    """Return decimals of ``digits`` significant digits, the first at most ``lower`` and the second at least ``upper``."""
    ends = []
    for value, sign in ((lower, -1), (upper, 1)):
        shown = nearest(value, digits)
        if (shown - value) * sign < 0:
            _, e = _digits(abs(value), digits)
            shown += sign * Fraction(10) ** (e - digits + 1)
        ends.append(decimal(shown, digits))
    return ends[0], ends[1]


def settled(lower: Fraction, upper: Fraction, digits: int) -> str | None:
    """Return the number between ``lower`` and ``upper`` to ``digits`` digits; None if these ends leave a digit open.

    Rounding is monotone, so if both ends round to the same decimal, every number between them does.
    """
    if lower > upper:
        raise ValueError("the lower end is above the upper one")
    if lower < 0 < upper:
        return None
    first, last = decimal(lower, digits), decimal(upper, digits)
    return first if first == last else None
