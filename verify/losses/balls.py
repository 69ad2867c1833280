"""Expressions in ball arithmetic: what comes out contains every value of the expression on what goes in.

Where the expression is undefined somewhere on the input the result is not finite. Call inside ``verify.orbits.balls.working``.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from flint import arb

from verify.losses.compiled import Function, Numbers, compiled
from verify.orbits.balls import Ball, ball, working

Expr: TypeAlias = Any


_SIZE = 200_000  # bits before and behind the point: exponentials of exponentials have more than a memory holds
_SMALLEST = Fraction(1, 2**_SIZE)
_NARROW = 40  # bits of relative accuracy beyond which a product of balls loses next to nothing


def _whole(base: Ball, exponent: int) -> Ball:
    """Return a power with a whole exponent; of a wide ball from its ends, as the power is monotone between them and 0."""
    if exponent < 0:
        return 1 / _whole(base, -exponent)
    if not base.is_finite() or base.rel_accuracy_bits() > _NARROW:
        return _product(base, exponent)
    low, high = base.lower(), base.upper()
    hull = _product(low, exponent).union(_product(high, exponent))
    if exponent % 2 == 0 and not (low > 0 or high < 0):
        hull = hull.union(arb(0))
    return hull.nonnegative_part() if exponent % 2 == 0 else hull


def _product(base: Ball, exponent: int) -> Ball:
    result, factor, left = arb(1), base, exponent
    while left:
        if left & 1:
            result = result * factor
        left >>= 1
        if left:
            factor = factor * factor
    return result


def power(base: Ball, exponent: Fraction) -> Ball:
    """Return base^exponent; for a fractional exponent a base with negative numbers in it gives nothing finite."""
    if exponent.denominator == 1:
        return _whole(base, exponent.numerator)
    if not base >= 0:
        return arb.nan()
    root = base.sqrt() if exponent.denominator == 2 else base.root(exponent.denominator)
    return _whole(root, exponent.numerator)


def _power_where_defined(base: Ball, exponent: Fraction) -> Ball:
    """Return base^exponent of a number that is known not to be negative; a ball may spill over 0 all the same."""
    if exponent.denominator != 1 and not base < 0:
        base = base.nonnegative_part()
    return power(base, exponent)


def _tanh(value: Ball) -> Ball:
    return arb(0, 1) if not value.is_finite() else value.tanh()


def _sign(value: Ball) -> Ball:
    return value.sgn()


BALLS = Numbers(
    ball,
    power,
    {
        "exp": arb.exp, "log": arb.log, "cosh": arb.cosh, "sinh": arb.sinh, "tanh": _tanh, "Abs": abs, "sign": _sign,
        "E": arb.const_e, "pi": arb.pi,
    },
)  # fmt: skip


_WHERE_DEFINED = replace(BALLS, power=_power_where_defined)


@lru_cache(maxsize=512)
def ball_function(expr: Expr) -> Function:
    """Return the expression as a function of balls."""
    return compiled(expr, BALLS)


@lru_cache(maxsize=512)
def defined_function(expr: Expr) -> Function:
    """Return an expression that is defined at every number that is meant as a function of balls.

    What a ball contains beside, as where rounding takes it over the end of a piece, is left out where it has no value.
    """
    return compiled(expr, _WHERE_DEFINED)


def constant_ball(expr: Expr, bits: int = 128) -> Ball:
    """Return a constant expression in a ball."""
    with working(bits):
        return ball_function(expr)(arb(0))


def _exponent(value: Ball) -> int:
    """Return e with |value| < 2^e for an exact value other than 0."""
    mantissa, exponent = value.man_exp()
    return int(exponent) + int(mantissa).bit_length()


def usable(value: Ball) -> bool:
    """Whether a ball is finite, and of a size that can be written down."""
    if not value.is_finite():
        return False
    most = value.abs_upper()
    return bool(most == 0 or _exponent(most) <= _SIZE)


def ends(value: Ball) -> tuple[Fraction, Fraction]:
    """Return rational numbers below and above everything in the ball; what is below 2^-200000 is rounded outwards to that or 0.

    Raises ValueError if the ball is not ``usable``.
    """
    if not usable(value):
        raise ValueError("the ball is not finite, or too large")
    found = []
    for end, outward in ((value.lower(), -1), (value.upper(), 1)):
        if end == 0 or _exponent(end) >= -_SIZE:
            found.append(exactly(end))
        else:
            found.append(outward * _SMALLEST if (end > 0) == (outward > 0) else Fraction(0))
    return found[0], found[1]


def exactly(value: Ball) -> Fraction:
    """Return an exact ball as a number."""
    mantissa, exponent = (int(v) for v in value.man_exp())
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)
