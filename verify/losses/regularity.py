"""The degree of regularity dr(F): the upper limit of log|F'(p)|/log|p| as |p| tends to infinity."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from verify.losses.algebra import Exponential, as_exponential, as_rational
from verify.losses.balls import ball_function
from verify.losses.loss import Loss
from verify.orbits.balls import ball, working

Expr: TypeAlias = Any
_PLACES = ((100, 200, 400), (20, 40, 80), (5, 10, 20), (2, 3, 6))  # exponents of 2 where the growth of F' is looked at
_LARGEST = 120  # denominator of a degree: exponents with denominators up to 60 are read
_SAME, _CLOSE = (
    Fraction(1, 10**9),
    Fraction(1, 10**4),
)  # what a computed degree may miss a fraction by, if its denominator is small
_STEEP = 50  # a growth beyond every power, as far as can be told


@dataclass(frozen=True)
class Degree:
    """The degree: a Fraction, or -inf or inf, or another float if it is close to no simple fraction.

    ``exact`` if algebra shows it, else it is computed from values far out.
    """

    value: Fraction | float | None
    exact: bool

    def __str__(self) -> str:
        if self.value is None:
            return "unknown"
        if isinstance(self.value, Fraction):
            return str(self.value)
        return "infinity" if self.value == math.inf else "-infinity" if self.value == -math.inf else f"{self.value:.3f}"


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


def _read(growth: float) -> Fraction | float:
    """Return the simple fraction that a computed degree is, or the number itself where it is close to none."""
    for most, error in ((12, _CLOSE), (_LARGEST, _SAME)):
        value = Fraction(growth).limit_denominator(most)
        if abs(value - Fraction(growth)) <= error:
            return value
    return growth


def _computed(slope: Expr, side: int) -> Degree:
    """Compare the sizes of F' at two distances, as far out as it can be computed."""
    f = ball_function(slope)
    for places in _PLACES:
        near, middle, far = places
        with working(2 * far + 4096):
            values = [abs(f(ball(side * Fraction(2) ** k))) for k in places]
            if not all(v.is_finite() for v in values):
                continue
            if not all(v > 0 for v in values):
                return Degree(-math.inf if values[-1] < ball(Fraction(1, 2 ** (8 * far))) else None, False)
            sizes = [float((v.log() / ball(2).log()).mid()) for v in values]
        growth = (sizes[-1] - sizes[0]) / (far - near)
        if not abs(growth) < _STEEP:
            return Degree(-math.inf if growth < 0 else math.inf, False)
        # A factor log(p)^k adds k log2 of the exponents: take it out.
        first, last = math.log2(middle / near), math.log2(far / middle)
        growth = ((sizes[2] - sizes[1]) * first - (sizes[1] - sizes[0]) * last) / (
            (far - middle) * first - (middle - near) * last
        )
        return Degree(_read(growth), False)
    return Degree(None, False)
