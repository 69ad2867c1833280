"""Numbers at a requested number of decimal digits, without touching mpmath's global precision."""

from __future__ import annotations

import math
import threading
from fractions import Fraction
from typing import Any, TypeAlias

from mpmath import MPContext
from mpmath.libmp import dps_to_prec, from_rational, mpf_pos

from verify.exact import TooLarge, rational

Exact: TypeAlias = int | Fraction | str
Mpf: TypeAlias = Any
"""An mpmath number that belongs to ``context(digits)``; arithmetic on it keeps that precision."""
Raw: TypeAlias = Any
"""A number as mpmath.libmp stores it: (sign, mantissa, exponent, bit count)."""

MAX_DIGITS = 100_000
_KEPT = 32
_local = threading.local()


def require_digits(digits: int) -> int:
    """Return ``digits``. Raises TypeError if it is not an int, ValueError below 1, TooLarge above MAX_DIGITS."""
    if isinstance(digits, bool) or not isinstance(digits, int):
        raise TypeError(f"digits must be an int, not {type(digits).__name__}")
    if digits < 1:
        raise ValueError(f"{digits} digits; write a number of decimal digits from 1 to {MAX_DIGITS}")
    if digits > MAX_DIGITS:
        raise TooLarge(f"{digits} digits; at most {MAX_DIGITS} are handled")
    return digits


def context(digits: int) -> MPContext:
    """Return this thread's mpmath context of ``digits`` decimal digits; do not change its precision.

    A context takes a third of a millisecond to build, so the latest few are kept, for each thread its own (mpmath
    functions change the precision of their context while they run).
    """
    prec = dps_to_prec(require_digits(digits))
    cache: dict[int, MPContext] = _local.__dict__.setdefault("contexts", {})
    found = cache.get(digits)
    if found is None or found.prec != prec:
        while len(cache) >= _KEPT:
            del cache[next(iter(cache))]
        found = MPContext()
        found.dps = digits
        cache[digits] = found
    return found


def raw(value: Fraction, prec: int) -> Raw:
    """Return ``value`` rounded to ``prec`` bits, to nearest."""
    return from_rational(value.numerator, value.denominator, prec, "n")


def number(value: Exact, digits: int) -> Mpf:
    """Return ``value`` rounded once to ``digits`` decimal digits. Raises TypeError for a float."""
    ctx = context(digits)
    return ctx.make_mpf(raw(rational(value), ctx.prec))


def rounded(value: Mpf, digits: int) -> Mpf:
    """Return ``value``, a number of any context, rounded to ``digits`` digits."""
    ctx = context(digits)
    return ctx.make_mpf(mpf_pos(value._mpf_, ctx.prec, "n"))


def log2(value: Fraction) -> float:
    """Return log2 of |value| as a float, also where the value itself would overflow one; -inf for 0."""
    if not value:
        return -math.inf
    return math.log2(abs(value.numerator)) - math.log2(value.denominator)
