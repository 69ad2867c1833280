"""The critical learning rate of a start: exact, to any number of digits, with the bound that binds and what is sufficient.

For almost every start GD converges to a global minimizer for h < min(h*, 1/mu) (scalar.convergence). It diverges for h > h*
while h mu < 2 (scalar.divergence). For 1/mu < h < h* it stays bounded and balances without converging
(balanced_line.balancing_without_convergence): then even the flattest minimizer, of sharpness 2 mu, repels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Literal

from verify.orbits.balls import Ball, ball, ends, working
from verify.orbits.decimals import decimal, nearest, settled
from verify.orbits.factorization import Start
from verify.orbits.guard import boundary_growth
from verify.orbits.precision import require_digits
from verify.orbits.surds import Quotient

Binding = Literal["ellipsoid", "flat minimum"]


@dataclass(frozen=True)
class Decimal:
    """A positive real number to so many digits, all of them right, and a bound on what the rounding left out."""

    text: str
    radius: str


def printed(value: Callable[[], Ball], digits: int) -> Decimal:
    """Return the number that ``value`` encloses at every working precision, to ``digits`` digits.

    It must be irrational or come out exactly: a number that is halfway between two decimals would never be settled.
    """
    bits = require_digits(digits) * 34 // 10 + 32
    while True:
        with working(bits):
            low, high = ends(value())
        text = settled(low, high, digits)
        if text is not None:
            shown = nearest(low, digits)
            return Decimal(
                text, decimal(max(abs(shown - low), abs(shown - high)), 2) if low != high or shown != low else "0"
            )
        bits *= 2


def exactly(value: Fraction, digits: int) -> Decimal:
    """Return a rational number to ``digits`` digits."""
    text = decimal(value, digits)
    gap = abs(nearest(value, digits) - value)
    return Decimal(text, decimal(gap, 2) if gap else "0")


def rational_root(value: Fraction) -> Fraction | None:
    """Return the square root of a nonnegative fraction if it is rational."""
    p, q = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(p, q) if p * p == value.numerator and q * q == value.denominator else None


@dataclass(frozen=True)
class Sufficient:
    """A simpler bound: ``holds`` says whether it is at most the critical step of this start."""

    name: str
    value: Decimal
    holds: bool
    note: str


@dataclass(frozen=True)
class CriticalStep:
    """The critical step of a start; its own h plays no part.

    ``start`` is kept with h = 1. Raises ValueError if x = y = 0 and mu = 0, where no learning rate is critical.
    """

    start: Start

    def __post_init__(self) -> None:
        if not self.start.S and not self.start.mu:
            raise ValueError(
                "mu = 0 and x = y = 0 is a minimizer from which GD never moves: no learning rate is critical"
            )

    @property
    def radicand(self) -> Fraction:
        """S^2 + 16 mu (mu - P), which is at least 4 (2 mu - P)^2."""
        s = self.start
        return s.S**2 + 16 * s.mu * (s.mu - s.P)

    @property
    def ellipsoid_rational(self) -> Fraction | None:
        """H* = 8/(S + sqrt(radicand)) as a fraction, if it is one."""
        root = rational_root(self.radicand)
        return None if root is None else 8 / (self.start.S + root)

    def ellipsoid(self) -> Ball:
        """Return h* in a ball at the working precision."""
        rational = self.ellipsoid_rational
        return ball(rational) if rational is not None else 8 / (ball(self.start.S) + ball(self.radicand).sqrt())

    @property
    def ellipsoid_exact(self) -> str:
        """H* in closed form."""
        rational = self.ellipsoid_rational
        return str(rational) if rational is not None else f"8/({self.start.S} + sqrt({self.radicand}))"

    @property
    def equation(self) -> tuple[Fraction, Fraction, Fraction]:
        """The coefficients (q, s, -4) of q h^2 + s h - 4 = 0, of which h* is the smallest positive root."""
        s = self.start
        return s.mu * (s.mu - s.P), s.S, Fraction(-4)

    @property
    def binds(self) -> Binding:
        """Which bound is the smaller one, decided exactly: h* or 1/mu."""
        s = self.start
        if not s.mu:
            return "ellipsoid"
        return "flat minimum" if Start(s.mu, 1 / s.mu, s.x, s.y).side > 0 else "ellipsoid"

    @property
    def rational(self) -> Fraction | None:
        """The critical step min(h*, 1/mu), if it is rational."""
        return 1 / self.start.mu if self.binds == "flat minimum" else self.ellipsoid_rational

    @property
    def exact(self) -> str:
        """The critical step in closed form."""
        return str(1 / self.start.mu) if self.binds == "flat minimum" else self.ellipsoid_exact

    @property
    def quotient(self) -> Quotient:
        """The critical step as a number that can be compared exactly."""
        if self.binds == "flat minimum":
            return Quotient(Fraction(1), self.start.mu, Fraction(0))
        return Quotient(Fraction(8), self.start.S, self.radicand)

    def value(self) -> Ball:
        """Return the critical step in a ball at the working precision."""
        return ball(1 / self.start.mu) if self.binds == "flat minimum" else self.ellipsoid()

    def decimal(self, digits: int) -> Decimal:
        """Return the critical step to ``digits`` digits."""
        rational = self.rational
        return exactly(rational, digits) if rational is not None else printed(self.value, digits)

    def ellipsoid_decimal(self, digits: int) -> Decimal:
        """Return h* to ``digits`` digits."""
        rational = self.ellipsoid_rational
        return exactly(rational, digits) if rational is not None else printed(self.ellipsoid, digits)

    def eta(self) -> float:
        """Return about h mu at the critical step."""
        with working(64):
            return float((self.value() * ball(self.start.mu)).mid())

    def predicted_steps(self, k: int) -> float | None:
        """Return log(10^k)/Lambda(eta), about how long the orbit from h (1 -+ 10^-k) stays at the boundary D = 0.

        Lambda is the mean growth rate of D there (scalar.transverse_exponent). None where the flat minimum binds.
        """
        if self.binds == "flat minimum":
            return None
        return k * 2.302585092994046 / boundary_growth(min(self.eta(), 1.999999))

    def sufficient(self, digits: int) -> list[Sufficient]:
        """Return the simpler bounds, each to ``digits`` digits."""
        s = self.start
        found = []
        if s.S or s.mu:
            found.append(
                Sufficient(
                    "4/(S0 + 4 mu)", exactly(4 / (s.S + 4 * s.mu), digits), True, "after W22; scalar.sufficient_step"
                )
            )
            sharper = 4 / (s.S + 2 * s.mu)
            sharper = min(sharper, 1 / s.mu) if s.mu else sharper
            found.append(
                Sufficient("min(1/mu, 4/(S0 + 2 mu))", exactly(sharper, digits), True, "scalar.sufficient_step")
            )
        root = s.S**2 - 8 * s.P * (s.mu - s.P) + 4 * (s.mu - s.P) ** 2
        exact = rational_root(root)
        for factor in (2, 4):

            def bound(factor: int = factor) -> Ball:
                return 2 * factor / (ball(s.S) + ball(root).sqrt())

            total = None if exact is None else s.S + exact
            if total == 0:
                continue
            value = printed(bound, digits) if total is None else exactly(2 * factor / total, digits)
            below = Quotient(Fraction(2 * factor), s.S, root).compared_to(self.quotient) <= 0
            size = "at most" if below else "above"
            note = (
                f"{size} the critical step here; L0 is the largest Hessian eigenvalue at the start (scalar.four_over_l)"
            )
            found.append(Sufficient(f"{factor}/L0", value, below, note))
        return found

    @property
    def remark(self) -> str:
        """What is special about this start; empty if nothing is."""
        s = self.start
        if not s.rho:
            return "the start is a global minimizer: GD does not move from it, whatever h is"
        if not s.S:
            return "the start is the saddle x = y = 0: GD does not move from it, whatever h is"
        if s.S + 2 * s.P == 0:
            end = "the saddle x = y = 0" if s.mu else "x = y = 0"
            return f"the start lies on y = -x, which GD never leaves: for h < h* the orbit tends to {end}"
        return ""


def critical_step(mu: Fraction, x: tuple[Fraction, ...], y: tuple[Fraction, ...]) -> CriticalStep:
    """Return the critical step of a start. Raises what ``Start`` and ``CriticalStep`` raise."""
    return CriticalStep(Start(mu, 1, x, y))


def least(steps: Sequence[CriticalStep]) -> int:
    """Return the position of the smallest critical step, compared exactly; among equal ones the first.

    Raises ValueError for none.
    """
    if not steps:
        raise ValueError("no direction is given")
    best = 0
    for i in range(1, len(steps)):
        if steps[i].quotient.compared_to(steps[best].quotient) < 0:
            best = i
    return best


__all__ = ["CriticalStep", "Decimal", "Sufficient", "critical_step", "exactly", "least", "printed", "rational_root"]
