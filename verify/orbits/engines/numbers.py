"""Between mpmath's raw numbers and gmpy2's, exactly, and the context in which gmpy2 computes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import gmpy2
from mpmath.libmp import MPZ, from_man_exp, fzero

from verify.orbits.engines.ends import RANGE
from verify.orbits.precision import Raw


@lru_cache(maxsize=32)
def _template(bits: int) -> Any:
    return gmpy2.context(precision=bits, emax=RANGE, emin=-RANGE, round=gmpy2.RoundToNearest)


def arithmetic(bits: int) -> Any:
    """Return a context of ``bits`` bits to be entered with ``with``; entering it changes no other, and leaving restores.

    Its flags tell whether a number left the range of ends.RANGE or was undefined. Never yield inside: a generator would
    leave it entered for its caller.
    """
    return gmpy2.context(_template(bits))  # a copy, with flags of its own


def troubled(context: Any) -> bool:
    """Return whether a flag of a context is up that spoils what was computed in it."""
    return context.overflow or context.underflow or context.divzero or context.invalid


def to_mpfr(value: Raw) -> Any:
    """Return a raw number of no more bits than the current context of gmpy2 has, exactly."""
    sign, mantissa, exponent, _ = value
    number = gmpy2.mpfr(gmpy2.mpz(-mantissa if sign else mantissa))
    return gmpy2.mul_2exp(number, exponent) if exponent >= 0 else gmpy2.div_2exp(number, -exponent)


def to_raw(value: Any) -> Raw:
    """Return a finite number of gmpy2 exactly; -0 becomes 0, which mpmath has alone."""
    if not value:
        return fzero
    mantissa, exponent = value.as_mantissa_exp()
    return from_man_exp(MPZ(mantissa), int(exponent))
