"""The cycle of the balanced line that an orbit settles on: proved to exist and to attract; that the orbit meets it is computed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mpmath.libmp import to_float

from verify.orbits.balls import ball, between, working
from verify.orbits.cycles import Cycle, attracting_cycle
from verify.orbits.factorization import Start
from verify.orbits.iterate import descent
from verify.orbits.portrait.limit import Run
from verify.orbits.portrait.shown import Interval, interval
from verify.orbits.precision import context

MAX_PERIOD = 64
MAX_DIGITS = 1000
_NEAR = 1e-8
_FLAT = 1e-12
_PACE = 16


@dataclass(frozen=True)
class Recurrence:
    """The ``cycle``, and the points x = y that the orbit tends to, in the order of ``cycle.points``.

    |x + y|, |x - y| and rho repeat after ``cycle.period`` steps, the vectors after ``vector_period``: as many, or twice as many if
    x and y come back with the other sign.
    """

    cycle: Cycle
    vector_period: int
    points: tuple[tuple[Interval, ...], ...]


def _same_phase(cycle: Cycle, rho: float) -> bool:
    near = [abs(rho - float(p.lower)) for p in cycle.points]
    return near[0] < _NEAR and min(near) == near[0]


def _reached(start: Start, cycle: Cycle, digits: int, max_steps: int) -> Run | None:
    """Return the computed orbit where it is next to the first point of the cycle; None if it is not within ``max_steps``."""
    run = descent(start, context(digits).prec)
    while run.step < max_steps:
        run.advance(min(_PACE, max_steps - run.step))
        if to_float(run.difference()) > _FLAT:
            continue
        for _ in range(cycle.period):
            if _same_phase(cycle, to_float(run.rho)):
                return run
            if run.step < max_steps:
                run.advance()
    return None


def points(start: Start, cycle: Cycle, sign: int, digits: int) -> tuple[tuple[Interval, ...], ...]:
    """Return x = y on the cycle: h |x|^2 = A = eta - rho, along x_0 + y_0, with this sign at the first point."""
    found = []
    with working(digits * 4 + 128):
        length = ball(start.S + 2 * start.P).sqrt()
        for p in cycle.points:
            size = sign * ((ball(start.eta) - between(p.lower, p.upper)) / ball(start.h)).sqrt() / length
            sums = (a + b for a, b in zip(start.x, start.y, strict=True))
            found.append(tuple(interval(size * ball(s)) if s else (Fraction(0), Fraction(0)) for s in sums))
            if p.below(-1):  # x + y is multiplied by 1 + rho
                sign = -sign
    return tuple(found)


def vector_period(cycle: Cycle) -> int:
    """Return after how many steps the vectors repeat: the product of all 1 + rho over a turn is 1 or -1."""
    flips = sum(p.below(-1) for p in cycle.points)
    return cycle.period * (1 + flips % 2)


def described(start: Start, cycle: Cycle, flipped: bool, digits: int) -> Recurrence:
    """Describe the cycle; ``flipped``: where the orbit is at the first point, x + y points against x_0 + y_0."""
    period = vector_period(cycle)
    sign = -1 if flipped and period == cycle.period else 1
    return Recurrence(cycle, period, points(start, cycle, sign, digits))


def attractor(start: Start, digits: int) -> tuple[Cycle | None, str]:
    """Return the cycle that attracts the starts with this eta, 1 < eta < 2, or why none is known."""
    found = attracting_cycle(start.eta, MAX_PERIOD, min(digits, MAX_DIGITS))
    if found.cycle is None:
        return None, found.reason
    if (found.cycle.along if not start.B else found.cycle.stable) != "attracts":
        return None, f"the cycle of period {found.cycle.period} on the balanced line does not attract across it"
    return found.cycle, ""


def recurrence(start: Start, digits: int, working_digits: int, max_steps: int) -> tuple[Recurrence | None, int, str]:
    """Return the cycle that the computed orbit settles on and the step at which it is there; or None and why."""
    cycle, why = attractor(start, digits)
    if cycle is None:
        return None, 0, why
    run = _reached(start, cycle, working_digits, max_steps)
    if run is None:
        return (
            None,
            max_steps,
            f"after {max_steps} steps it is not within {_NEAR:.0e} of the attracting cycle of period {cycle.period}",
        )
    i = max(range(start.d), key=lambda k: abs(start.x[k] + start.y[k]))
    now, before = to_float(run.x[i]) + to_float(run.y[i]), start.x[i] + start.y[i]
    return described(start, cycle, (now < 0) != (before < 0), digits), run.step, ""
