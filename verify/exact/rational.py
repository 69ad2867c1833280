"""Numbers: integers, fractions and decimal strings, read exactly."""

import re
from fractions import Fraction

from verify.exact.errors import MalformedNumber, TooLarge

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:/[0-9]+)?|[0-9]*\.[0-9]+|[0-9]+\.)(?:[eE]([+-]?[0-9]+))?\Z")
MAX_CHARS = 4_000
MAX_EXPONENT = 999


def rational(value: int | Fraction | str) -> Fraction:
    """Read ``value`` exactly: an int, a Fraction, or a text such as ``19/10``, ``1.9``, ``-3`` or ``1e-9``.

    Raises TypeError for a float (a float is not the number that was typed), MalformedNumber for any other text and
    TooLarge for a text of more than 4000 characters or an exponent beyond 999.
    """
    if isinstance(value, bool) or not isinstance(value, int | Fraction | str):
        hint = f"; write '{value!r}' as a string or a Fraction" if isinstance(value, float) else ""
        raise TypeError(f"{type(value).__name__} {value!r} is not an exact number{hint}")
    if not isinstance(value, str):
        return Fraction(value)
    text = value.strip(" ")
    if len(text) > MAX_CHARS:
        raise TooLarge(f"a number of {len(text)} characters; at most {MAX_CHARS} are read")
    match = _NUMBER.match(text)
    if not match or ("/" in text and match[1]):
        raise MalformedNumber(f"malformed number {value[:40]!r}: write an integer, a fraction (19/10) or a decimal")
    if match[1] and abs(int(match[1])) > MAX_EXPONENT:
        raise TooLarge(f"the exponent {match[1][:20]} of a number; at most {MAX_EXPONENT} is read")
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise MalformedNumber(f"malformed number {value[:40]!r}: the denominator is zero") from None
