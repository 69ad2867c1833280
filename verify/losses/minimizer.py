"""The minimizer c that GD is to find, chosen among the local minima by a stated rule, and what F looks like there."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy as sp

from verify.losses.errors import LossError
from verify.losses.grammar import VARIABLE
from verify.losses.loss import Loss, value_at
from verify.losses.roots import Point, rational
from verify.losses.simplify import simpler
from verify.losses.stationary import Stationary, stationary

_BITS = 200
RULE = "the local minimum with the least F; among equals the largest"


@dataclass(frozen=True)
class Minimizer:
    """The minimizer: ``point`` is c, the ``index``-th of ``found.points``; ``rule`` says how it was chosen if there are others."""

    found: Stationary
    index: int
    rule: str

    @property
    def point(self) -> Point:
        """c."""
        return self.found.points[self.index]

    @property
    def others(self) -> tuple[Point, ...]:
        """The other local minima."""
        return tuple(self.found.points[i] for i in self.found.minima if i != self.index)


def minimizer(loss: Loss, near: Fraction | None = None) -> Minimizer:
    """Find the minimizer, the nearest to ``near`` if that is given. Raises LossError if F has no local minimum."""
    found = stationary(loss)
    minima = found.minima
    if not minima:
        raise LossError(_none(loss, found))
    if len(minima) == 1:
        return Minimizer(
            found,
            minima[0],
            "the only local minimum" + ("" if found.scanned is None else f" in |s| <= {found.scanned}"),
        )
    if near is not None:
        index = min(minima, key=lambda i: abs(_middle(found.points[i]) - near))
        return Minimizer(found, index, f"the local minimum nearest to {near}")
    best = minima[0]
    for i in minima[1:]:
        a, b = (_value(loss, found.points[k]) for k in (i, best))
        if not a[0] > b[1]:  # less, or not to be told apart
            best = i
    return Minimizer(found, best, RULE)


def _middle(point: Point) -> Fraction:
    lower, upper = point.enclose(64)
    return (lower + upper) / 2


def _value(loss: Loss, point: Point) -> tuple[Fraction, Fraction]:
    return at(loss, 0, point).enclose(_BITS)


def _none(loss: Loss, found: Stationary) -> str:
    where = "" if found.scanned is None else f" in |s| <= {found.scanned}"
    if not found.points:
        way = {1: "increases", -1: "decreases"}.get(found.signs[0], "is monotone")
        return f"F has no minimizer{where}: F' has no zero, F {way} everywhere"
    return f"F has no local minimum{where}: F' does not pass from negative to positive at any of its {len(found.points)} zeros"


def at(loss: Loss, order: int, point: Point) -> Point:
    """Return a derivative at a point (from the right where F'' jumps there; ask ``one_sided`` first)."""
    return value_at(_piece(loss, order, point), point)


def one_sided(loss: Loss, point: Point) -> bool:
    """Whether the point is where two pieces of F meet, so that F'' has two values."""
    return point.exact is not None and point.exact in loss.breaks


def from_sides(loss: Loss, order: int, point: Fraction) -> tuple[Any, ...]:
    """Return the values of a derivative from the left and from the right where two pieces meet, for SymPy; perhaps infinite."""
    found = []
    for p in loss.derivative(order):
        for end, side in ((p.upper, "-"), (p.lower, "+")):
            if end == point:
                value = p.expr.subs(VARIABLE, rational(point))
                found.append(simpler(value if value.is_finite else sp.limit(p.expr, VARIABLE, rational(point), side)))
    return tuple(found)


def _piece(loss: Loss, order: int, point: Point) -> object:
    lower, upper = point.enclose(_BITS)
    return next(p.expr for p in reversed(loss.derivative(order)) if p.lower <= lower and upper <= p.upper)


def alpha_at(loss: Loss, point: Point) -> Point:
    """Return alpha = 3 F'''^2 - F'' F'''' at a point."""
    second, third, fourth = (_piece(loss, k, point) for k in (2, 3, 4))
    return value_at(3 * third**2 - second * fourth, point)  # type: ignore[operator]
