"""Expressions that are quotients of polynomials, in s or in an exponential exp(k (s - m)); their ranges, exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

import sympy as sp

from verify.losses.grammar import VARIABLE
from verify.losses.roots import Point, Root, fraction, rational, real_roots
from verify.orbits.balls import Ball, ball, between, ends, working

Expr: TypeAlias = Any
Poly: TypeAlias = Any
End: TypeAlias = Fraction | float
"""A rational number, or -inf or inf."""
_T = sp.Symbol("t", positive=True)
_BITS = 256
_MOST = 200  # of the degree in an exponential


@dataclass(frozen=True)
class Quotient:
    """up/down, polynomials over the rationals without a common factor, in the variable ``of``."""

    up: Poly
    down: Poly

    @property
    def degree(self) -> int | float:
        """The degree of the numerator minus that of the denominator; -inf for 0."""
        return -math.inf if self.up.is_zero else self.up.degree() - self.down.degree()

    def at(self, x: Fraction) -> Fraction:
        """Return the value at a rational number."""
        return fraction(self.up.eval(rational(x))) / fraction(self.down.eval(rational(x)))

    def enclosed(self, point: Point, bits: int = _BITS) -> tuple[Fraction, Fraction]:
        """Return ends of the value at a real number."""
        if point.exact is not None:
            value = self.at(point.exact)
            return value, value
        while True:
            lower, upper = point.enclose(bits)
            with working(bits + 64):
                x = between(lower, upper)
                value = _horner(self.up, x) / _horner(self.down, x)
                if value.is_finite():
                    return ends(value)
            bits *= 2

    def derivative(self) -> Quotient:
        """Return the derivative."""
        return quotient(self.up.diff() * self.down - self.up * self.down.diff(), self.down**2)


def _horner(poly: Poly, x: Ball) -> Ball:
    total = ball(0)
    for c in poly.all_coeffs():
        total = total * x + ball(fraction(c))
    return total


def quotient(up: Poly, down: Poly) -> Quotient:
    """Return up/down in lowest terms, the denominator with a positive leading coefficient."""
    common = up.gcd(down)
    up, down = up.quo(common), down.quo(common)
    if down.LC() < 0:
        up, down = -up, -down
    return Quotient(up, down)


def _quotient_of(expr: Expr, variable: Expr) -> Quotient | None:
    """Put the expression together from its parts, in lowest terms all the way: expanding it as a whole may take for ever."""
    if expr == variable:
        return Quotient(sp.Poly(variable, variable, domain="QQ"), sp.Poly(1, variable, domain="QQ"))
    if expr.is_Rational:
        return Quotient(sp.Poly(expr, variable, domain="QQ"), sp.Poly(1, variable, domain="QQ"))
    if expr.is_Add or expr.is_Mul:
        parts = [_quotient_of(a, variable) for a in expr.args]
        found = parts[0]
        for q in parts[1:]:
            if found is None or q is None:
                return None
            if expr.is_Add:
                found = quotient(found.up * q.down + q.up * found.down, found.down * q.down)
            else:
                found = quotient(found.up * q.up, found.down * q.down)
        return found
    if expr.is_Pow and expr.exp.is_Integer and abs(expr.exp) <= _MOST:
        base, n = _quotient_of(expr.base, variable), int(expr.exp)
        if base is None:
            return None
        up, down = (base.up, base.down) if n >= 0 else (base.down, base.up)
        return None if down.is_zero else quotient(up ** abs(n), down ** abs(n))
    return None


@lru_cache(maxsize=512)
def as_rational(expr: Expr) -> Quotient | None:
    """Return the expression as a quotient of polynomials in s with rational coefficients, or None."""
    return _quotient_of(expr, VARIABLE)


@dataclass(frozen=True)
class Exponential:
    """The value of ``quotient`` at t = exp(rate (s - middle)), rate > 0."""

    quotient: Quotient
    rate: Fraction
    middle: Fraction

    def place(self, t: Fraction) -> Expr:
        """Return the s that belongs to a rational t > 0, exactly."""
        return rational(self.middle) + sp.log(rational(t)) / rational(self.rate)


@lru_cache(maxsize=512)
def as_exponential(expr: Expr) -> Exponential | None:
    """Return the expression as a rational function of one exponential of s, or None."""
    written = expr.rewrite(sp.exp)
    lines = []
    for e in written.atoms(sp.exp):
        if not e.has(VARIABLE):
            continue
        line = sp.Poly(e.exp, VARIABLE) if e.exp.is_polynomial(VARIABLE) else None
        if line is None or line.degree() != 1 or not all(c.is_Rational for c in line.all_coeffs()):
            return None
        lines.append((e, *(fraction(c) for c in line.all_coeffs())))
    if not lines or len({-b / a for _, a, b in lines}) != 1:
        return None
    middle = -lines[0][2] / lines[0][1]
    rate = lines[0][1]
    for _, a, _b in lines:
        rate = Fraction(
            math.gcd(rate.numerator * a.denominator, a.numerator * rate.denominator), rate.denominator * a.denominator
        )
    rate = abs(rate)
    if any(abs(a / rate) > _MOST for _, a, _ in lines):
        return None
    replaced = written.xreplace({e: _T ** int(a / rate) for e, a, _ in lines})
    found = None if replaced.has(VARIABLE) or replaced.has(sp.exp) else _quotient_of(replaced, _T)
    return None if found is None or found.up.degree() > _MOST else Exponential(found, rate, middle)


@dataclass(frozen=True)
class Range:
    """Bounds on the values of a function: every value is in [lower[0], upper[1]].

    ``lower`` and ``upper`` enclose the greatest lower and the least upper bound if ``sharp``; their ends are then equal where these
    bounds are rational.
    """

    lower: tuple[End, End]
    upper: tuple[End, End]
    sharp: bool = True

    @property
    def bounded(self) -> bool:
        """Whether both bounds are finite."""
        return self.lower[0] > -math.inf and self.upper[1] < math.inf


def _inside(root: Root, lower: End, upper: End) -> bool:
    a, b = root.point.enclose(_BITS)
    return a > lower and b < upper


def range_of(q: Quotient, lower: End, upper: End) -> Range | None:
    """Return the range of the quotient between ``lower`` and ``upper``; None if there is a pole inside. At an end it is the limit."""
    if any(_inside(r, lower, upper) for r in real_roots(q.down)):
        return None
    values: list[tuple[End, End]] = [limit(q, lower, 1), limit(q, upper, -1)]
    slope = q.derivative()
    if not slope.up.is_zero:
        values += [q.enclosed(r.point) for r in real_roots(slope.up) if _inside(r, lower, upper)]
    return Range(
        (min(v[0] for v in values), min(v[1] for v in values)), (max(v[0] for v in values), max(v[1] for v in values))
    )


def limit(q: Quotient, end: End, inwards: int) -> tuple[End, End]:
    """Return ends of the limit at ``end``, which is approached from the right for ``inwards`` 1 and from the left for -1."""
    value: End
    if isinstance(end, Fraction):
        value = q.at(end) if q.down.eval(rational(end)) else _pole(q, end, inwards)
    elif q.degree < 0:
        value = Fraction(0)
    elif q.degree == 0:
        value = fraction(q.up.LC()) / fraction(q.down.LC())
    else:
        odd = (q.up.degree() - q.down.degree()) % 2 == 1 and end < 0
        value = (math.inf if q.up.LC() > 0 else -math.inf) * (-1 if odd else 1)
    return value, value


def _pole(q: Quotient, end: Fraction, inwards: int) -> float:
    """Return the limit at a pole, from the right for ``inwards`` 1 and from the left for -1."""
    down, sign = q.down, 1 if q.up.eval(rational(end)) > 0 else -1
    while not down.eval(rational(end)):
        down, sign = down.diff(), sign * inwards
    return sign * (math.inf if down.eval(rational(end)) > 0 else -math.inf)


def exponential_range(e: Exponential, lower: End, upper: End) -> Range | None:
    """Return the range on an interval of s; the ends in t are rounded outwards, so the bounds may not be sharp there."""
    first, last = (_image(e, end) for end in (lower, upper))
    found = range_of(e.quotient, first[0], last[1])
    if found is None:
        return None
    rounded = first[0] != first[1] or last[0] != last[1]
    return Range(found.lower, found.upper, not rounded)


def _image(e: Exponential, end: End) -> tuple[End, End]:
    """Return ends of exp(rate (s - middle))."""
    if not isinstance(end, Fraction):
        value: End = Fraction(0) if end < 0 else math.inf
        return value, value
    argument = e.rate * (end - e.middle)
    if not argument:
        return Fraction(1), Fraction(1)
    if abs(argument) > 10**6:
        return (Fraction(0), Fraction(1, 10**6)) if argument < 0 else (Fraction(10**6), math.inf)
    with working(128):
        found = ends(ball(argument).exp())
    return max(found[0], Fraction(0)), found[1]
