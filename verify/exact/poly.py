"""Sparse multivariate polynomials over the rationals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod
from operator import add

from verify.exact.budget import spend
from verify.exact.errors import ExactError, TooLarge
from verify.exact.rational import rational

MAX_TERMS = 50_000
MAX_DEGREE = 400
MAX_BITS = 50_000  # of one coefficient
MAX_VALUE_BITS = 1_000_000  # of a value at a point

Monomial = tuple[int, ...]


def bits(value: Fraction) -> int:
    """Return the size of a number."""
    return value.numerator.bit_length() + value.denominator.bit_length()


def bounded(value: Fraction) -> Fraction:
    """Return a number just computed, after charging for it. Raises TooLarge if it is too long to go on with."""
    if bits(value) > MAX_BITS:
        raise TooLarge(f"a coefficient of more than {MAX_BITS} bits")
    spend(2, bits(value))
    return value


@dataclass(frozen=True, slots=True)
class Poly:
    """A polynomial in the named ``variables``; ``terms`` maps exponents to nonzero coefficients."""

    variables: tuple[str, ...]
    terms: Mapping[Monomial, Fraction]

    def __post_init__(self) -> None:
        if len(self.terms) > MAX_TERMS:
            raise TooLarge(f"a polynomial of more than {MAX_TERMS} terms")
        spend(1 + len(self.terms) * (1 + len(self.variables) // 8))
        if not all(map(bounded, self.terms.values())):
            raise ExactError("a coefficient that is written down is not zero")

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

    def integers(self) -> tuple[dict[Monomial, int], int]:
        """Return integer coefficients and the positive number that divides them, so that a product needs no fractions."""
        below = 1
        for coefficient in self.terms.values():
            below = lcm(below, coefficient.denominator)
            if below.bit_length() > MAX_BITS:
                raise TooLarge(f"a common denominator of more than {MAX_BITS} bits")
        return {m: c.numerator * (below // c.denominator) for m, c in self.terms.items()}, below

    @staticmethod
    def total(variables: tuple[str, ...], parts: Iterable[Poly]) -> Poly:
        """Return the sum of ``parts``, polynomials in ``variables``."""
        terms: dict[Monomial, Fraction] = {}
        for part in parts:
            if part.variables != variables:
                raise ExactError("polynomials in different variables cannot be combined")
            for monomial, coefficient in part.terms.items():
                terms[monomial] = bounded(terms.get(monomial, Fraction(0)) + coefficient)
        return Poly(variables, {m: c for m, c in terms.items() if c})

    def __add__(self, other: Poly) -> Poly:
        return Poly.total(self.variables, (self, other))

    def scale(self, factor: Fraction) -> Poly:
        """Return the polynomial times a number."""
        return Poly(self.variables, {m: c * factor for m, c in self.terms.items()} if factor else {})

    def __neg__(self) -> Poly:
        return self.scale(Fraction(-1))

    def __sub__(self, other: Poly) -> Poly:
        return self + (-other)

    def __mul__(self, other: Poly) -> Poly:
        if self.variables != other.variables:
            raise ExactError("polynomials in different variables cannot be combined")
        if self.degree + other.degree > MAX_DEGREE:
            raise TooLarge(f"a polynomial of degree above {MAX_DEGREE}")
        left, below = self.integers()
        right, beside = other.integers()
        size = max(n.bit_length() for numbers in (left, right) for n in (below, beside, *numbers.values()))
        spend(len(left) * len(right) * (1 + len(self.variables) // 8), size)
        terms: dict[Monomial, int] = {}
        for first, a in left.items():
            for second, b in right.items():
                monomial = tuple(map(add, first, second))
                terms[monomial] = terms.get(monomial, 0) + a * b
            if len(terms) > MAX_TERMS:
                raise TooLarge(f"a polynomial of more than {MAX_TERMS} terms")
        return Poly(self.variables, {m: Fraction(n, below * beside) for m, n in terms.items() if n})

    def __pow__(self, exponent: int) -> Poly:
        if not 0 <= max(1, self.degree) * exponent <= MAX_DEGREE:
            raise TooLarge(f"a power that is negative, or of degree above {MAX_DEGREE}")
        result = Poly.constant(self.variables, Fraction(1))
        for _ in range(exponent):
            result = result * self
        return result

    @property
    def degree(self) -> int:
        """Total degree; 0 for the zero polynomial."""
        return max((sum(m) for m in self.terms), default=0)

    @property
    def occurring(self) -> set[int]:
        """Positions of the variables that occur."""
        return {i for monomial in self.terms for i, exponent in enumerate(monomial) if exponent}

    def constant_value(self) -> Fraction | None:
        """Return the value if this is a constant, else None."""
        return None if self.degree else sum(self.terms.values(), Fraction(0))

    def derivative(self, name: str) -> Poly:
        """Return the formal partial derivative by the variable ``name``."""
        i = self.variables.index(name)
        return Poly(self.variables, {(*m[:i], m[i] - 1, *m[i + 1 :]): c * m[i] for m, c in self.terms.items() if m[i]})

    def compose(self, ring: tuple[str, ...], images: Sequence[Poly]) -> Poly:
        """Replace all variables at once by their ``images``, polynomials in the variables ``ring``."""
        parts = []
        for monomial, coefficient in self.terms.items():
            product = Poly.constant(ring, coefficient)
            for image, exponent in zip(images, monomial, strict=True):
                product = product * image**exponent if exponent else product
            parts.append(product)
        return Poly.total(ring, parts)

    def evaluate(self, point: Mapping[str, Fraction]) -> Fraction:
        """Return the value at ``point``, which names every variable. Raises KeyError for a missing one, TypeError for a float."""
        values = [rational(point[v]) for v in self.variables]
        tops = [max((m[i] for m in self.terms), default=0) for i in range(len(values))]
        size = sum(top * bits(value) for top, value in zip(tops, values, strict=True))
        if size > MAX_VALUE_BITS:
            raise TooLarge(f"a value of more than {MAX_VALUE_BITS} bits")
        terms, below = self.integers()
        spend(len(terms) * (1 + len(values)), size + below.bit_length())
        parts = (n * prod(v**e for v, e in zip(values, m, strict=True) if e) for m, n in terms.items())
        return Fraction(sum(parts), below)
