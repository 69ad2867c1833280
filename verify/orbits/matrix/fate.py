"""What becomes of a computed orbit of matrix factorization: judged from the computed iterates, never a proof."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Outcome = Literal["converges", "diverges", "periodic", "bounded", "undecided"]

MAX_PERIOD = 64
_WINDOW = 32  # steps over which the rate is measured
_ESCAPED = 30.0  # log of how much larger an iterate is than everything at the start when the orbit is said to diverge
_HUGE = "10^13 times as large as anything at the start"
_CONFIRM = 1024  # steps after which a cycle must be met again
_STILL = 2  # a step smaller than so many roundings of the iterate
_SLOW = math.log(1e-3)  # an orbit whose steps are a smaller share of the iterate than this is on its way somewhere


class Stepper(Protocol):
    """What is iterated: ``Doubles`` or ``Flints``."""

    steps: int

    def advance(self, steps: int = 1) -> None:
        """Make steps."""

    @property
    def moved(self) -> float:
        """log |Z' - Z|_F of the latest step."""

    @property
    def size(self) -> float:
        """log |Z|_F."""

    def saved(self) -> Any:
        """Return a copy of the iterate."""

    def distance(self, saved: Any) -> float:
        """Return log |Z - Z_saved|_F."""


@dataclass(frozen=True)
class Fate:
    """``outcome`` is one of
        converges   the iterates move by less and less, at a rate that leaves less than the tolerance to go; or they do not move at all
        diverges    the iterate is e^30 times as large as anything at the start, or beyond the range of the numbers
        periodic    the iterate comes back after ``period`` steps, and again 1024 steps later
        bounded     the budget is spent; the iterate neither grew nor settled
        undecided   the budget is spent while the orbit was settling slowly or growing
    ``left`` is the log of the distance that is left to the limit, estimated from the rate. ``why`` says it in one line.
    """

    outcome: Outcome
    steps: int
    why: str
    period: int | None = None
    left: float | None = None


def follow(
    stepper: Stepper, budget: int, tolerance: float, rounding: float, scale: float, seen: Callable[[int], None]
) -> Fate:
    """Step until the fate shows, at most ``budget`` times; ``seen(step)`` is called at the start and after each step.

    ``tolerance`` and ``rounding`` are logs: of what may be left to the limit, relative to the iterate, and of one rounding. ``scale`` is
    the log of the largest number at the start.
    """
    moves: deque[float] = deque(maxlen=_WINDOW + 1)
    recent: deque[float] = deque(maxlen=1024)
    mark, marked, next_mark = stepper.saved(), 0, _WINDOW
    candidate: int | None = None
    seen(0)
    while stepper.steps < budget:
        stepper.advance()
        step, moved, size = stepper.steps, stepper.moved, stepper.size
        seen(step)
        if math.isnan(size) or math.isnan(moved) or size > scale + _ESCAPED:
            return Fate(
                "diverges",
                step,
                f"iterate {step} is {'beyond the range of the numbers' if math.isnan(size) else _HUGE}",
            )
        if moved == -math.inf and step == 1:
            return Fate("converges", 1, "the start is a critical point: GD does not move from it", left=-math.inf)
        moves.append(moved)
        recent.append(moved)
        still = moved - size < rounding + math.log(_STILL)
        if still and all(m - size < rounding + math.log(_STILL) for m in moves) and len(moves) > _WINDOW // 2:
            return Fate(
                "converges", step, "the iterate no longer moves at this precision", left=max(moved, size + rounding)
            )
        if len(moves) > _WINDOW and (left := _left(moves)) is not None and left < size + tolerance:
            return Fate("converges", step, "steps shrink geometrically, and little is left to go", left=left)
        age = step - marked
        if candidate is not None:
            if age == candidate * -(-_CONFIRM // candidate):
                if stepper.distance(mark) < size + _close(tolerance) and moved > stepper.distance(mark) + 5:
                    return Fate(
                        "periodic", step, f"the iterate comes back after {candidate} steps, and after {age}", candidate
                    )
                candidate = None
        elif 2 <= age <= MAX_PERIOD:
            away = stepper.distance(mark)
            if away < size + _close(tolerance) and moved > away + 5:
                candidate = age
        if candidate is None and step >= next_mark:
            mark, marked, next_mark = stepper.saved(), step, max(step + 2 * MAX_PERIOD, step * 5 // 4)
    return _spent(budget, recent, scale, stepper.size)


def _close(tolerance: float) -> float:
    """Return how near an iterate must come back: half of the digits, a cycle may attract slowly."""
    return max(tolerance / 2, math.log(1e-9))


def _left(moves: deque[float]) -> float | None:
    """Return the log of the sum of the steps to come, if they go on to shrink as they did; None if they do not shrink."""
    if moves[-1] == -math.inf:
        return -math.inf
    rate = (moves[-1] - moves[0]) / _WINDOW
    return None if rate > -1e-9 else moves[-1] - math.log(-math.expm1(rate))


def _spent(budget: int, recent: deque[float], scale: float, size: float) -> Fate:
    if budget == 0 or not recent:
        return Fate("undecided", budget, "no step was made")
    if budget == 1:
        return Fate("undecided", 1, "after 1 step there is nothing to judge by")
    half = len(recent) // 2
    first, last = max(list(recent)[: half or 1]), max(list(recent)[half:])
    if last < first - 1e-3 or last < size + _SLOW:
        return Fate("undecided", budget, f"after {budget} steps the orbit is still settling")
    if last > first + 1e-3 and size > scale + 3:
        return Fate("undecided", budget, f"after {budget} steps the orbit is still growing")
    return Fate("bounded", budget, f"it neither grew nor settled in {budget} steps")
