"""The hunt for an orbit segment that ends where a theorem decides its fate, against a false sentence about orbits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from verify.attack.horner import Horner, Scaled
from verify.attack.hunt import Array, as_rows
from verify.attack.regional import RegionHunt
from verify.attack.shrink import Point
from verify.check import Trajectory, check_trajectory
from verify.claims import Condition, parse_relation, unfold_names, unfold_update
from verify.exact import ExactError, Poly
from verify.search.clock import OutOfTime
from verify.search.numeric import clip
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


class SegmentHunt(RegionHunt):
    """Rows are the start and the free symbols of the place where the orbit has to end.

    The slack is minus the largest, over the iterates, of the least relative slack of the relations there.
    """

    unit = "minus how safely the best iterate lies where its fate is decided (relative slack of the least relation)"
    threshold = 0.0

    def __init__(self, orbit: FalseOrbit, definitions: Definitions, seed: int, seconds: float) -> None:
        self.orbit = orbit
        if orbit.where is not None:
            definitions = Definitions(orbit.where)
        sides = [side for r in (*orbit.given, *orbit.ends_in) for side in (r.left, r.right)]
        names, self.table = definitions.frame([*sides, *orbit.update, *orbit.update.values()])
        scope = unfold_names(names, self.table)
        self.moves = tuple((s.name, grammar(v)) for s, v in orbit.update.items())
        self.update = unfold_update(self.moves, names, scope)
        given = [Condition(*parse_relation(r.text, names, scope)) for r in orbit.given]
        self.conditions = [Condition(*parse_relation(r.text, names, scope)) for r in orbit.ends_in]
        moving = {names.index(s) for s in self.update}
        bound = moving.union(*(p.occurring for p in self.update.values()), *(c.poly.occurring for c in given))
        # What is asked of the end in free symbols alone is a hypothesis from the start.
        given += [c for c in self.conditions if not c.poly.occurring & moving and c.poly.occurring - bound]
        super().__init__(Problem(names, tuple(given), _never(names)), [], seed, seconds)
        self.there = [(Scaled(c.poly), c.sense) for c in self.conditions]
        self.steps = [(names.index(s), Horner(p, clip)) for s, p in self.update.items()]

    def first(self) -> Point | None:
        """Solve for starts whose orbit is where it has to end at once, or after one step: equations are met exactly there."""
        moved = [self.update.get(v, Poly.variable(self.names, v)) for v in self.names]
        there = self.conditions
        for _ in range(2):
            whole = replace(self.problem, hypotheses=(*self.problem.hypotheses, *there))
            for seeking in (seek, seek_by_descent):
                try:
                    if (point := seeking(whole, self.clock.part(0.05), self.random)) and self.refutes(point):
                        return point
                except (OutOfTime, ExactError, OverflowError, ImportError):
                    continue
            there = [Condition(c.poly.compose(self.names, moved), c.sense) for c in there]
        return None

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

    def candidates(self, x: Array) -> Iterable[Point]:
        """Yield exact starts near ``x``, those with few digits first."""
        for digits in (2, 3, 4, 6):
            yield {n: Fraction(f"{float(v):.{digits}g}") for n, v in zip(self.names, x, strict=True)}
        yield from super().candidates(x)

    def promising(self, points: list[Point]) -> list[Point]:
        """Return those that end where they have to in floating point."""
        best = self._best(as_rows(points, self.names))[0]
        return [p for p, score in zip(points, best, strict=True) if score > 0]

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

    def refutes(self, point: Point) -> bool:
        """Decide in exact arithmetic."""
        return self._steps_to(point) is not None

    def confirmation(self, point: Point) -> str:
        """Say where the orbit ends and what decides its fate."""
        n = self._steps_to(point)
        if n is None:
            raise AssertionError("a witness that does not refute")
        fate = self.orbit.fate
        # Whether that theorem is proved, and decides what it is said to, is part of verification and not of an attack.
        return (
            f"after {n} exact step{'s' * (n != 1)} it is where {fate.theorem}, if that is proved, says: {fate.sentence}"
        )
