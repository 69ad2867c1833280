"""The greatest and the least value of the slope quotient q(p) = F'(p)/(p - c) on a bounded interval, enclosed by ball arithmetic.

q is the mean of F'' between c and p, q' half a mean of F''' there, and q'' a third of one of F''''. Away from c also
q = F'/(p - c) and q' = (F'' - q)/(p - c). Where q' has one sign on a box, q is bounded by its values at the ends; else by
q(m) + q' (X - m). The box with the worst bound is cut until it meets a value that is taken.
"""

from __future__ import annotations

import heapq
from fractions import Fraction
from itertools import pairwise

from verify.losses.balls import ends, usable
from verify.losses.loss import Loss
from verify.losses.roots import Point
from verify.orbits.balls import Ball, ball, between, working

Bounds = tuple[Fraction, Fraction]
_BITS = 128
_BOXES = 1_000
_CLOSE = Fraction(1, 2**40)
_DEPTH = 40


class _Quotient:
    def __init__(self, loss: Loss, c: Point) -> None:
        self.loss = loss
        self.lower, self.upper = c.enclose(_BITS)
        self.c = between(self.lower, self.upper)

    def at(self, x: Fraction) -> Ball:
        """Return q at a number."""
        if self.lower <= x <= self.upper:
            return self.loss.ball(2, self.c)
        point = ball(x)
        return self.loss.ball(1, point) / (point - self.c)

    def over(self, a: Fraction, b: Fraction) -> Bounds | None:
        """Return bounds of q between two numbers; None where nothing finite is found."""
        low, high = min(a, self.lower), max(b, self.upper)
        box, hull, middle = between(a, b), between(low, high), (a + b) / 2
        apart = a > self.upper or b < self.lower
        bend = self.loss.ball(2, box)
        values = [self.loss.ball(2, hull)]
        if apart:
            values.append((self.loss.ball(1, ball(middle)) + bend * (box - ball(middle))) / (box - self.c))
        slopes = []
        if not any(low <= k <= high for k in self.loss.breaks):
            slopes.append(self.loss.ball(3, hull) / 2)
            if not self.lower <= middle <= self.upper:
                at, point = self.at(middle), ball(middle)
                steep = (self.loss.ball(2, point) - at) / (point - self.c)
                slopes.append(steep + self.loss.ball(4, hull) / 3 * (box - point))
        if apart and (quotient := _met(values)) is not None:
            slopes.append((bend - between(*quotient)) / (box - self.c))
        slope = _met(slopes)
        if slope is not None:
            if slope[0] >= 0 or slope[1] <= 0:
                pair = [self.at(a), self.at(b)]
                if all(usable(v) for v in pair):
                    (first, _), (_, last) = (ends(v) for v in (pair if slope[0] >= 0 else pair[::-1]))
                    return first, last
            values.append(self.at(middle) + between(*slope) * (box - ball(middle)))
        return _met(values)


def _met(values: list[Ball]) -> Bounds | None:
    """Return what is in all of some balls."""
    pairs = [ends(v) for v in values if usable(v)]
    return (max(p[0] for p in pairs), min(p[1] for p in pairs)) if pairs else None


def supremum(
    loss: Loss, c: Point, lower: Fraction, upper: Fraction, sign: int = 1, boxes: int = _BOXES
) -> Bounds | None:
    """Return ends of the supremum (``sign`` 1) or infimum (-1) of q on [lower, upper]; None if no bound is found.

    The interval must not be a point. The ends are proved; they agree to about 12 digits unless the boxes run out.
    """
    with working(_BITS):
        q = _Quotient(loss, c)
        heap: list[tuple[Fraction, Fraction, Fraction]] = []
        taken: list[Fraction] = []

        def take(x: Fraction) -> None:
            value = q.at(x)
            if usable(value):
                taken.append(ends(value)[0] if sign > 0 else -ends(value)[1])

        cuts = [lower, *(b for b in loss.breaks if lower < b < upper), upper]
        todo = [(a, b, 0) for a, b in pairwise(cuts)]
        for x in (lower, upper, q.lower):
            if lower <= x <= upper:
                take(x)
        while True:
            best = max(taken, default=None)
            if not todo:
                top = -heap[0][0]
                if best is not None and top - best <= _CLOSE * max(abs(best), Fraction(1, 2**20)):
                    break
                if len(heap) > boxes:
                    break
                _, a, b = heapq.heappop(heap)
                todo = [(a, (a + b) / 2, 0), ((a + b) / 2, b, 0)]
            a, b, depth = todo.pop()
            bound = q.over(a, b)
            take((a + b) / 2)
            if bound is None:
                if depth > _DEPTH or len(todo) > boxes:
                    return None
                todo += [(a, (a + b) / 2, depth + 1), ((a + b) / 2, b, depth + 1)]
            elif best is None or (bound[1] if sign > 0 else -bound[0]) > best or not heap:
                heapq.heappush(heap, (-(bound[1] if sign > 0 else -bound[0]), a, b))
            taken = [max(taken)] if taken else []
    top = top if best is None else max(top, best)  # boxes that cannot exceed a value that is taken were dropped
    low = top if best is None else best
    return (low, top) if sign > 0 else (-top, -low)
