"""The scaled state (A, B) of vector factorization, exactly; GD acts on it as a planar map that depends on eta alone.

A = h|x + y|^2/4 >= 0, B = h|x - y|^2/4 >= 0, eta = h mu; one step multiplies A by (1 + rho)^2 and B by (1 - rho)^2, where
rho = eta - A + B. All starts with the same (A, B, eta) have the same critical ratio, outcome and scaled sharpness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from verify.exact import TooLarge, rational
from verify.orbits.precision import Exact, Mpf, context, number, rounded
from verify.orbits.surds import sign_of_two

MAX_BITS = 100_000


def require_bits(values: tuple[Fraction, ...]) -> None:
    """Raise TooLarge if one exact step from ``values``, which about triples their bits, would pass MAX_BITS."""
    bits = max(max(v.numerator.bit_length(), v.denominator.bit_length()) for v in values)
    if 3 * bits > MAX_BITS:
        raise TooLarge(
            f"an exact step from numbers of {bits} bits; at most {MAX_BITS // 3} are taken (a step triples them): "
            "iterate at a number of digits instead"
        )


@dataclass(frozen=True, init=False)
class Planar:
    """An exact scaled state. Raises TypeError for a float, ValueError for a negative A, B or eta."""

    A: Fraction
    B: Fraction
    eta: Fraction

    def __init__(self, A: Exact, B: Exact, eta: Exact) -> None:
        for name, value in (("A", A), ("B", B), ("eta", eta)):
            exact = rational(value)
            if exact < 0:
                raise ValueError(f"{name} = {exact} is negative")
            object.__setattr__(self, name, exact)

    def __str__(self) -> str:
        return f"A={self.A}, B={self.B}, eta={self.eta}"

    @cached_property
    def rho(self) -> Fraction:
        """The scaled residual eta - A + B = h (mu - x.y)."""
        return self.eta - self.A + self.B

    @cached_property
    def sigma(self) -> Fraction:
        """The scaled size 2 (A + B) = h (|x|^2 + |y|^2); at a minimizer, h times the sharpness."""
        return 2 * (self.A + self.B)

    @cached_property
    def D(self) -> Fraction:
        """4 - sigma - eta rho; for eta < 2 its sign never changes along GD, and it is that of h* - h."""
        return 4 - self.sigma - self.eta * self.rho

    @cached_property
    def multiplier(self) -> Fraction:
        """rho^2 + D - 3, by which one step multiplies rho (and by its square the loss)."""
        return self.rho**2 + self.D - 3

    @cached_property
    def side(self) -> int:
        """The sign of h* - h, decided exactly, for every eta: 1 below the critical step, 0 at it, -1 above.

        h < h* means h sqrt(S^2 + 16 mu (mu - P)) < 8 - sigma, that is D > 0 and sigma < 8. The second condition is
        implied for eta < 2 only.
        """
        if self.sigma > 8 or self.D < 0 or (self.D > 0 and self.sigma == 8):
            return -1
        return 1 if self.D > 0 else 0

    def ratio(self, digits: int) -> Mpf:
        """Return h/h* = (sigma + sqrt(sigma^2 + 16 eta rho))/8 to ``digits`` digits."""
        root = context(digits + 5).sqrt(number(self.sigma**2 + 16 * self.eta * self.rho, digits + 5))
        return rounded((number(self.sigma, digits + 5) + root) / 8, digits)

    def step(self) -> Planar:
        """Return the state after one GD step, exactly. Raises TooLarge beyond MAX_BITS."""
        require_bits((self.A, self.B, self.eta))
        return Planar(self.A * (1 + self.rho) ** 2, self.B * (1 - self.rho) ** 2, self.eta)


def compare_critical_steps(first: Planar, second: Planar) -> int:
    """Return the sign of h*(first) - h*(second), exactly, for two states with the same h and mu.

    h* decreases in sigma + sqrt(sigma^2 + 16 eta rho), so the sign is that of u + sqrt(q) - sqrt(p) with u, p, q
    rational. Raises ValueError if eta differs.
    """
    if first.eta != second.eta:
        raise ValueError(f"critical steps at eta = {first.eta} and {second.eta} cannot be compared without h and mu")
    u = second.sigma - first.sigma
    p = first.sigma**2 + 16 * first.eta * first.rho
    q = second.sigma**2 + 16 * second.eta * second.rho
    return sign_of_two(u, Fraction(1), q, Fraction(-1), p)


def planar_orbit(start: Planar, steps: int, digits: int) -> Iterator[tuple[Mpf, Mpf]]:
    """Yield (A, B) for steps 0, 1, ..., ``steps`` in plain arithmetic of ``digits`` digits, without guard digits."""
    a, b, eta = (number(v, digits) for v in (start.A, start.B, start.eta))
    yield a, b
    for _ in range(steps):
        rho = eta - a + b
        a, b = a * (1 + rho) ** 2, b * (1 - rho) ** 2
        yield a, b
