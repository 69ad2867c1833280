"""What hunts have in common whose inputs are points of a region: polynomial hypotheses, equations solved, rational points nearby."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from verify.attack.hunt import Array, Hunt, dyadic
from verify.attack.region import Region
from verify.attack.shrink import Point, shrunk
from verify.search.clock import Clock, OutOfTime
from verify.search.conics import Conics, conics
from verify.search.nearby import curved, equations, nearby
from verify.search.points import Plan, plans
from verify.search.problem import Problem


class RegionHunt(Hunt):
    """Rows are points of the set where the hypotheses of ``problem`` hold.

    ``examples`` are points known to lie in it. What is left to a subclass is the slack, and what refutes.
    """

    def __init__(self, problem: Problem, examples: Sequence[Mapping[str, Fraction]], seed: int, seconds: float) -> None:
        super().__init__(seed, seconds)
        self.problem, self.names = problem, problem.variables
        self.random = random.Random(seed)
        self.region = Region(problem, examples, self.rng)
        self.quadrics: list[Any] | None = None

    def draw(self, count: int) -> Array:
        """Draw from the region."""
        return self.region.draw(count)

    def around(self, points: Array, count: int) -> Array:
        """Move a few coordinates and solve the equations again."""
        return self.region.around(points, count)

    def depth(self, points: Array) -> Array:
        """Return the least of the violation and of the slacks of the hypotheses."""
        return np.minimum(-self.slack(points), self.region.depth(points))

    def candidates(self, x: Array) -> Iterable[Point]:
        """Yield rational points near ``x`` that satisfy the equations, then ``x`` as it is."""
        if self.quadrics is None:
            try:
                self.quadrics = curved(self.problem, self.clock.part(0.05))
            except OutOfTime:
                self.quadrics = []
        yield from nearby(self.problem, [float(v) for v in x], self.region.active(x), self.quadrics, self.clock)
        yield dyadic(self.names, x)

    def simplest(self, point: Point) -> Point:
        """Simplify the free variables, and solve the equations for the others exactly."""
        given = equations(self.problem)
        for plan in plans(self.names, given, 3):
            free = [self.names[i] for i in plan.free]
            point = shrunk(point, free, partial(_completed, plan, free), self.refutes)
        for pair in conics(self.names, given):
            try:
                point = shrunk(
                    point, list(self.names), partial(self._on_conic, pair, Clock(10.0)), self.refutes, 200, 10.0
                )
            except OutOfTime:
                break
        return point

    def _on_conic(self, pair: Conics, clock: Clock, point: Point) -> list[Point]:
        return list(pair.toward([point[v] for v in self.names], clock))


def _completed(plan: Plan, free: list[str], point: Point) -> list[Point]:
    return plan.complete({name: point[name] for name in free})
