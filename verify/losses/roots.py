"""Real roots of polynomials over the rationals, exactly: isolated, with multiplicities, enclosed as narrowly as one likes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import sympy as sp

Expr: TypeAlias = Any
Poly: TypeAlias = Any


def fraction(value: Expr) -> Fraction:
    """Return a SymPy rational as a Fraction."""
    return Fraction(int(value.p), int(value.q))


def rational(value: Fraction) -> Expr:
    """Return a Fraction as a SymPy rational."""
    return sp.Rational(value.numerator, value.denominator)


@dataclass(frozen=True)
class Point:
    """A real number: ``exact`` as a Fraction if it is rational, ``form`` in closed form if there is one, and enclosures.

    ``enclose(bits)`` returns rational ends whose distance is at most 2^-bits (times the size of the number, if that is above 1).
    """

    enclose: Callable[[int], tuple[Fraction, Fraction]]
    exact: Fraction | None = None
    form: Expr | None = None

    @staticmethod
    def at(value: Fraction) -> Point:
        """Return a rational point."""
        return Point(lambda bits: (value, value), value, rational(value))

    def side(self, value: Fraction, bits: int = 300) -> int:
        """Return the sign of this number minus ``value``; 0 if they cannot be told apart with so many bits."""
        lower, upper = self.enclose(bits)
        return 1 if lower > value else -1 if upper < value else 0


@dataclass(frozen=True)
class Root:
    """A real root with its multiplicity in the polynomial."""

    point: Point
    multiplicity: int


def real_roots(poly: Poly) -> list[Root]:
    """Return the real roots of a nonzero polynomial over the rationals, in increasing order."""
    found: list[Root] = []
    _, factors = poly.factor_list()
    for factor, multiplicity in factors:
        if factor.degree() == 1:
            a, b = factor.all_coeffs()
            found.append(Root(Point.at(fraction(-b / a)), multiplicity))
            continue
        intervals = factor.intervals()
        for index, ((lower, upper), _) in enumerate(intervals):
            found.append(
                Root(_algebraic(factor, fraction(lower), fraction(upper), index, len(intervals)), multiplicity)
            )
    return sorted(found, key=lambda root: root.point.enclose(200)[0])


def _algebraic(factor: Poly, lower: Fraction, upper: Fraction, index: int, count: int) -> Point:
    known = [lower, upper]

    def enclose(bits: int) -> tuple[Fraction, Fraction]:
        width = Fraction(1, 2 ** (bits + 1)) * max(Fraction(1), abs(known[0]))
        if known[1] - known[0] > width:
            a, b = factor.refine_root(rational(known[0]), rational(known[1]), eps=rational(width))
            known[:] = [fraction(a), fraction(b)]
        return known[0], known[1]

    return Point(enclose, None, _closed_form(factor, index, count))


def _closed_form(factor: Poly, index: int, count: int) -> Expr | None:
    """Return a root in radicals for quadratics and pure powers."""
    degree, coefficients = factor.degree(), factor.all_coeffs()
    if degree == 2:
        a, b, c = coefficients
        root = sp.sqrt(b**2 - 4 * a * c)
        sign = (1 if index else -1) * (1 if a > 0 else -1)
        return sp.expand((-b + sign * root) / (2 * a))
    if not any(coefficients[1:-1]):
        ratio = -coefficients[-1] / coefficients[0]
        size = sp.root(abs(ratio), degree)
        return size if (count == 1 and ratio > 0) or index == 1 else -size
    return None
