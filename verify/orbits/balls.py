"""Ball arithmetic (Arb, through python-flint) at a given precision, without leaving the library's setting changed.

A ball is a midpoint with a radius; every operation returns a ball that contains all exact results. python-flint keeps one
working precision for the whole process, so ``working`` holds a lock: a second thread waits instead of computing at a
precision that is not its own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, TypeAlias

from flint import arb, ctx, fmpq

from verify.exact import TooLarge, rational
from verify.orbits.precision import Exact

Ball: TypeAlias = Any
"""A ``flint.arb``."""

MAX_BITS = 4_000_000
_lock = threading.RLock()


@contextmanager
def working(bits: int) -> Iterator[None]:
    """Compute with balls of ``bits`` bits inside the block. Raises ValueError below 2, TooLarge above MAX_BITS."""
    if bits < 2:
        raise ValueError(f"{bits} bits; at least 2 are needed")
    if bits > MAX_BITS:
        raise TooLarge(f"{bits} bits; at most {MAX_BITS} are handled")
    with _lock:
        before = ctx.prec
        ctx.prec = bits
        try:
            yield
        finally:
            ctx.prec = before


def ball(value: Exact) -> Ball:
    """Return a ball around an exact number, as small as the working precision allows. Raises TypeError for a float."""
    exact = rational(value)
    return arb(fmpq(exact.numerator, exact.denominator))


def between(lower: Exact, upper: Exact) -> Ball:
    """Return a ball that contains the interval from ``lower`` to ``upper``."""
    return ball(lower).union(ball(upper))


def square(value: Ball) -> Ball:
    """Return the square, which is not negative. ``value ** 2`` is not usable: it is nan for a ball around 0."""
    return (value * value).nonnegative_part()


def _exact(point: Ball) -> Fraction:
    mantissa, exponent = (int(v) for v in point.man_exp())
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)


def ends(value: Ball) -> tuple[Fraction, Fraction]:
    """Return rational numbers below and above everything in the ball. Raises ValueError if it is not finite.

    The ends are rounded outwards to the working precision.
    """
    if not value.is_finite():
        raise ValueError("the ball has no finite ends")
    return _exact(value.lower()), _exact(value.upper())
