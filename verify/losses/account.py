"""What follows from a formula F(s): everything that the theorems about F(x.y) ask for, each with how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from verify.losses.growth import Bound, Sign, growth, sign
from verify.losses.loss import Loss
from verify.losses.minimizer import Minimizer, alpha_at, at, from_sides, minimizer, one_sided
from verify.losses.regularity import Degree, degree
from verify.losses.roots import Point
from verify.losses.simplify import simpler

_ROWS = 5
_BITS = 400


@dataclass(frozen=True)
class Account:
    """A loss, its minimizer, and what follows; computed when it is asked for."""

    loss: Loss
    minimizer: Minimizer

    @staticmethod
    def of(loss: Loss, near: Fraction | None = None) -> Account:
        """Find the minimizer (nearest to ``near``). Raises LossError if there is none."""
        return Account(loss, minimizer(loss, near))

    @property
    def c(self) -> Point:
        """The minimizer."""
        return self.minimizer.point

    @cached_property
    def smooth(self) -> bool:
        """Whether F is analytic near c: not where two pieces meet."""
        return not one_sided(self.loss, self.c)

    @property
    def analytic(self) -> bool:
        """Whether F is analytic on the whole line: one formula without absolute values."""
        return len(self.loss.pieces) == 1

    @cached_property
    def curvature(self) -> Point | None:
        """F''(c); None where it does not exist, see ``bend``."""
        return None if self.bend else at(self.loss, 2, self.c)

    @cached_property
    def bend(self) -> Literal["", "jumps", "is infinite"]:
        """What F'' does at c; empty if F''(c) exists. Where two pieces meet it may exist though F is not analytic there."""
        if self.smooth:
            return ""
        assert self.c.exact is not None
        left, right = from_sides(self.loss, 2, self.c.exact)
        if not (left.is_finite and right.is_finite):
            return "is infinite"
        return "" if simpler(left - right) == 0 else "jumps"

    @cached_property
    def third(self) -> Point | None:
        """F'''(c)."""
        return at(self.loss, 3, self.c) if self.smooth else None

    @cached_property
    def fourth(self) -> Point | None:
        """F''''(c)."""
        return at(self.loss, 4, self.c) if self.smooth else None

    @cached_property
    def alpha(self) -> Point | None:
        """Alpha = 3 F'''(c)^2 - F''(c) F''''(c)."""
        return alpha_at(self.loss, self.c) if self.smooth else None

    @cached_property
    def alpha_sign(self) -> int | None:
        """The sign of alpha; None if it is not defined or cannot be told from 0."""
        return _sign(self.alpha)

    @cached_property
    def curvature_sign(self) -> int | None:
        """The sign of F''(c), alike."""
        return _sign(self.curvature)

    @cached_property
    def gap(self) -> Point | None:
        """3 F''(c)^4/alpha, the constant of the gap law, where alpha > 0 and F''(c) > 0."""
        if self.alpha is None or self.curvature is None or self.alpha_sign != 1 or self.curvature_sign != 1:
            return None
        alpha, bend = self.alpha, self.curvature
        if alpha.exact is not None and bend.exact is not None:
            return Point.at(3 * bend.exact**4 / alpha.exact)

        def enclose(bits: int) -> tuple[Fraction, Fraction]:
            a, b = alpha.enclose(bits + 64), bend.enclose(bits + 64)
            return 3 * b[0] ** 4 / a[1], 3 * b[1] ** 4 / a[0]

        return Point(enclose)

    @cached_property
    def degree(self) -> Degree:
        """The degree of regularity."""
        return degree(self.loss)

    @cached_property
    def sign(self) -> Sign:
        """Whether F'(p) (p - c) >= 0, and up to where."""
        return sign(self.loss, self.minimizer)

    @cached_property
    def growth(self) -> Bound:
        """The least G on the whole line."""
        return growth(self.loss, self.minimizer)

    def within(self, radius: Fraction) -> Bound:
        """Return the least G on |p - c| <= radius."""
        if self.growth.attained == "c" and self.growth.how == "exact" and self.growth.exact is not None:
            g = self.growth
            return Bound(radius, g.least, g.safe, "exact", g.words, "c")
        return growth(self.loss, self.minimizer, radius)

    @cached_property
    def local(self) -> tuple[Bound, ...]:
        """The least G within some distances of c, from |c| on, where one G does not serve the whole line; T/4 is at least |c|."""
        if self.sign.holds and self.growth.safe is not None:
            return ()
        reach = None if self.sign.reach is None else self.sign.reach[0]
        first = Fraction(1)
        while first < self.size[1]:
            first *= 2
        while self.size[0] and first / 2 >= self.size[1]:
            first /= 2
        radii = [r for r in (first * 2**k for k in range(_ROWS)) if reach is None or r < reach]
        if reach is not None:
            radii.append(_below(reach))
        found = []
        for r in (r for r in radii if r > 0):
            found.append(self.within(r))
            if found[-1].safe is None:
                break
        return tuple(found)

    @cached_property
    def squared(self) -> bool:
        """Whether F is (s - c)^2/2 up to a constant: F'' is 1 everywhere."""
        return all(simpler(piece.expr) == 1 for piece in self.loss.derivative(2))

    @cached_property
    def size(self) -> tuple[Fraction, Fraction]:
        """Ends of |c|."""
        low, high = self.c.enclose(_BITS)
        return max(low, -high, Fraction(0)), max(abs(low), abs(high))

    def distance(self, point: Point) -> tuple[Fraction, Fraction]:
        """Return ends of |p - c|."""
        (a, b), (low, high) = point.enclose(_BITS), self.c.enclose(_BITS)
        return max(a - high, low - b, Fraction(0)), max(abs(a - high), abs(b - low))

    @property
    def centred(self) -> bool:
        """Whether c = 0."""
        return self.c.exact == 0


def _below(value: Fraction) -> Fraction:
    """Return a short decimal at most ``value``, or itself if it is simple."""
    if value.denominator < 1000:
        return value
    return Fraction(int(value * 1000), 1000)


def _sign(value: Point | None) -> int | None:
    if value is None:
        return None
    if value.exact is not None:
        return (value.exact > 0) - (value.exact < 0)
    return value.side(Fraction(0), _BITS) or None
