"""Polynomials for the search: exact operations that the trusted kernel has no need of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import gcd, isqrt, lcm

from verify.search.trusted import Poly

Monomial = tuple[int, ...]


def constant(variables: tuple[str, ...], value: int | Fraction) -> Poly:
    """Return a constant polynomial."""
    return Poly(variables, {(0,) * len(variables): Fraction(value)} if value else {})


def monomial(variables: tuple[str, ...], exponents: Monomial) -> Poly:
    """Return a monomial with coefficient 1."""
    return Poly(variables, {exponents: Fraction(1)})


def scaled(poly: Poly, by: Fraction) -> Poly:
    """Return ``by`` times ``poly``."""
    return Poly(poly.variables, {m: c * by for m, c in poly.terms.items()} if by else {})


def product(variables: tuple[str, ...], factors: Iterable[Poly]) -> Poly:
    """Multiply; an empty product is 1."""
    result = constant(variables, 1)
    for factor in factors:
        result = result * factor
    return result


def text(poly: Poly) -> str:
    """Print in the grammar, highest degree first."""
    if not poly.terms:
        return "0"
    pieces = []
    for m, c in sorted(poly.terms.items(), key=lambda t: (-sum(t[0]), [-e for e in t[0]])):
        powers = [v if e == 1 else f"{v}^{e}" for v, e in zip(poly.variables, m, strict=True) if e]
        size = abs(c)
        if not powers:
            body = str(size)
        elif size == 1:
            body = "*".join(powers)
        else:
            body = "*".join([str(size), *powers])
        pieces.append((" - " if c < 0 else " + ") + body)
    first = pieces[0]
    pieces[0] = ("-" if first.startswith(" -") else "") + first[3:]
    return "".join(pieces)


def content(poly: Poly) -> tuple[Fraction, Poly]:
    """Return (c, q) with poly = c q, c > 0, and the coefficients of q coprime integers."""
    below = lcm(*(c.denominator for c in poly.terms.values()))
    above = gcd(*(c.numerator for c in poly.terms.values()))
    if not above:
        return Fraction(1), poly
    c = Fraction(above, 1) * Fraction(1, below)
    # gcd of the numerators over a common denominator
    numerators = [int(x * below) for x in poly.terms.values()]
    c = Fraction(gcd(*numerators), below)
    return c, scaled(poly, 1 / c)


def degree_in(poly: Poly, i: int) -> int:
    """Degree in the variable number ``i``."""
    return max((m[i] for m in poly.terms), default=0)


def used(poly: Poly) -> set[int]:
    """Positions of the variables that occur."""
    return {i for m in poly.terms for i, e in enumerate(m) if e}


def coefficients_in(poly: Poly, i: int) -> dict[int, Poly]:
    """Return the coefficients of the powers of variable ``i``, as polynomials in the others."""
    parts: dict[int, dict[Monomial, Fraction]] = {}
    for m, c in poly.terms.items():
        parts.setdefault(m[i], {})[(*m[:i], 0, *m[i + 1 :])] = c
    return {k: Poly(poly.variables, t) for k, t in parts.items()}


def _leading(terms: Mapping[Monomial, Fraction]) -> Monomial:
    return max(terms, key=lambda m: (sum(m), m))


def divide(poly: Poly, by: Poly) -> Poly | None:
    """Return the quotient if ``by`` divides ``poly`` exactly, else None."""
    if not by.terms:
        return None
    head = _leading(by.terms)
    lead = by.terms[head]
    rest, quotient = dict(poly.terms), {}
    tail = [(m, c) for m, c in by.terms.items() if m != head]
    steps = 0
    while rest:
        m = _leading(rest)
        c = rest.pop(m) / lead
        shift = tuple(a - b for a, b in zip(m, head, strict=True))
        if min(shift) < 0:
            return None
        quotient[shift] = c
        for n, d in tail:
            key = tuple(a + b for a, b in zip(n, shift, strict=True))
            value = rest.get(key, 0) - c * d
            if value:
                rest[key] = value
            else:
                rest.pop(key, None)
        steps += 1
        if steps > 5000:
            return None
    return Poly(poly.variables, quotient)


def rational_root(value: Fraction) -> Fraction | None:
    """Return the square root if it is rational."""
    if value < 0:
        return None
    a, b = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(a, b) if a * a == value.numerator and b * b == value.denominator else None


def square_root(poly: Poly) -> Poly | None:
    """Return q with q^2 = poly if there is one, by comparing leading terms."""
    if not poly.terms:
        return poly
    head = _leading(poly.terms)
    root = rational_root(poly.terms[head])
    if root is None or any(e % 2 for e in head):
        return None
    half = tuple(e // 2 for e in head)
    terms = {half: root}
    q = Poly(poly.variables, dict(terms))
    rest = poly - q * q
    while rest.terms:
        m = _leading(rest.terms)
        shift = tuple(a - b for a, b in zip(m, half, strict=True))
        if min(shift) < 0 or shift in terms or len(terms) > len(poly.terms):
            return None
        new = Poly(poly.variables, {shift: rest.terms[m] / (2 * root)})
        rest = rest - (q + q + new) * new
        q = q + new
        terms[shift] = new.terms[shift]
    return q


def shifted(poly: Poly, i: int, image: Poly) -> Poly:
    """Replace variable number ``i`` by ``image``."""
    parts = coefficients_in(poly, i)
    result = Poly(poly.variables, {})
    for k in range(max(parts, default=0), -1, -1):
        result = result * image
        if k in parts:
            result = result + parts[k]
    return result
