"""The hunt for a start whose orbit breaks what is claimed of every iterate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from verify.attack.found import Found
from verify.attack.horner import Horner, Scaled
from verify.attack.hunt import BLOCK, Array, as_rows
from verify.attack.regional import RegionHunt
from verify.attack.shrink import Point
from verify.attack.solved import fails_somewhere
from verify.check import Trajectory, check_trajectory
from verify.claims import Condition, holds, parse_relation, unfold_names, unfold_update
from verify.exact import ExactError, Poly, TooLarge
from verify.orbits.balls import ball, working
from verify.search.problem import Problem
from verify.theorems.definitions import Definitions
from verify.theorems.orbitwise import EveryIterate, framed
from verify.theorems.relation import Relation
from verify.theorems.text import grammar

EXACT_STEPS = 6  # an exact step multiplies the digits by the degree of the map
FIRST_BITS, MAX_BITS = 128, 1 << 14
_FAR = 1e120


class IterateHunt(RegionHunt):
    """The slack is the least of the relative slacks of the goal at the iterates."""

    unit = (
        "the least over the iterates of the greater side minus the smaller one (of an equation: minus their difference), "
        "over the sum of the sizes of all terms"
    )
    threshold = -1e-10

    def __init__(
        self,
        statement: EveryIterate,
        definitions: Definitions,
        examples: Sequence[Mapping[str, Fraction]],
        seed: int,
        seconds: float,
    ) -> None:
        self.statement = statement
        names, self.table = framed(statement, definitions)
        scope = unfold_names(names, self.table)
        self.moves = tuple((s.name, grammar(v)) for s, v in statement.update.items())
        self.update = unfold_update(self.moves, names, scope)
        given = tuple(Condition(*parse_relation(r.text, names, scope)) for r in statement.given)
        self.goal = Condition(*parse_relation(statement.goal.text, names, scope))
        super().__init__(Problem(names, given, self.goal), examples, seed, seconds)
        self.scaled = Scaled(self.goal.poly)
        self.steps = [(names.index(s), Scaled(p, scaled=False)) for s, p in self.update.items()]
        self.block = max(256, min(BLOCK, 4_000_000 // statement.steps))

    def _along(self, points: Array) -> tuple[Array, Array]:
        """Return the least relative slack along the orbit of each row, and the iterate where it first clearly fails, or is least."""
        columns = [c.copy() for c in points.T]
        sizes = [np.abs(c) for c in columns]
        least, at = np.full(len(points), np.inf), np.zeros(len(points), dtype=int)
        with np.errstate(all="ignore"):
            for n in range(self.statement.steps + 1):
                if n:
                    # A value that is left by cancellation counts with the sizes of the terms that it is left of.
                    known = [np.abs(c) for c in columns]
                    fresh = [(i, m.value(columns) + 0 * known[i], m.size(known) + 0 * known[i]) for i, m in self.steps]
                    sizes = known
                    for i, value, size in fresh:
                        columns[i], sizes[i] = np.where(np.abs(value) < _FAR, value, np.nan), size
                if n >= self.statement.after:
                    value = self.scaled.relative(columns, sizes)
                    value = -np.abs(value) if self.goal.sense == "=" else value
                    value = np.where(np.isfinite(value), value, np.inf)
                    at = np.where((value < least) & ~(least < self.threshold), n, at)
                    least = np.minimum(value, least)
        return least, at

    def slack(self, points: Array) -> Array:
        """Return the least relative slack along each orbit."""
        return self._along(points)[0]

    def promising(self, points: list[Point]) -> list[Point]:
        """Return those whose orbit fails in floating point: a look at all of them at once costs as much as at one."""
        rows = as_rows(points, self.names)
        least = self.slack(rows)
        return [p for p, value in zip(points, least, strict=True) if value < (1e-14 if self.goal.sense == ">" else 0)]

    def refutes(self, point: Point) -> bool:
        """Decide exactly, or in ball arithmetic."""
        return self._refutation(point) is not None

    def confirmation(self, point: Point) -> str:
        """Say how the violation is known."""
        found = self._refutation(point)
        if found is None:
            raise AssertionError("a witness that does not refute")
        n, bits = found
        goal = f"{self.statement.goal} fails"
        if not bits:
            return f"after {n} step{'s' * (n != 1)} in exact arithmetic, {goal}"
        return f"after {n} steps, enclosed in ball arithmetic at {bits} bits, {goal}"

    def _refutation(self, point: Point) -> tuple[int, int] | None:
        """Return the number of steps after which the goal fails, with the bits used (0: exact); None if that is not shown."""
        if not all(holds(h.poly.evaluate(point), h.sense) for h in self.problem.hypotheses):
            return None
        row = as_rows([point], self.names)
        least, at = self._along(row)
        n = int(at[0])
        if not least[0] < (0 if self.goal.sense != ">" else 1e-14):
            return None
        if n <= EXACT_STEPS and (answer := self._exactly(point, n)) is not None:
            return (n, 0) if answer else None
        bits, most = FIRST_BITS, min(MAX_BITS, 512 + 16 * n)  # an equality is never decided, however many there are
        while bits <= most:
            answer = self._enclosed(point, n, bits)
            if answer is not None:
                return (n, bits) if answer else None
            bits *= 2
        return None

    def _exactly(self, point: Point, n: int) -> bool | None:
        failing = _negation(self.statement.goal)
        given = tuple(r.text for r in self.statement.given)
        try:
            for text in failing:
                if not check_trajectory(Trajectory(self.names, self.table, self.moves, given, n, (text,)), point):
                    return True
        except TooLarge:
            return None
        except ExactError:
            return False
        return False

    def truly_false(self, x: Array) -> bool:
        """Solve the equations in ball arithmetic, and follow the orbit."""
        n = int(self._along(x.reshape(1, -1))[1][0])
        return fails_somewhere(
            self.problem, self.region.plans, x.tolist(), lambda columns: self._after(columns, n) is True
        )

    def _enclosed(self, point: Point, n: int, bits: int) -> bool | None:
        """Whether the goal fails after ``n`` steps; None if balls of ``bits`` bits do not tell."""
        with working(bits):
            return self._after([ball(point[v]) for v in self.names], n)

    def _after(self, columns: list[Any], n: int) -> bool | None:
        """Do the same for a start in balls, at the working precision."""
        moves = [(i, _in_balls(self.update[self.names[i]])) for i, _ in self.steps]
        goal = _in_balls(self.goal.poly)
        for _ in range(n):
            fresh = [(i, move(columns)) for i, move in moves]
            columns = list(columns)
            for i, value in fresh:
                columns[i] = value
            if not all(c.is_finite() for c in columns):
                return None
        value = goal(columns)
        if self.goal.sense == "=":
            return True if value > 0 or value < 0 else None
        if value < 0:
            return True
        return False if value > 0 else None


def _in_balls(poly: Poly) -> Horner:
    return Horner(poly, ball)


def _negation(goal: Relation) -> list[str]:
    """Return relations, as text, of which one holds exactly where the goal fails."""
    left, right = grammar(goal.left), grammar(goal.right)
    opposite = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}
    if goal.operator == "=":
        return [f"{left} < {right}", f"{left} > {right}"]
    return [f"{left} {opposite[goal.operator]} {right}"]


def attack_iterates(
    statement: EveryIterate,
    definitions: Definitions,
    count: int,
    *,
    examples: Sequence[Mapping[str, Fraction]] = (),
    seed: int = 0,
    seconds: float = 60.0,
) -> Found:
    """Try to refute ``statement`` on ``count`` random orbits, within ``seconds``.

    Raises ExactError or AuthorError for a malformed statement.
    """
    return IterateHunt(statement, definitions, examples, seed, seconds).run(count)
