"""Polynomials in one variable as lists of coefficients, the constant first: square-free parts and isolated roots."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from verify.check.fields import Rejected
from verify.check.sturm import count_roots
from verify.exact import Poly
from verify.export.coq.errors import NotExported

Coefficients = list[Fraction]
DEEPEST = 200


def coefficients(poly: Poly) -> Coefficients:
    """Return the coefficients of a polynomial in one variable."""
    powers = {m[0]: c for m, c in poly.terms.items()}
    return [powers.get(i, Fraction(0)) for i in range(poly.degree + 1)]


def polynomial(variables: tuple[str, ...], name: str, p: Sequence[Fraction]) -> Poly:
    """Return the polynomial with these coefficients in the variable ``name``."""
    place = variables.index(name)
    terms = {tuple(i if n == place else 0 for n in range(len(variables))): c for i, c in enumerate(p) if c}
    return Poly(variables, terms)


def divided(p: Sequence[Fraction], q: Sequence[Fraction]) -> tuple[Coefficients, Coefficients]:
    """Return quotient and remainder."""
    rest, out = list(p), [Fraction(0)] * max(len(p) - len(q) + 1, 1)
    while len(rest) >= len(q):
        shift = len(rest) - len(q)
        out[shift] = rest[-1] / q[-1]
        rest = [c - out[shift] * (q[i - shift] if i >= shift else 0) for i, c in enumerate(rest)][:-1]
        while rest and not rest[-1]:
            rest.pop()
    return out, rest


def square_free(p: Sequence[Fraction]) -> Coefficients:
    """Return whole numbers without a common divisor: a polynomial with the same roots, each of them simple."""
    a, b = list(p), [i * c for i, c in enumerate(p)][1:]
    while b:
        a, b = b, divided(a, b)[1]
    quotient, _ = divided(p, a)
    below = lcm(*(c.denominator for c in quotient))
    common = gcd(*(int(c * below) for c in quotient))
    return [c * below / common for c in quotient]


def value(p: Sequence[Fraction], at: Fraction) -> Fraction:
    """Return the value at a point."""
    total = Fraction(0)
    for c in reversed(p):
        total = total * at + c
    return total


def _number(p: Sequence[Fraction], lower: Fraction, upper: Fraction) -> int | None:
    """Return the number of roots between two points; None if one of them is a root."""
    try:
        return count_roots(list(p), lower, upper)
    except Rejected:
        return None


def isolated(p: Sequence[Fraction], lower: Fraction, upper: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Return an interval around each root of a square-free polynomial, in order, with none at an end or outside.

    The derivative has no root in any of them, so that the polynomial rises or falls there.
    """
    slope = [i * c for i, c in enumerate(p)][1:]
    found: list[tuple[Fraction, Fraction]] = []
    waiting = [(lower, upper, 0)]
    while waiting:
        a, b, depth = waiting.pop()
        number = _number(p, a, b)
        if number is None or depth > DEEPEST:
            raise NotExported("the roots cannot be told apart, or one is at an end of the interval")
        apart = lower < a and b < upper and (not found or found[-1][1] < a)
        if number == 1 and apart and _number(slope, a, b) == 0:
            found.append((a, b))
        elif number:
            parts = (a + (b - a) * Fraction(k - 1, 2 * k - 3) for k in range(3, 4 + len(p)))
            cut = next(c for c in parts if value(p, c))
            waiting += [(cut, b, depth + 1), (a, cut, depth + 1)]
    return found
