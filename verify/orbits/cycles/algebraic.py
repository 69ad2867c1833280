"""Thresholds as exact algebraic numbers: the polynomials over Z that r and eta satisfy.

Let Phi_n(z) be the product over d | n of (F^d(z) - z)^moebius(n/d); its N roots are the points of least period n, and limits of
such. Let M(r) be the product of (multiplier - m) over the N/n cycles that they form. In the variable A = sqrt(r) z = eta - rho
the map is A -> A (a - A)^2 with a = sqrt(r), and Phi_n is monic, so M is a polynomial in a; it is even, by the symmetry A -> -A,
a -> -a. On a cycle other than A = 0 the product of (a - A_i)^2 is 1, so its multiplier is, up to sign, the product of a - 3 A_i, and
|A_i| <= |a| + 1 (beyond, |A| grows): it is at most (4 |a| + 3)^n in size. So deg M <= N/2 in r, for n >= 2, and for every integer r
    resultant_z(Phi_n, (F^n)' - m) = lead(Phi_n)^deg((F^n)') M(r)^n.
M is interpolated from these values; a threshold is one of its roots, and balls tell which of its factors vanishes there.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from flint import fmpq, fmpq_poly, fmpz_poly

from verify.orbits.balls import Ball, between, working
from verify.orbits.cycles.enclosure import Enclosure
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.threshold import Threshold, bits_for

Polynomial: TypeAlias = Any
"""A ``flint.fmpz_poly``."""

LARGEST_PERIOD = 4
_MOEBIUS = {1: {1: 1}, 2: {2: 1, 1: -1}, 3: {3: 1, 1: -1}, 4: {4: 1, 2: -1}}  # d: moebius(n/d), where it is not zero
_FINEST = 400  # digits of an isolating interval
_EXTRA_BITS = 300  # so that rounding is no part of what the polynomials lose


@dataclass(frozen=True)
class Algebraic:
    """An algebraic number: the only root of ``coefficients`` (constant term first; irreducible over Q) in ``isolating``."""

    coefficients: tuple[int, ...]
    isolating: Enclosure

    @property
    def degree(self) -> int:
        """The degree over Q."""
        return len(self.coefficients) - 1

    def formula(self, name: str) -> str:
        """Return the polynomial as text in the variable ``name``."""
        text = ""
        for power in range(self.degree, -1, -1):
            c = self.coefficients[power]
            if not c:
                continue
            letter = "" if not power else name if power == 1 else f"{name}^{power}"
            size = str(abs(c)) if abs(c) != 1 or not power else ""
            sign = ("- " if c < 0 else "+ ") if text else "-" * (c < 0)
            text += f"{' ' * bool(text)}{sign}{size}{' ' * bool(size and letter)}{letter}"
        return text


def _iterate(n: int, r: int) -> Polynomial:
    value = fmpz_poly([0, 1])
    for _ in range(n):
        value = value * (1 - value) * (1 - value) * r
    return value


def dynatomic(n: int, r: int) -> Polynomial:
    """Return Phi_n in z, at an integer r that is not zero; n up to LARGEST_PERIOD."""
    z = fmpz_poly([0, 1])
    above, below = fmpz_poly([1]), fmpz_poly([1])
    for d, sign in _MOEBIUS[n].items():
        if sign > 0:
            above *= _iterate(d, r) - z
        else:
            below *= _iterate(d, r) - z
    quotient, rest = divmod(above, below)
    assert rest == 0
    return quotient


def _power_of_product(n: int, m: int, r: int) -> int:
    """Return M(r) for odd n, its square for even n (the sign of a root of even order is open)."""
    phi, derivative = dynatomic(n, r), _iterate(n, r).derivative() - m
    value, rest = divmod(phi.resultant(derivative), phi.leading_coefficient() ** derivative.degree())
    assert rest == 0
    order = n if n % 2 else n // 2
    if order == 1:
        return int(value)
    size = abs(value).root(order)
    assert size**order == abs(value)
    return int(size if value > 0 else -size)


def _through(xs: list[int], ys: list[int]) -> Polynomial:
    """Return the polynomial of least degree through these points, by Newton's divided differences."""
    c = [fmpq(y) for y in ys]
    for j in range(1, len(xs)):
        for i in range(len(xs) - 1, j - 1, -1):
            c[i] = (c[i] - c[i - 1]) / (xs[i] - xs[i - j])
    out = fmpq_poly([c[-1]])
    for x, y in zip(xs[-2::-1], c[-2::-1], strict=True):
        out = out * fmpq_poly([-x, 1]) + y
    assert out.denom() == 1
    return out.numer()


@lru_cache(maxsize=16)
def product_of_multipliers(n: int, m: int) -> Polynomial:
    """Return M(r), the product of (multiplier - m) over the cycles of period n, up to sign for even n; m = 1 or -1.

    Raises ValueError for n beyond LARGEST_PERIOD: at n = 8 the resultant is that of two polynomials of degree above 6000.
    """
    if n not in _MOEBIUS:
        raise ValueError(f"period {n}; exact polynomials are computed for periods 1 to {LARGEST_PERIOD}")
    power = 1 if n % 2 else 2
    size = dynatomic(n, 1).degree()
    bound = power * (size // 2 if n > 1 else size)
    half = bound // 2 + 1
    xs = [r for r in range(-half, half + 1) if r][: bound + 1]
    value = _through(xs, [_power_of_product(n, m, r) for r in xs])
    return value.sqrt() if power == 2 else value


def _vanishing(candidates: list[Polynomial], at: Ball) -> Polynomial:
    """Return the one polynomial that can vanish in the ball. Raises NotCertified if several can."""
    left = [p for p in candidates if p(at).contains(0)]
    if len(left) != 1:
        raise NotCertified(f"{len(left)} of {len(candidates)} factors may vanish at the threshold")
    return left[0]


def _isolated(polynomial: Polynomial, near: Enclosure) -> Enclosure:
    """Return an interval with short decimal ends, ``near`` inside, on which the polynomial is strictly monotone."""
    slope = polynomial.derivative()
    for digits in range(1, _FINEST):
        unit = Fraction(1, 10**digits)
        lower, upper = unit * (near.lower // unit), unit * -(-near.upper // unit)
        lower -= unit * (lower == near.lower)
        upper += unit * (upper == near.upper)
        if not slope(between(lower, upper)).contains(0):
            return Enclosure(lower, upper)
    raise NotCertified("no interval isolates the root")


def _of(factors: list[Polynomial], near: Enclosure, bits: int) -> Algebraic:
    with working(bits):
        polynomial = _vanishing(factors, near.ball())
        coefficients = tuple(int(c) for c in polynomial.coeffs())
        if coefficients[-1] < 0:
            coefficients = tuple(-c for c in coefficients)
        return Algebraic(coefficients, _isolated(polynomial, near))


def _factors(polynomial: Polynomial) -> list[Polynomial]:
    return [p for p, _ in polynomial.factor()[1]]


def exact(threshold: Threshold) -> tuple[Algebraic, Algebraic]:
    """Return r and eta at a threshold as algebraic numbers.

    Raises ValueError for a period beyond LARGEST_PERIOD, NotCertified if the enclosures are too wide to tell the factors.
    """
    product = product_of_multipliers(threshold.period, threshold.multiplier)
    bits = bits_for(threshold.digits, threshold.period) + _EXTRA_BITS
    r = _of(_factors(product), threshold.r, bits)
    in_eta = fmpz_poly(list(r.coefficients))(fmpz_poly([1, 2, 1]))  # r = (1 + eta)^2
    return r, _of(_factors(in_eta), threshold.eta, bits)
