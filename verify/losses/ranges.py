"""Rigorous ranges of an expression over an interval that may be infinite: what is exact algebra, and else a calculus of signs and bounds.

Every bound returned holds for all s in the interval. None means that nothing was found, not that there is no bound.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

import sympy as sp

from verify.losses.algebra import End, Range, as_exponential, as_rational, exponential_range, range_of
from verify.losses.balls import constant_ball, ends
from verify.losses.roots import fraction
from verify.losses.simplify import factored, simpler
from verify.orbits.balls import ball, working

Expr: TypeAlias = Any
Bounds: TypeAlias = tuple[End, End]
_ALL: Bounds = (-math.inf, math.inf)
_LARGE = 10_000


def exact_range(expr: Expr, lower: End, upper: End) -> tuple[Range, str] | None:
    """Return the range by exact algebra and what made it possible, if the expression allows that."""
    if (q := as_rational(expr)) is not None:
        found = range_of(q, lower, upper)
        return None if found is None else (found, "exact algebra (a quotient of polynomials)")
    if (e := as_exponential(expr)) is not None:
        found = exponential_range(e, lower, upper)
        return None if found is None else (found, "exact algebra (a rational function of an exponential)")
    return None


def bounds(expr: Expr, lower: End, upper: End) -> tuple[Range, str] | None:
    """Return bounds on the values, by exact algebra or term by term; None if nothing finite is found on either side."""
    if (found := exact_range(expr, lower, upper)) is not None:
        return found
    low, high = _ALL
    for form in _forms(expr):
        a, b = _walk(form, (lower, upper))
        low, high = max(low, a), min(high, b)
    if (low, high) == _ALL:
        return None
    return Range((low, low), (high, high), sharp=False), "bounds of its terms"


@lru_cache(maxsize=256)
def _forms(expr: Expr) -> tuple[Expr, ...]:
    """Return equal expressions, whose bounds may differ."""
    return tuple(dict.fromkeys([expr, factored(expr), simpler(expr)]))


def _walk(expr: Expr, s: Bounds) -> Bounds:
    if expr.is_Symbol:
        return s
    if not expr.free_symbols:
        if expr.is_Rational:
            return fraction(expr), fraction(expr)
        return ends(constant_ball(expr))
    if (found := exact_range(expr, *s)) is not None:
        return found[0].lower[0], found[0].upper[1]
    if expr.is_Add:
        total: Bounds = (Fraction(0), Fraction(0))
        for a in expr.args:
            low, high = _walk(a, s)
            total = _sum(total[0], low, -math.inf), _sum(total[1], high, math.inf)
        return total
    if expr.is_Mul:
        product: Bounds = (Fraction(1), Fraction(1))
        for a in expr.args:
            product = _times(product, _walk(a, s))
        return product
    if isinstance(expr, sp.exp):
        low, high = _walk(expr.exp, s)
        return max(_image("exp", low)[0], Fraction(0)), _image("exp", high)[1]
    if expr.is_Pow and expr.exp.is_Rational:
        return _power(_walk(expr.base, s), fraction(expr.exp))
    inner = _walk(expr.args[0], s)
    return _FUNCTIONS[type(expr).__name__](inner)


def _sum(a: End, b: End, otherwise: float) -> End:
    return otherwise if otherwise in (a, b) else a + b


def _times(a: Bounds, b: Bounds) -> Bounds:
    products = [_product(x, y) for x in a for y in b]
    return min(products), max(products)


def _product(a: End, b: End) -> End:
    if not a or not b:
        return Fraction(0)  # 0 times infinity as an end: the products inside stay on one side of it
    return (
        a * b if isinstance(a, Fraction) and isinstance(b, Fraction) else math.inf * (1 if (a > 0) == (b > 0) else -1)
    )


def _image(name: str, end: End) -> Bounds:
    """Return ends of an increasing function at an end, rounded outwards."""
    limits = {
        "exp": (Fraction(0), math.inf),
        "sinh": _ALL,
        "tanh": (Fraction(-1), Fraction(1)),
        "log": _ALL,
        "root": (Fraction(0), math.inf),
    }
    if not isinstance(end, Fraction):
        value: End = limits[name][0 if end < 0 else 1]
        return value, value
    if name in ("exp", "sinh") and abs(end) > _LARGE:
        return (
            (Fraction(0), Fraction(1, _LARGE))
            if end < 0 and name == "exp"
            else (Fraction(_LARGE), math.inf)
            if end > 0
            else (-math.inf, -Fraction(_LARGE))
        )
    if name == "log" and end <= 0:
        return -math.inf, -math.inf
    if name == "root" and end <= 0:
        return Fraction(0), Fraction(0)
    with working(128):
        at = ball(end)
        return ends(at.sqrt() if name == "root" else getattr(at, name)())


def _monotone(name: str) -> Callable[[Bounds], Bounds]:
    return lambda v: (_image(name, v[0])[0], _image(name, v[1])[1])


def _absolute(v: Bounds) -> Bounds:
    low, high = sorted((v[0] if v[0] >= 0 else -v[0], v[1] if v[1] >= 0 else -v[1]))
    return (Fraction(0) if v[0] <= 0 <= v[1] else low), high


def _cosh(v: Bounds) -> Bounds:
    low, high = _absolute(v)
    return Fraction(1) if low < _LARGE else Fraction(_LARGE), (math.inf if high > _LARGE else _image("exp", high)[1])


def _power(v: Bounds, exponent: Fraction) -> Bounds:
    if exponent < 0:
        low, high = _power(v, -exponent)
        if low < 0 < high or low == high == 0:
            return _ALL
        return _inverse(high, negative=low < 0), _inverse(low, negative=low < 0)
    if exponent.denominator != 1:
        v = max(v[0], Fraction(0)), max(v[1], Fraction(0))
        if exponent.denominator != 2:
            return Fraction(0), math.inf
        v = _image("root", v[0])[0], _image("root", v[1])[1]
    n = exponent.numerator
    if n % 2 == 0:
        v = _absolute(v)
    return v[0] ** n, v[1] ** n


def _inverse(end: End, negative: bool) -> End:
    if not end:
        return -math.inf if negative else math.inf
    return 1 / end if isinstance(end, Fraction) else Fraction(0)


_FUNCTIONS: dict[str, Callable[[Bounds], Bounds]] = {
    "log": _monotone("log"), "sinh": _monotone("sinh"), "tanh": _monotone("tanh"), "cosh": _cosh, "Abs": _absolute,
    "sign": lambda v: (Fraction(1 if v[0] > 0 else -1), Fraction(-1 if v[1] < 0 else 1)),
}  # fmt: skip
