"""The degree of regularity dr(F): the upper limit of log|F'(p)|/log|p| as |p| tends to infinity."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from verify.losses.algebra import Exponential, as_exponential, as_rational
from verify.losses.loss import Loss
from verify.orbits.balls import ball, working

Expr: TypeAlias = Any
_NEAR, _FAR = 200, 400  # exponents of 2 where the growth of F' is looked at


@dataclass(frozen=True)
class Degree:
    """The degree: a Fraction, or -inf or inf; ``exact`` if algebra shows it, else it is computed from values far out."""

    value: Fraction | float | None
    exact: bool

    def __str__(self) -> str:
        if self.value is None:
            return "unknown"
        return "infinity" if self.value == math.inf else "-infinity" if self.value == -math.inf else str(self.value)


def degree(loss: Loss) -> Degree:
    """Return the degree of regularity of the loss: the greater one of those on both sides."""
    slopes = loss.derivative(1)
    found = [_side(slopes[0].expr, -1), _side(slopes[-1].expr, 1)]
    if any(d.value is None for d in found):
        return Degree(None, False)
    best = max(found, key=lambda d: d.value)  # type: ignore[arg-type, return-value]
    return Degree(best.value, all(d.exact for d in found))


def _side(slope: Expr, side: int) -> Degree:
    if (q := as_rational(slope)) is not None:
        return Degree(Fraction(q.degree) if q.degree > -math.inf else -math.inf, True)
    if (e := as_exponential(slope)) is not None:
        return Degree(_exponent(e, side), True)
    return _computed(slope, side)


def _exponent(e: Exponential, side: int) -> Fraction | float:
    """Return infinity if F' grows exponentially, 0 if it tends to a number, -infinity if it decays exponentially."""
    q = e.quotient
    order = q.degree if side > 0 else _order(q.down) - _order(q.up)
    return math.inf if order > 0 else -math.inf if order < 0 else Fraction(0)


def _order(poly: Any) -> int:
    """Return the multiplicity of the root 0."""
    return min((m[0] for m in poly.monoms()), default=0)


def _computed(slope: Expr, side: int) -> Degree:
    from verify.losses.balls import ball_function

    f = ball_function(slope)
    sizes = []
    with working(2 * _FAR + 4096):
        for k in (_NEAR, _FAR):
            value = abs(f(ball(side * Fraction(2) ** k)))
            if not value.is_finite():
                return Degree(None, False)
            if not value > 0:
                return Degree(-math.inf if value < ball(Fraction(1, 2 ** (8 * k))) else None, False)
            sizes.append(float((value.log() / ball(2).log()).mid()))
    slope_ = (sizes[1] - sizes[0]) / (_FAR - _NEAR)
    if abs(slope_) > 50:
        return Degree(math.copysign(math.inf, slope_), False)
    return Degree(Fraction(slope_).limit_denominator(12), False)
