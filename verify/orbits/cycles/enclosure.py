"""A real number known to lie between two rational ones: what ball arithmetic hands to the exact world."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.exact import rational
from verify.orbits.balls import Ball, between, ends
from verify.orbits.decimals import settled
from verify.orbits.precision import Exact


@dataclass(frozen=True)
class Enclosure:
    """A real number with ``lower <= number <= upper``, both exact. Raises ValueError if the ends are in the wrong order."""

    lower: Fraction
    upper: Fraction

    def __post_init__(self) -> None:
        if self.lower > self.upper:
            raise ValueError("the lower end is above the upper one")

    @classmethod
    def of(cls, value: Ball) -> Enclosure:
        """Return the ends of a ball, rounded outwards. Raises ValueError if it is not finite."""
        return cls(*ends(value))

    @classmethod
    def exactly(cls, value: Exact) -> Enclosure:
        """Return the enclosure of a number that is known exactly."""
        exact = rational(value)
        return cls(exact, exact)

    @property
    def width(self) -> Fraction:
        """The distance of the ends."""
        return self.upper - self.lower

    def ball(self) -> Ball:
        """Return a ball around the number, at the working precision."""
        return between(self.lower, self.upper)

    def text(self, digits: int) -> str | None:
        """Return the number to ``digits`` significant digits, all of them right; None if the enclosure is too wide."""
        return settled(self.lower, self.upper, digits)

    def below(self, other: Enclosure | Exact) -> bool:
        """Whether the number is proved smaller than ``other``; False proves nothing."""
        return self.upper < (other.lower if isinstance(other, Enclosure) else rational(other))

    def above(self, other: Enclosure | Exact) -> bool:
        """Whether the number is proved larger than ``other``; False proves nothing."""
        return self.lower > (other.upper if isinstance(other, Enclosure) else rational(other))

    def inside(self, lower: Exact, upper: Exact) -> bool:
        """Whether the number is proved to lie strictly between two rational ones; False proves nothing."""
        return rational(lower) < self.lower and self.upper < rational(upper)

    def __str__(self) -> str:
        return next((t for d in range(20, 0, -1) if (t := self.text(d)) is not None), f"[{self.lower}, {self.upper}]")
