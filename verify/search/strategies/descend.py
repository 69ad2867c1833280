"""Counterexamples by descent: minimize the conclusion's polynomial under the hypotheses, move inside, round to rationals."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from verify.search.clock import Clock
from verify.search.nearby import curved, nearby
from verify.search.points import Point, refutes
from verify.search.problem import Problem
from verify.search.quadrics import Quadric

POOL = 3000
REACHES = (None, 10.0, 100.0)  # without a bound, minima are missed where the goal is unbounded elsewhere


@dataclass(frozen=True)
class _Setting:
    """The problem in floating point."""

    problem: Problem
    goal: Any
    constraints: list[tuple[Any, str]]
    curved: list[tuple[Quadric, Point]]
    clock: Clock

    def value(self, compiled: Any) -> Any:
        """Return a function of one point that stops when time is up."""

        def timed(x: Any) -> float:
            self.clock.tick()
            return float(compiled.at(x))

        return timed

    def minimize(self, start: Any, steps: int, reach: float | None = None) -> Any | None:
        """Minimize the goal from ``start`` under the hypotheses, with no variable beyond ``reach``."""
        specs = [
            {"type": "eq" if sense == "=" else "ineq", "fun": self.value(c), "jac": c.gradient}
            for c, sense in self.constraints
        ]
        return self._slsqp(self.value(self.goal), self.goal.gradient, start, specs, steps, reach)

    def inside(self, start: Any) -> Any | None:
        """Maximize the least slack of the inequalities and of the violation, from a point where the goal fails."""
        import numpy as np

        n = len(start)

        def lifted(c: Any, sign: float) -> Any:
            return lambda z: sign * self.value(c)(z[:n]) - z[n]

        def slope(c: Any, sign: float) -> Any:
            return lambda z: np.append(sign * c.gradient(z[:n]), -1.0)

        specs: list[dict[str, Any]] = [{"type": "ineq", "fun": lambda z: 1.0 - z[n]}]
        for c, sense in self.constraints:
            if sense == "=":
                specs.append({"type": "eq", "fun": lambda z, c=c: self.value(c)(z[:n]),
                              "jac": lambda z, c=c: np.append(c.gradient(z[:n]), 0.0)})  # fmt: skip
            else:
                specs.append({"type": "ineq", "fun": lifted(c, 1.0), "jac": slope(c, 1.0)})
        specs.append({"type": "ineq", "fun": lifted(self.goal, -1.0), "jac": slope(self.goal, -1.0)})
        down = np.append(np.zeros(n), -1.0)
        answer = self._slsqp(lambda z: -z[n], lambda z: down, np.append(start, 0.0), specs, 60, None)
        return None if answer is None or answer[n] <= 0 else answer[:n]

    @staticmethod
    def _slsqp(
        function: Any, gradient: Any, start: Any, specs: list[dict[str, Any]], steps: int, reach: float | None
    ) -> Any | None:
        import numpy as np
        from scipy.optimize import minimize

        try:
            with np.errstate(all="ignore"):
                answer = minimize(function, start, jac=gradient, constraints=specs, method="SLSQP",
                                  bounds=None if reach is None else [(-reach, reach)] * len(start),
                                  options={"maxiter": steps, "ftol": 1e-14})  # fmt: skip
        except (ValueError, OverflowError):
            return None
        x = answer.x
        return x if np.all(np.isfinite(x)) and np.abs(x).max() < 1e12 else None

    def misses(self, x: Any) -> float:
        """Return how far the hypotheses are from holding."""
        values = [(float(c(x.reshape(1, -1))[0]), sense) for c, sense in self.constraints]
        return max((abs(v) if sense == "=" else max(0.0, -v) for v, sense in values), default=0.0)


def _setting(problem: Problem, clock: Clock) -> _Setting:
    from verify.search.numeric import Compiled

    constraints = [(Compiled(h.poly), h.sense) for h in problem.hypotheses]
    return _Setting(problem, Compiled(problem.goal), constraints, curved(problem, clock), clock)


def _starts(setting: _Setting, rng: random.Random, count: int) -> list[Any]:
    """Return starting points: mostly such that the hypotheses nearly hold and the goal is small."""
    import numpy as np

    width = len(setting.problem.variables)
    pool = np.array([_start(width, rng) for _ in range(POOL)])
    violation = np.zeros(len(pool))
    for c, sense in setting.constraints:
        values = c(pool)
        violation += np.abs(values) if sense == "=" else np.maximum(0, -values)
    order = np.lexsort((setting.goal(pool), np.round(violation, 6)))
    chosen = [*order[: count // 3], *order[: count * 8 : 16], *order[:: max(1, POOL // max(1, count // 3))]]
    return [pool[k] for k in dict.fromkeys(int(k) for k in chosen)]


def _start(width: int, rng: random.Random) -> list[float]:
    scale = rng.choice((0.3, 1.0, 1.0, 3.0, 10.0))
    sign = rng.choice((0.0, -1.0))
    return [rng.uniform(sign, 1) * scale for _ in range(width)]


def minimum(problem: Problem, clock: Clock, rng: random.Random, count: int = 15) -> tuple[float, list[float]] | None:
    """Return the least value under the hypotheses that some descents find, and where; no proof of anything."""
    setting = _setting(problem, clock)
    best: tuple[float, list[float]] | None = None
    for start in _starts(setting, rng, count):
        x = setting.minimize(start, 200)
        if x is None or setting.misses(x) > 1e-7:
            continue
        value = float(setting.goal(x.reshape(1, -1))[0])
        if best is None or value < best[0]:
            best = (value, [float(v) for v in x])
    return best


def seek_by_descent(problem: Problem, clock: Clock, rng: random.Random, count: int = 12) -> Point | None:
    """Return a rational point near a local minimum that refutes the conclusion, or None."""
    if problem.conclusion.sense == "=":
        return seek_by_descent(problem.aim(problem.goal, ">="), clock, rng, count) or seek_by_descent(
            problem.aim(-problem.goal, ">="), clock, rng, count
        )
    import numpy as np

    setting = _setting(problem, clock)
    size = 1 + float(np.abs(setting.goal.coefficients).max(initial=0.0))
    seen: set[tuple[float, ...]] = set()
    for number, start in enumerate(_starts(setting, rng, count)):
        x = setting.minimize(start, 80, REACHES[number % len(REACHES)])
        if x is None or setting.misses(x) > 1e-5:
            continue
        value = float(setting.goal(x.reshape(1, -1))[0])
        if value > (1e-7 * size if problem.strict else -1e-13 * size):
            continue
        key = tuple(float(v) for v in np.round(x, 3))
        if key in seen:
            continue
        seen.add(key)
        places = [x]
        if value < -1e-13 * size:
            deeper = setting.inside(x)
            if deeper is not None:
                places = [deeper, x]
        for place in places:
            for point in _round(setting, [float(v) for v in place]):
                clock.tick()
                if refutes(problem, point):
                    return point
    return None


def _round(setting: _Setting, x: list[float]) -> Iterator[Point]:
    """Yield rational points near ``x``: with the active hypotheses exact, then with the equations alone."""
    import numpy as np

    problem = setting.problem
    here = np.array(x).reshape(1, -1)
    scale = 1e-6 * (1 + float(np.abs(here).max()))
    active = [
        h.poly for h, (c, sense) in zip(problem.hypotheses, setting.constraints, strict=True)
        if sense == ">=" and abs(c(here)[0]) < scale
    ]  # fmt: skip
    yield from nearby(problem, x, active, setting.curved)
