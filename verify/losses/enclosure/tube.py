"""A tube around one orbit of GD on F(x.y): the product P = x.y and the smaller one of V = |x - y|^2 and U = |x + y|^2, in balls.

GD multiplies x + y by 1 + rho and x - y by 1 - rho, rho = -h F'(P). With W = V and s = 1, or W = U and s = -1, S = W + 2 s P and
    P' = P (1 + s rho)^2 + rho W,   W' = W (1 - s rho)^2.
A step maps the middle of the balls and adds the Jacobian over all of them times the radii (mean value theorem; where F'' jumps it is
enclosed from both sides). The Jacobian is nearly triangular next to the balanced line, where W is small, and next to a minimizer, where
rho is: the radii then grow in the long run as fast as nearby orbits separate, and no faster.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from verify.losses.balls import usable
from verify.losses.guarantee import Guarantee
from verify.orbits.balls import Ball, ball, square

_NEARER = 8  # the side is changed where the other W is smaller by this factor: changing costs digits of W


class Lost(ArithmeticError):
    """The balls have become too wide, or too large, to go on."""


class LossTube:
    """Encloses the orbit of a start at learning rate h. Make and use it inside ``verify.orbits.balls.working``.

    ``P`` and ``W`` are balls, ``side`` is s, ``step`` counts the steps made. ``flips`` says of x + y (at 1) and x - y (at -1) whether
    the product of its factors is negative; None if that is not known.
    """

    def __init__(self, start: Guarantee, h: Fraction) -> None:
        self.loss, self.h = start.account.loss, ball(h)
        self.P = ball(start.P)
        self.side = 1 if start.P >= 0 else -1
        self.W = ball(start.S - 2 * self.side * start.P)
        self.step = 0
        self.flips: dict[int, bool | None] = {1: False, -1: False}

    @property
    def S(self) -> Ball:
        """|x|^2 + |y|^2."""
        return self.W + 2 * self.side * self.P

    def square(self, sign: int) -> Ball:
        """|x + sign y|^2."""
        return (self.W if sign == -self.side else self.W + 4 * self.side * self.P).nonnegative_part()

    def advance(self) -> None:
        """Make one step. Raises Lost."""
        s, h, P, W = self.side, self.h, self.P, self.W
        p, w = P.mid(), W.mid()
        dp, dw = arb(0, P.rad()), arb(0, W.rad())
        try:
            middle, bend = -h * self.loss.ball(1, p), -h * self.loss.ball(2, P)
        except ValueError:
            raise Lost("F' or F'' is too large there") from None
        rho = middle + bend * dp
        plus, minus = 1 + s * rho, 1 - s * rho
        self._follow_signs(rho)
        self.P = (
            p * square(1 + s * middle) + middle * w + (square(plus) + bend * (2 * s * P * plus + W)) * dp + rho * dw
        )
        self.W = (w * square(1 - s * middle) - 2 * s * W * minus * bend * dp + square(minus) * dw).nonnegative_part()
        self.step += 1
        if not (usable(self.P) and usable(self.W)):
            raise Lost("the balls have no finite ends")
        # |P| <= S/2 always, so that a radius beyond S knows nothing.
        if not self.P.rad() <= abs(self.S.mid()):
            raise Lost("the balls have become as wide as the orbit")
        self._choose_side()

    def _follow_signs(self, rho: Ball) -> None:
        for sign, before in self.flips.items():
            factor = 1 + sign * rho
            if before is not None and not factor > 0:
                self.flips[sign] = (not before) if factor < 0 else None

    def _choose_side(self) -> None:
        """Go over to the other W where that is much smaller."""
        other = self.W + 4 * self.side * self.P
        if _NEARER * other.abs_upper() < self.W.mid():
            self.side, self.W = -self.side, other.nonnegative_part()
