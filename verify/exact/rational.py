"""Numbers: integers, fractions and decimal strings, read exactly."""

import re
from fractions import Fraction

from verify.exact.errors import MalformedNumber, TooLarge

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:/[0-9]+)?|[0-9]*\.[0-9]+|[0-9]+\.)(?:[eE][+-]?[0-9]{1,4})?\Z")
_MAX_CHARS = 10_000


def rational(value: int | Fraction | str) -> Fraction:
    """Read ``value`` exactly: an int, a Fraction, or a text such as ``19/10``, ``1.9``, ``-3`` or ``1e-9``.

    Raises TypeError for a float (a float is not the number that was typed) and MalformedNumber for any other text.
    """
    if isinstance(value, bool) or not isinstance(value, int | Fraction | str):
        hint = f"; write '{value!r}' as a string or a Fraction" if isinstance(value, float) else ""
        raise TypeError(f"{type(value).__name__} {value!r} is not an exact number{hint}")
    if not isinstance(value, str):
        return Fraction(value)
    text = value.strip()
    if len(text) > _MAX_CHARS:
        raise TooLarge(f"a number of {len(text)} characters; at most {_MAX_CHARS} are read")
    if not _NUMBER.match(text) or ("/" in text and ("e" in text or "E" in text)):
        raise MalformedNumber(
            f"malformed number {value[:40]!r}: write an integer, a fraction (19/10) or a decimal (1.9)"
        )
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise MalformedNumber(f"malformed number {value[:40]!r}: the denominator is zero") from None
