"""Sparse multivariate polynomials over the rationals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import add

from verify.exact.budget import spend
from verify.exact.errors import ExactError, TooLarge
from verify.exact.rational import rational

MAX_TERMS = 50_000
MAX_DEGREE = 400
MAX_BITS = 50_000  # of one coefficient
MAX_VALUE_BITS = 10_000_000  # of a value at a point

Monomial = tuple[int, ...]


def _bits(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


@dataclass(frozen=True, slots=True)
class Poly:
    """A polynomial in the named ``variables``; ``terms`` maps exponents to nonzero coefficients."""

    variables: tuple[str, ...]
    terms: Mapping[Monomial, Fraction]

    def __post_init__(self) -> None:
        spend(1 + len(self.terms))
        if len(self.terms) > MAX_TERMS:
            raise TooLarge(f"a polynomial of more than {MAX_TERMS} terms")
        if self.bits > MAX_BITS:
            raise TooLarge(f"a coefficient of more than {MAX_BITS} bits")

    @property
    def bits(self) -> int:
        """Bits of the largest coefficient."""
        return max(map(_bits, self.terms.values()), default=0)

    @staticmethod
    def constant(variables: tuple[str, ...], value: Fraction) -> Poly:
        """Return the constant polynomial ``value``."""
        value = rational(value)
        return Poly(variables, {(0,) * len(variables): value} if value else {})

    @staticmethod
    def variable(variables: tuple[str, ...], name: str) -> Poly:
        """Return the polynomial that is the variable ``name``."""
        if variables.count(name) != 1:
            raise ExactError(f"{name!r} is not one of the variables, once")
        return Poly(variables, {tuple(int(v == name) for v in variables): Fraction(1)})

    def _over_common_denominator(self) -> tuple[dict[Monomial, int], int]:
        """Return integers and the number that divides them, so that a product needs no fractions."""
        below = 1
        for coefficient in self.terms.values():
            below = lcm(below, coefficient.denominator)
            if below.bit_length() > MAX_BITS:
                raise TooLarge(f"a common denominator of more than {MAX_BITS} bits")
        return {m: c.numerator * (below // c.denominator) for m, c in self.terms.items()}, below

    def _same_ring(self, other: Poly) -> None:
        if self.variables != other.variables:
            raise ExactError("polynomials in different variables cannot be combined")

    def __add__(self, other: Poly) -> Poly:
        self._same_ring(other)
        terms = dict(self.terms)
        for monomial, coefficient in other.terms.items():
            total = terms.get(monomial, Fraction(0)) + coefficient
            if total:
                terms[monomial] = total
            else:
                del terms[monomial]
        return Poly(self.variables, terms)

    def __neg__(self) -> Poly:
        return Poly(self.variables, {m: -c for m, c in self.terms.items()})

    def __sub__(self, other: Poly) -> Poly:
        return self + (-other)

    def __mul__(self, other: Poly) -> Poly:
        self._same_ring(other)
        if self.degree + other.degree > MAX_DEGREE:
            raise TooLarge(f"a polynomial of degree above {MAX_DEGREE}")
        left, below = self._over_common_denominator()
        right, beside = other._over_common_denominator()
        size = max(n.bit_length() for numbers in (left, right) for n in (1, *numbers.values()))
        spend(len(left) * len(right) * (1 + size // 256))
        terms: dict[Monomial, int] = {}
        for first, a in left.items():
            for second, b in right.items():
                monomial = tuple(map(add, first, second))
                terms[monomial] = terms.get(monomial, 0) + a * b
            if len(terms) > MAX_TERMS:
                raise TooLarge(f"a polynomial of more than {MAX_TERMS} terms")
        return Poly(self.variables, {m: Fraction(n, below * beside) for m, n in terms.items() if n})

    def __pow__(self, exponent: int) -> Poly:
        if exponent < 0:
            raise ExactError("a negative exponent is not polynomial")
        if self.degree * exponent > MAX_DEGREE or exponent > MAX_DEGREE:
            raise TooLarge(f"a polynomial of degree above {MAX_DEGREE}")
        result = Poly.constant(self.variables, Fraction(1))
        for _ in range(exponent):
            result = result * self
        return result

    @property
    def degree(self) -> int:
        """Total degree; 0 for the zero polynomial."""
        return max((sum(m) for m in self.terms), default=0)

    @property
    def is_zero(self) -> bool:
        """Whether every coefficient vanishes."""
        return not self.terms

    def constant_value(self) -> Fraction | None:
        """Return the value if this is a constant, else None."""
        if not self.terms:
            return Fraction(0)
        [(monomial, coefficient), *more] = self.terms.items()
        return coefficient if not more and not any(monomial) else None

    def derivative(self, name: str) -> Poly:
        """Return the formal partial derivative by the variable ``name``."""
        i = self.variables.index(name)
        terms = {(*m[:i], m[i] - 1, *m[i + 1 :]): c * m[i] for m, c in self.terms.items() if m[i]}
        return Poly(self.variables, terms)

    def substitute(self, images: Mapping[str, Poly]) -> Poly:
        """Replace each variable named in ``images`` by its image, all at once; the others stay."""
        factors = [images.get(v, Poly.variable(self.variables, v)) for v in self.variables]
        total = Poly(self.variables, {})
        for monomial, coefficient in self.terms.items():
            product = Poly.constant(self.variables, coefficient)
            for factor, exponent in zip(factors, monomial, strict=True):
                product = product * factor**exponent if exponent else product
            total = total + product
        return total

    def evaluate(self, point: Mapping[str, Fraction]) -> Fraction:
        """Return the value at ``point``, which names every variable. Raises KeyError for a missing one, TypeError for a float."""
        values = [rational(point[v]) for v in self.variables]
        tops = [max((m[i] for m in self.terms), default=0) for i in range(len(values))]
        if sum(top * _bits(value) for top, value in zip(tops, values, strict=True)) > MAX_VALUE_BITS:
            raise TooLarge(f"a value of more than {MAX_VALUE_BITS} bits")
        total = Fraction(0)
        for monomial, coefficient in self.terms.items():
            for value, exponent in zip(values, monomial, strict=True):
                coefficient *= value**exponent
            total += coefficient
        return total
