"""Whether an enclosed iterate lies in an escape region: that of the squared loss, or one for losses whose slope doubles beyond it."""

from __future__ import annotations

import math
from fractions import Fraction

from verify.losses.balls import ends
from verify.losses.grammar import VARIABLE
from verify.losses.loss import Loss
from verify.losses.ranges import bounds
from verify.losses.roots import Expr, fraction, rational
from verify.orbits.balls import Ball, ball

DOUBLING, QUADRATIC = "regularity.escape", "scalar.escape_every_rate"

_ATTEMPTS = 8
_APART = 16  # a doubling that was not found is looked for again this many times as far out
# From the wedge N' >= N (r^2/2 - 1): with r^2 >= 6 N doubles, with r^2 >= 8 it becomes threefold, and so on as r only grows.
FACTORS = ((2, 6), (3, 8))


class Escape:
    """The escape tests for a loss at learning rate h > 0.

    ``doubling``: with N = |x.y| and r = h |F'(x.y)| it asks that F' has the sign of x.y, that r^2 >= 6 and 2 r S <= N (r^2 + 4), and
    that the slope doubles for ever: beyond N, |F'| does not decrease, and is at k p at least twice what it is at p. Here k = 2
    serves, or k = 3 where r^2 >= 8. The last two are proved by bounds of F'' and of F'(k p) - 2 F'(p) on a half-line.
    ``quadratic``, for k (p - c)^2/2, which at h is the squared loss at h k: with eta = h k |c| and D = 4 - h k S - h k c rho, that
    rho^2 >= 2 |D| + 8 and |rho| >= eta. (For c < 0, (x, -y) follows the loss with -c.)
    """

    def __init__(self, loss: Loss, h: Fraction) -> None:
        self.loss, self.h = loss, h
        self.square = _square(loss)
        self._from: dict[tuple[int, int], Fraction] = {}  # beyond which it is proved that the slope doubles
        self._failed: dict[tuple[int, int], tuple[int, Fraction]] = {}

    def theorem(self, P: Ball, S: Ball, rho: Ball) -> str:
        """Return the theorem by which every state in the balls diverges, or nothing; inside ``working``. ``rho`` is -h F'(P)."""
        if self.quadratic(S, rho):
            return QUADRATIC
        return DOUBLING if self.doubling(P, S, rho) else ""

    def quadratic(self, S: Ball, rho: Ball) -> bool:
        """Whether the states in the balls lie in the escape region of the squared loss."""
        if self.square is None:
            return False
        k, c = (ball(v) for v in self.square)
        rate = k * ball(self.h)
        D = 4 - rate * (S + c * rho)
        return bool(rho * rho >= 2 * abs(D) + 8 and abs(rho) >= rate * abs(c))

    def doubling(self, P: Ball, S: Ball, rho: Ball) -> bool:
        """Whether they lie in the escape region of a loss whose slope is proved to double. False also means: not known."""
        side = 1 if P > 0 else -1 if P < 0 else 0
        N, r = side * P, -side * rho
        if not (side and N >= 1 and r > 0 and 2 * r * S <= N * (r * r + 4)):
            return False
        least = Fraction(math.floor(ends(N)[0]))
        return any(bool(r * r >= square) and self.doubles(side, k, least) for k, square in FACTORS)

    def doubles(self, side: int, k: int, least: Fraction) -> bool:
        """Whether it is proved for every p >= ``least`` that side F'(side p') >= 2 side F'(side p) for p' >= k p."""
        key = side, k
        if key in self._from and least >= self._from[key]:
            return True
        tries, farthest = self._failed.get(key, (0, Fraction(0)))
        if tries >= _ATTEMPTS or (tries and least < _APART * farthest):
            return False
        if not self._proved(side, k, least):
            self._failed[key] = tries + 1, least
            return False
        self._from[key] = min(least, self._from.get(key, least))
        return True

    def _proved(self, side: int, k: int, least: Fraction) -> bool:
        outer = 0 if side < 0 else -1
        if any(side * b > least for b in self.loss.breaks):
            return False
        slope, bend = (side**order * self._mirrored(order, side, outer) for order in (1, 2))
        gain = slope.subs(VARIABLE, k * VARIABLE) - 2 * slope
        return _nonnegative(bend, least) and _nonnegative(gain, least)

    def _mirrored(self, order: int, side: int, outer: int) -> Expr:
        """Return a derivative of F at side p, as an expression in p."""
        expr: Expr = self.loss.derivative(order)[outer].expr
        return expr.subs(VARIABLE, rational(Fraction(side)) * VARIABLE)


def _square(loss: Loss) -> tuple[Fraction, Fraction] | None:
    """Return k > 0 and c where F is k (p - c)^2/2 up to a constant, with rational numbers."""
    bend, slope = (loss.derivative(order)[0].expr for order in (2, 1))
    if len(loss.pieces) > 1 or not (bend.is_Rational and bend > 0):
        return None
    root = -slope.subs(VARIABLE, 0) / bend
    return (fraction(bend), fraction(root)) if root.is_Rational else None


def _nonnegative(expr: Expr, least: Fraction) -> bool:
    """Whether an expression is proved to be nonnegative from ``least`` on."""
    if not expr.has(VARIABLE):
        return bool(expr.is_nonnegative)
    found = bounds(expr, least, math.inf)
    return found is not None and found[0].lower[0] >= 0
