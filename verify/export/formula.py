"""Formulas and numbers of losses as text: SymPy expressions with ^, real numbers in closed form and to N digits."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

import sympy as sp

from verify.losses.roots import Point
from verify.losses.simplify import factored, simpler
from verify.orbits.decimals import decimal, outward, settled

Expr: TypeAlias = Any
_MOST_BITS = 400_000


def formula(expr: Expr) -> str:
    """Return an expression as it would be typed."""
    return sp.sstr(expr).replace("**", "^")


def simplified(expr: Expr) -> str:
    """Return the shortest of some equal forms of an expression."""
    forms = [expr, factored(expr), simpler(expr), factored(simpler(expr))]
    return min((formula(f) for f in forms), key=len)


def digits_of(point: Point, digits: int) -> str:
    """Return a real number rounded to ``digits`` digits, all right; "0" for zero, and a bound where it cannot be told from 0."""
    if point.exact is not None:
        return decimal(point.exact, digits)
    bits = digits * 34 // 10 + 32
    while True:
        lower, upper = point.enclose(bits)
        if (text := settled(lower, upper, digits)) is not None:
            return text
        bits *= 2
        if bits > max(_MOST_BITS, 16 * digits) or (lower <= 0 <= upper and bits > 8 * digits + 2000):
            return (
                f"0 up to {decimal(max(-lower, upper), 2)}"
                if lower <= 0 <= upper
                else " to ".join(outward(lower, upper, digits))
            )


def shown(point: Point, digits: int) -> str:
    """Return a number in closed form, with its digits where it is not a whole number."""
    if point.exact is not None:
        if point.exact.denominator == 1 and len(str(point.exact)) <= digits:
            return str(point.exact)
        if len(str(point.exact)) <= 40:
            return f"{point.exact} = {digits_of(point, digits)}" if _long(point.exact) else str(point.exact)
        return digits_of(point, digits)
    form = formula(point.form) if point.form is not None else ""
    return f"{form} = {digits_of(point, digits)}" if form and len(form) <= 40 else digits_of(point, digits)


def _long(value: Fraction) -> bool:
    return len(str(value)) > 9


def below(value: Fraction, digits: int) -> str:
    """Return a number rounded down to ``digits`` digits."""
    return outward(value, value, digits)[0]


def above(value: Fraction, digits: int) -> str:
    """Return a number rounded up to ``digits`` digits."""
    return outward(value, value, digits)[1]
