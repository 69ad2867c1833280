"""Factoring over the rationals, by python-flint when it is installed and by SymPy otherwise."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from verify.search.algebra import constant
from verify.search.linear import HAS_FLINT
from verify.search.trusted import Poly


def factor(poly: Poly) -> tuple[Fraction, list[tuple[Poly, int]]]:
    """Return (c, [(f, k)]) with poly = c times the product of the f^k, each f irreducible with coprime integers."""
    if poly.constant_value() is not None:
        return poly.constant_value() or Fraction(0), []
    parts = _by_flint(poly) if HAS_FLINT else _by_sympy(poly)
    value = constant(poly.variables, 1)
    for f, k in parts:
        value = value * f**k
    m, c = next(iter(value.terms.items()))
    return poly.terms[m] / c, parts


def _by_flint(poly: Poly) -> list[tuple[Poly, int]]:
    import flint

    ring = flint.fmpz_mpoly_ctx.get(poly.variables, flint.Ordering.lex)
    below = lcm(*(c.denominator for c in poly.terms.values()))
    integral = ring.from_dict({m: int(c * below) for m, c in poly.terms.items()})
    _, parts = integral.factor()
    return [
        (Poly(poly.variables, {tuple(int(e) for e in m): Fraction(int(c)) for m, c in f.to_dict().items()}), int(k))
        for f, k in parts
    ]


def _by_sympy(poly: Poly) -> list[tuple[Poly, int]]:
    import sympy

    symbols = [sympy.Dummy(v) for v in poly.variables]
    body = sympy.Poly(
        {m: sympy.Rational(c.numerator, c.denominator) for m, c in poly.terms.items()}, *symbols, domain="QQ"
    )
    parts = []
    for f, k in body.factor_list()[1]:
        terms = {m: Fraction(int(c.p), int(c.q)) for m, c in f.terms()}
        parts.append((Poly(poly.variables, terms), int(k)))
    return parts
