"""The hunt for an orbit segment that ends where a theorem decides its fate, against a false sentence about orbits."""

from __future__ import annotations

import random
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np

from verify.attack.claim import simplest
from verify.attack.horner import Horner, Scaled
from verify.attack.hunt import Array, Hunt, as_rows, dyadic
from verify.attack.region import Region
from verify.attack.shrink import Point
from verify.check import Trajectory, check_trajectory
from verify.claims import Condition, parse_relation, unfold_names, unfold_update
from verify.exact import ExactError, Poly
from verify.search.clock import OutOfTime
from verify.search.nearby import curved, nearby
from verify.search.problem import Problem
from verify.search.strategies.descend import seek_by_descent
from verify.search.strategies.samples import seek
from verify.theorems.definitions import Definitions
from verify.theorems.neighbours import FalseOrbit
from verify.theorems.text import grammar

_STEPS = 10  # exact steps multiply the digits by the degree of the map
_FAR = 1e60


def _never(variables: tuple[str, ...]) -> Condition:
    return Condition(Poly.constant(variables, Fraction(-1)), ">")


class SegmentHunt(Hunt):
    """Rows are the start and the free symbols of the place where the orbit has to end.

    The slack is minus the largest, over the iterates, of the least relative slack of the relations there.
    """

    unit = "minus how safely the best iterate lies where its fate is decided (relative slack of the least relation)"
    threshold = 0.0

    def __init__(self, orbit: FalseOrbit, definitions: Definitions, seed: int, seconds: float) -> None:
        super().__init__(seed, seconds)
        self.orbit = orbit
        if orbit.where is not None:
            definitions = Definitions(orbit.where)
        sides = [side for r in (*orbit.given, *orbit.ends_in) for side in (r.left, r.right)]
        self.names, self.table = definitions.frame([*sides, *orbit.update, *orbit.update.values()])
        scope = unfold_names(self.names, self.table)
        self.moves = tuple((s.name, grammar(v)) for s, v in orbit.update.items())
        update = unfold_update(self.moves, self.names, scope)
        self.random = random.Random(seed)
        given = [Condition(*parse_relation(r.text, self.names, scope)) for r in orbit.given]
        there = [Condition(*parse_relation(r.text, self.names, scope)) for r in orbit.ends_in]
        moving = {self.names.index(s) for s in update}
        bound = moving | set().union(*(p.occurring for p in update.values()), *(c.poly.occurring for c in given))
        # What is asked of the end in free symbols alone is a hypothesis from the start.
        given += [c for c in there if not c.poly.occurring & moving and c.poly.occurring - bound]
        self.problem = Problem(self.names, tuple(given), Condition(Poly(self.names, {}), "="))
        self.region = Region(self.problem, [], self.rng)
        self.conditions, self.update = there, update
        self.there = [(Scaled(c.poly), c.sense) for c in there]
        self.steps = [(self.names.index(s), Horner(p)) for s, p in update.items()]
        self.quadrics: list[Any] | None = None

    def first(self) -> Point | None:
        """Solve for starts whose orbit is where it has to end at once, or after one step: equations are met exactly there."""
        moved = [self.update.get(v, Poly.variable(self.names, v)) for v in self.names]
        there = self.conditions
        for _ in range(2):
            whole = Problem(self.names, (*self.problem.hypotheses, *there), _never(self.names))
            for seeking in (seek, seek_by_descent):
                try:
                    if (point := seeking(whole, self.clock.part(0.05), self.random)) and self.refutes(point):
                        return point
                except (OutOfTime, ExactError, OverflowError, ImportError):
                    continue
            there = [Condition(c.poly.compose(self.names, moved), c.sense) for c in there]
        return None

    def draw(self, count: int) -> Array:
        """Draw starts that satisfy the hypotheses of the sentence."""
        return self.region.draw(count)

    def around(self, points: Array, count: int) -> Array:
        """Move a few coordinates."""
        return self.region.around(points, count)

    def _best(self, points: Array) -> tuple[Array, Array]:
        columns = [c.copy() for c in points.T]
        best, at = np.full(len(points), -1.0), np.zeros(len(points), dtype=int)
        with np.errstate(all="ignore"):
            for n in range(_STEPS + 1):
                if n:
                    fresh = [(i, move(columns) + 0 * columns[i]) for i, move in self.steps]
                    for i, value in fresh:
                        columns[i] = np.where(np.abs(value) < _FAR, value, np.nan)
                sizes = [np.abs(c) for c in columns]
                least = np.ones(len(points))
                for test, sense in self.there:
                    value = test.relative(columns, sizes)
                    if sense == "=":
                        value = np.where(np.abs(value) < 1e-12, 1.0, -np.abs(value))
                    elif sense == ">=":
                        value = np.where(value == 0, 1e-9, value)
                    least = np.minimum(least, np.where(np.isfinite(value), value, -1.0))
                at = np.where(least > best, n, at)
                best = np.maximum(least, best)
        return best, at

    def slack(self, points: Array) -> Array:
        """Return minus the best score along the orbit; 0 and below is suspicious."""
        best = self._best(points)[0]
        return np.where(best > 0, -best, 1e-9 - best)

    def depth(self, points: Array) -> Array:
        """Return the least of the score and of the slacks of the hypotheses."""
        return np.minimum(-self.slack(points), self.region.depth(points))

    def candidates(self, x: Array) -> Iterable[Point]:
        """Yield exact starts near ``x``, those with few digits first."""
        if self.quadrics is None:
            try:
                self.quadrics = curved(self.problem, self.clock.part(0.05))
            except OutOfTime:
                self.quadrics = []
        for digits in (2, 3, 4, 6):
            yield {n: Fraction(f"{float(v):.{digits}g}") for n, v in zip(self.names, x, strict=True)}
        yield from nearby(self.problem, [float(v) for v in x], self.region.active(x), self.quadrics, self.clock)
        yield dyadic(self.names, x)

    def _steps_to(self, point: Point) -> int | None:
        row = as_rows([point], self.names)
        best, at = self._best(row)
        if best[0] <= 0:
            return None
        n = int(at[0])
        given, ends = (tuple(r.text for r in rs) for rs in (self.orbit.given, self.orbit.ends_in))
        try:
            objection = check_trajectory(Trajectory(self.names, self.table, self.moves, given, n, ends), point)
        except ExactError:
            return None
        return None if objection else n

    def promising(self, points: list[Point]) -> list[Point]:
        """Return those that end where they have to in floating point."""
        best = self._best(as_rows(points, self.names))[0]
        return [p for p, score in zip(points, best, strict=True) if score > 0]

    def refutes(self, point: Point) -> bool:
        """Decide in exact arithmetic."""
        return self._steps_to(point) is not None

    def simplest(self, point: Point) -> Point:
        """Simplify the numbers one by one."""
        return simplest(self.problem, point, self.refutes)

    def confirmation(self, point: Point) -> str:
        """Say where the orbit ends and what decides its fate."""
        n = self._steps_to(point)
        if n is None:
            raise AssertionError("a witness that does not refute")
        fate = self.orbit.fate
        return f"after {n} exact step{'s' * (n != 1)}, by {fate.theorem}: {fate.sentence}"
