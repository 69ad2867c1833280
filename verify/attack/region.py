"""Random points where the hypotheses of a claim hold, in floating point and many at once; equations are solved, not waited for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from verify.attack.horner import Horner, Scaled
from verify.exact import Poly
from verify.search.bounds import bounds
from verify.search.numeric import clip
from verify.search.points import Plan, plans
from verify.search.problem import Problem

Array = Any
TOLERANCE = 1e-15  # relative: what may be rounding; exact arithmetic decides about what is found
EQUATION = 1e-13
POOL = 4096
_SMALL = np.array([0, 1, -1, 2, -2, 3, -3, 4, 5, 0.5, -0.5, 1.5, 2.5, 1 / 3, 2 / 3, 0.25, 0.75, -1.5, -0.25, 8, 10])


class Region:
    """Draws points of the set where the hypotheses hold.

    The variables that equations determine are solved for; the others come from a mixture: small rationals, uniform and
    logarithmic sizes, values at and beside the bounds of single variables, and moves of a few coordinates away from points
    found before. ``examples`` are points that are known to lie in the set, as far as they name variables.
    """

    def __init__(self, problem: Problem, examples: Sequence[Mapping[str, Fraction]], rng: np.random.Generator) -> None:
        self.problem, self.rng = problem, rng
        self.width = len(problem.variables)
        equations = [h.poly for h in problem.hypotheses if h.sense == "="]
        self.plans = plans(problem.variables, equations, 3)
        self.tests = [(Scaled(h.poly), h.sense) for h in problem.hypotheses]
        self.solvers = [_Solver(plan) for plan in self.plans]
        limits = [bounds(problem, i) for i in range(self.width)]
        self.lower = np.array([clip(low.value) if low else -np.inf for low, _ in limits])
        self.upper = np.array([clip(up.value) if up else np.inf for _, up in limits])
        self.pool = np.array(
            [[clip(e[v]) for v in problem.variables] for e in examples if all(v in e for v in problem.variables)]
        ).reshape(-1, self.width)
        self.pool = self.pool[self.inside(self.pool)]

    def inside(self, points: Array) -> Array:
        """Whether the hypotheses hold at the rows of ``points``, up to rounding."""
        keep = np.isfinite(points).all(axis=1)
        columns = list(points.T)
        sizes = [np.abs(c) for c in columns]
        with np.errstate(all="ignore"):
            for test, sense in self.tests:
                value = test.relative(columns, sizes)
                keep &= (
                    np.abs(value) <= EQUATION if sense == "=" else value > 0 if sense == ">" else value >= -TOLERANCE
                )
        return keep

    def depth(self, points: Array) -> Array:
        """Return the least relative slack of the inequalities at each row; 1 if there are none."""
        columns = list(points.T)
        sizes = [np.abs(c) for c in columns]
        depth = np.ones(len(points))
        with np.errstate(all="ignore"):
            for test, sense in self.tests:
                if sense != "=":
                    depth = np.minimum(depth, test.relative(columns, sizes))
        return depth

    def active(self, x: Array) -> list[Poly]:
        """Return the inequalities, not the strict ones, that hold nearly with equality at one point."""
        columns = [np.array([v]) for v in x]
        sizes = [np.abs(c) for c in columns]
        return [t.poly for t, sense in self.tests if sense == ">=" and abs(float(t.relative(columns, sizes)[0])) < 1e-6]

    def draw(self, count: int) -> Array:
        """Return points of the set among ``count`` attempts, as rows; possibly none."""
        if not self.solvers:
            return np.empty((0, self.width))
        points = self._solved(np.concatenate([self._fresh(count - count // 2), self._moved(count // 2)]))
        points = points[self.inside(points)]
        if len(points):
            kept = self.rng.permutation(len(points))[: POOL // 4]
            self.pool = np.concatenate([self.pool, points[kept]])
            if len(self.pool) > POOL:
                self.pool = self.pool[self.rng.permutation(len(self.pool))[:POOL]]
        return points

    def around(self, points: Array, count: int) -> Array:
        """Return up to ``count`` points of the set for each row of ``points``, near it, at many scales; rows stay together."""
        moved = self._nudged(np.repeat(points, count, axis=0))
        moved = self._solved(moved)
        return moved[self.inside(moved)]

    def _fresh(self, count: int) -> Array:
        rng, shape = self.rng, (count, self.width)
        style = rng.choice(7, (count, 1), p=[0.16, 0.16, 0.16, 0.16, 0.16, 0.16, 0.04])
        sign = np.where(rng.random(shape) < 0.7, 1.0, -1.0)
        spread = 10.0 ** rng.choice([-1, 0, 0, 1, 1, 3], (count, 1))
        values = np.choose(
            np.broadcast_to(style, shape),
            [
                rng.choice(_SMALL, shape),
                rng.uniform(-1, 1, shape) * spread,
                sign * 10.0 ** rng.uniform(-4, 2, shape),
                rng.uniform(0, 1, shape) * spread * 2,
                rng.integers(-40, 41, shape) / rng.integers(1, 9, shape),
                sign * 10.0 ** rng.uniform(-1, 1, shape),
                sign * 10.0 ** rng.uniform(-30, 30, shape),
            ],
        )
        return self._bounded(values)

    def _bounded(self, values: Array) -> Array:
        """Bring values into the bounds of their variables: inside, at an end, or beside one."""
        rng, shape = self.rng, values.shape
        low, up = np.broadcast_to(self.lower, shape), np.broadcast_to(self.upper, shape)
        out = ~((values >= low) & (values <= up)) | (rng.random(shape) < 0.3)
        share = rng.random(shape)
        tiny = 10.0 ** rng.uniform(-7, -0.5, shape)
        kind = rng.integers(0, 8, shape)
        share = np.where(
            kind == 0, 0.0, np.where(kind == 1, 1.0, np.where(kind < 4, tiny, np.where(kind < 6, 1 - tiny, share)))
        )
        with np.errstate(invalid="ignore"):
            both = low + share * (up - low)
            above = low + np.where(kind == 0, 0.0, np.where(kind < 3, tiny, np.abs(values)))
            below = up - np.where(kind == 0, 0.0, np.where(kind < 3, tiny, np.abs(values)))
        finite_low, finite_up = np.isfinite(low), np.isfinite(up)
        inside = np.where(finite_low & finite_up, both, np.where(finite_low, above, np.where(finite_up, below, values)))
        return np.where(out, inside, values)

    def _moved(self, count: int) -> Array:
        if not len(self.pool):
            return self._fresh(count)
        return self._nudged(self.pool[self.rng.integers(0, len(self.pool), count)])

    def _nudged(self, base: Array) -> Array:
        """Move a few coordinates by 10^-9 to a few times their size; sometimes exactly onto a bound."""
        rng, shape = self.rng, base.shape
        chosen = rng.random(shape) < rng.choice([0.15, 0.4, 1.0], (shape[0], 1))
        step = 10.0 ** rng.uniform(-9, 0.3, (shape[0], 1)) * rng.standard_normal(shape)
        moved = np.where(chosen, base + step * (np.abs(base) + 0.01 * rng.random(shape)), base)
        snap = rng.random(shape) < 0.02
        ends = np.where(rng.random(shape) < 0.5, self.lower, self.upper)
        return np.where(snap & np.isfinite(ends), ends, np.clip(moved, self.lower, self.upper))

    def _solved(self, points: Array) -> Array:
        """Solve the equations for the dependent variables, by one of the ways to do so, chosen at random for the block."""
        solver = self.solvers[int(self.rng.integers(0, len(self.solvers)))]
        return solver(points, self.rng)


class _Solver:
    """A plan in floating point."""

    def __init__(self, plan: Plan) -> None:
        self.solved = [(i, {k: Horner(p, clip) for k, p in parts.items()}) for i, parts in plan.solved]

    def __call__(self, points: Array, rng: np.random.Generator) -> Array:
        """Return ``points`` with the dependent variables solved for; nan where there is no solution."""
        points = points.copy()
        for i, parts in self.solved:
            columns = list(points.T)
            zero = np.zeros(len(points))
            with np.errstate(all="ignore"):
                a, b, c = (parts[k](columns) + zero if k in parts else zero for k in (2, 1, 0))
                linear = np.where(b != 0, -c / b, np.where(c == 0, 0.0, np.nan))
                root = np.sqrt(b * b - 4 * a * c)
                sign = np.where(b >= 0, 1.0, -1.0)
                far = -(b + sign * root) / 2  # the root without cancellation, times a
                one, other = far / a, np.where(far != 0, c / far, -b / a / 2)
                # Both branches: the larger one three times in four, because hypotheses mostly ask for nonnegative roots.
                larger = rng.random(len(points)) < 0.75
                both = np.where(larger, np.maximum(one, other), np.minimum(one, other))
            points[:, i] = np.where(a != 0, both, linear)
        return points
