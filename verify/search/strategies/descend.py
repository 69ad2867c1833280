"""Counterexamples by minimizing the conclusion's polynomial under the hypotheses, then rounding to rationals."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verify.search.clock import Clock
from verify.search.points import Plan, Point, plans, refutes
from verify.search.problem import Problem

DENOMINATORS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 60, 100, 1000, 10**4, 10**6, 10**8, 10**10, 10**13)


def seek_by_descent(problem: Problem, clock: Clock, rng: random.Random, count: int = 12) -> Point | None:
    """Return a rational point near a local minimum that refutes the conclusion, or None."""
    if problem.conclusion.sense == "=":
        opposite = problem.aim(-problem.goal, ">=")
        return seek_by_descent(problem.aim(problem.goal, ">="), clock, rng, count) or seek_by_descent(
            opposite, clock, rng, count
        )
    import numpy as np
    from scipy.optimize import minimize

    from verify.search.numeric import Compiled

    width = len(problem.variables)
    goal = Compiled(problem.goal)
    constraints = [(Compiled(h.poly), h.sense) for h in problem.hypotheses]
    deadline = _Deadline(clock)
    specs = [
        {"type": "eq" if sense == "=" else "ineq", "fun": _value(c), "jac": _gradient(c)} for c, sense in constraints
    ]
    pool = np.array([_start(width, rng) for _ in range(4000)])
    violation = np.zeros(len(pool))
    for c, sense in constraints:
        values = c(pool)
        violation += np.abs(values) if sense == "=" else np.maximum(0, -values)
    order = np.lexsort((goal(pool), np.round(violation, 6)))
    inside = [pool[k] for k in order[:200] if violation[k] <= 0]
    starts = [pool[k] for k in order[: count // 2]] + [pool[k] for k in order[: count * 8 : 16]]
    for start in starts:
        clock.tick()
        try:
            with np.errstate(all="ignore"):
                answer = minimize(
                    deadline.wrap(_value(goal)), start, jac=_gradient(goal), constraints=specs, method="SLSQP",
                    options={"maxiter": 120, "ftol": 1e-14},
                )  # fmt: skip
        except (ValueError, OverflowError):
            continue
        if not np.all(np.isfinite(answer.x)) or np.abs(answer.x).max() > 1e12:
            continue
        if answer.fun > 1e-6 * (1 + np.abs(goal.coefficients).max()):
            continue
        toward = inside[rng.randrange(len(inside))] if inside else None
        for point in _round(problem, [float(v) for v in answer.x], constraints, toward):
            clock.tick()
            if refutes(problem, point):
                return point
    return None


def minimum(problem: Problem, clock: Clock, rng: random.Random, count: int = 16) -> tuple[float, list[float]] | None:
    """Return the least value under the hypotheses that some descents find, and where; no proof of anything."""
    import numpy as np
    from scipy.optimize import minimize

    from verify.search.numeric import Compiled

    goal = Compiled(problem.goal)
    constraints = [(Compiled(h.poly), h.sense) for h in problem.hypotheses]
    specs = [
        {"type": "eq" if sense == "=" else "ineq", "fun": _value(c), "jac": _gradient(c)} for c, sense in constraints
    ]
    best: tuple[float, list[float]] | None = None
    timed = _Deadline(clock).wrap(_value(goal))
    for _ in range(count):
        start = np.array(_start(len(problem.variables), rng))
        try:
            with np.errstate(all="ignore"):
                answer = minimize(timed, start, jac=_gradient(goal), constraints=specs, method="SLSQP",
                                  options={"maxiter": 200, "ftol": 1e-14})  # fmt: skip
        except (ValueError, OverflowError):
            continue
        feasible = all(
            abs(c(answer.x.reshape(1, -1))[0]) < 1e-7 if sense == "=" else c(answer.x.reshape(1, -1))[0] > -1e-7
            for c, sense in constraints
        )
        if feasible and np.isfinite(answer.fun) and (best is None or answer.fun < best[0]):
            best = (float(answer.fun), [float(v) for v in answer.x])
    return best


class _Deadline:
    """Stops a minimization when time is up."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def wrap(self, function: Any) -> Any:
        def timed(x: Any) -> float:
            self.clock.tick()
            return float(function(x))

        return timed


def _value(compiled: Any) -> Any:
    return lambda x: compiled(x.reshape(1, -1))[0]


def _gradient(compiled: Any) -> Any:
    return lambda x: compiled.gradient(x)


def _start(width: int, rng: random.Random) -> list[float]:
    scale = rng.choice((0.3, 1.0, 1.0, 3.0, 10.0))
    sign = rng.choice((0.0, -1.0))
    return [rng.uniform(sign, 1) * scale for _ in range(width)]


def _round(problem: Problem, x: list[float], constraints: list[tuple[Any, str]], toward: Any) -> Iterator[Point]:
    """Yield rational points near ``x``: on the active hypotheses exactly, then on the equations alone."""
    import numpy as np

    here = np.array(x).reshape(1, -1)
    equations = [h.poly for h in problem.hypotheses if h.sense == "="]
    scale = 1e-6 * (1 + float(np.abs(here).max()))
    active = [
        h.poly for h, (c, sense) in zip(problem.hypotheses, constraints, strict=True)
        if sense == ">=" and abs(c(here)[0]) < scale
    ]  # fmt: skip
    choices: list[Plan] = []
    for extra in ([], active[:1], active[1:2], active[:2], active):
        if len(extra) + len(equations) <= min(5, len(problem.variables)):
            choices += plans(problem.variables, [*equations, *extra], 1)
    places = [x]
    if toward is not None:
        for t in (1e-9, 1e-6, 1e-4, 1e-3, 1e-2, 1e-1):
            places.append([(1 - t) * a + t * float(b) for a, b in zip(x, toward, strict=True)])
    for place in places:
        for plan in choices:
            for d in DENOMINATORS:
                free = {problem.variables[i]: Fraction(round(Fraction(place[i]) * d), d) for i in plan.free}
                yield from plan.complete(free)
