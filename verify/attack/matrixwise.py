"""The hunt for a matrix problem on which GD does not do what is claimed of every one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from verify.attack.explained import Explained
from verify.attack.found import Found
from verify.attack.hunt import Array, dyadic
from verify.attack.matrix_exact import imbalance_gap, orbit
from verify.attack.matrix_orbits import (
    ESCAPED,
    MINIMIZER,
    OPEN,
    follow,
    least_loss,
    level,
    spectral,
    squared,
    step,
    transposed,
)
from verify.attack.matrix_rates import bounds, rates
from verify.attack.matrix_rows import Layout, Problem, factors, shapes, singular_values
from verify.attack.minimizers import MinimizerHunt
from verify.attack.shrink import Point
from verify.orbits.balls import ball
from verify.theorems.matrixwise import MINIMIZERS, EveryMatrix

_MOVING = 1e-4  # rho^2 + w below which the fall of T is smaller than its rounding
_STEPS = {"monotone": 24}
_LONG, _ESCAPE = 1500, 400
_RAISED = (0.3, 0.1, 0.02, 0.005, 0.001)
_BITS = 3000
_PROOF_STEPS = 400
UNITS = {
    "imbalance": "minus the difference of the two sides over the sum of the sizes of all terms",
    "monotone": "the fall of T over T and min(1, rho^2 + w), in the worst of the first 24 steps",
    "converges": "1 - h S/2 at the end, at least 0; negative where it escapes or visibly does not come closer",
    "bounded": "by how much h is raised, of 0.1 to 30 percent, until the orbit escapes, 1 if it does not; negative where it escapes",
    "bounded norm": "1 - 2 S/T_0 at the end, where the orbit settled",
    "balances": "1 - h (|X|_2^2 + |Y|_2^2)/2 at the end, where the orbit settled at a global minimizer",
}


class ProblemHunt(Explained):
    """Claims about one step and about orbits; a row is a problem as in matrix_rows.Layout."""

    fixed, tries = 3, 150
    threshold = -1e-7
    deepens = False
    block = 2048

    def __init__(self, statement: EveryMatrix, seed: int, seconds: float) -> None:
        super().__init__(seed, seconds)
        self.statement = statement
        self.layout = Layout(statement)
        self.names = self.layout.names
        self.unit = UNITS[statement.claim]
        self.low, self.high = (float(v) for v in statement.ratio)

    # Inputs.

    def draw(self, count: int) -> Array:
        """Draw problems of a dozen shapes; half of the learning rates are close to the greatest allowed."""
        listed = shapes(self.statement, self.rng)
        parts = []
        for number, shape in enumerate(listed):
            k = len(range(number, count, len(listed)))
            if k:
                parts.append(self._problems(k, shape))
        points = np.concatenate(parts)
        return points[self._allowed(points)]

    def _problems(self, k: int, shape: tuple[int, int, int]) -> Array:
        rng = self.rng
        m, n, _ = shape
        isotropic = self.layout.isotropic
        sigma = np.ones((k, 1)) if isotropic else singular_values(rng, k, min(m, n))
        x, y = factors(rng, k, shape, sigma)
        if self.layout.aligned:
            x, y = x * np.eye(*x.shape[1:]), y * np.eye(*y.shape[1:])
        if self.statement.claim == "balances":  # true of almost every start: not of aligned ones, which stay aligned
            noise = 1e-5 * np.sqrt(squared(x) + squared(y))[:, None, None]
            x, y = (v + noise * rng.standard_normal(v.shape) for v in (x, y))
        share = np.where(rng.random(k) < 0.5, 1 - 10.0 ** rng.uniform(-6, -1, k), rng.random(k))
        share = self.low + (self.high - self.low) * np.clip(share, 1e-6, 1 - 1e-9)
        rows = self.layout.rows(shape, np.ones(k), sigma, x, y)
        rate = self._rates(rows)
        rows[:, 3] = np.where(np.isfinite(rate) & (rate > 0), share * rate, -1.0)
        return rows

    def _rates(self, rows: Array) -> Array:
        out = np.empty(len(rows))
        for at, A, X, Y, _ in self.layout.groups(rows):
            out[at] = rates(self.statement, A, X, Y)
        return out

    def _allowed(self, points: Array) -> Array:
        with np.errstate(all="ignore"):
            ratio = points[:, 3] / self._rates(points)
        keep = (ratio > self.low) & (ratio < self.high) & np.isfinite(points).all(axis=1)
        return keep & (points[:, 4 : 4 + self.layout.values] >= 0).all(axis=1)

    def around(self, points: Array, count: int) -> Array:
        """Change some of the numbers by 10^-9 to a third of their size; the shape never, repeated singular values together."""
        rng, base = self.rng, np.repeat(points, count, axis=0)
        chosen = rng.random(base.shape) < rng.choice([0.1, 0.4, 1.0], (len(base), 1))
        chosen[:, :3] = False
        change = 1 + 10.0 ** rng.uniform(-9, -0.5, (len(base), 1)) * rng.standard_normal(base.shape)
        moved = np.where(chosen, base * change, base)
        equal = base[:, 4 : 4 + self.layout.values] == base[:, 4:5]
        moved[:, 4 : 4 + self.layout.values] = np.where(equal, moved[:, 4:5], moved[:, 4 : 4 + self.layout.values])
        return moved[self._allowed(moved)]

    # How far from failing.

    def slack(self, points: Array) -> Array:
        """Return the slack; see UNITS."""
        out = np.full(len(points), np.inf)
        claim = self.statement.claim
        measure = {"imbalance": self._identity, "monotone": self._fall}.get(claim, self._end)
        for at, A, X, Y, h in self.layout.groups(points):
            with np.errstate(all="ignore"):
                out[at] = measure(A, X, Y, h)
        return out

    @staticmethod
    def _identity(A: Array, X: Array, Y: Array, h: Array) -> Array:
        R = h[:, None, None] * (A - X @ transposed(Y))
        x, y = step(A, X, Y, h)
        terms = [transposed(v) @ v for v in (x, y, X, Y, R @ Y, transposed(R) @ X)]
        size = sum(squared(t) for t in terms) + 1e-300
        gap = terms[0] - terms[1] - terms[2] + terms[3] - terms[4] + terms[5]
        return np.asarray(-np.sqrt(squared(gap) / size))

    @staticmethod
    def _fall(A: Array, X: Array, Y: Array, h: Array) -> Array:
        mu, worst = A[:, 0, 0], np.full(len(h), np.inf)
        t = level(X, Y, mu)
        for _ in range(_STEPS["monotone"]):
            product = np.einsum("kij,kij->k", X, Y)
            w = h**2 * np.maximum(squared(X) * squared(Y) - product**2, 0)
            moving = (h * (mu - product)) ** 2 + w
            X, Y = step(A, X, Y, h)
            after = level(X, Y, mu)
            fall = (t - after) / t / np.minimum(1, moving)
            worst = np.where(moving > _MOVING, np.fmin(worst, fall), worst)
            t = after
        return worst

    def _end(self, A: Array, X: Array, Y: Array, h: Array) -> Array:
        claim = self.statement.claim
        ends = follow(A, X, Y, h, _LONG)
        if claim == "bounded":
            return np.where(ends.kind == ESCAPED, -1.0, self._reserve(A, X, Y, h))
        settled = ends.kind == MINIMIZER
        if claim == "balances":
            size = np.full(len(h), np.inf)
            size[settled] = spectral(ends.X[settled]) + spectral(ends.Y[settled])
            return np.where(settled, 1 - h * size / 2, np.inf)
        size = squared(ends.X) + squared(ends.Y)
        if claim == "bounded norm":
            return np.where(settled, 1 - 2 * size / level(X, Y, A[:, 0, 0]), np.inf)
        slack = np.where(settled, np.maximum(1 - h * size / 2, 0), np.inf)
        stray = ends.kind == OPEN
        if stray.any():
            slack[stray] = self._stray(A[stray], ends.X[stray], ends.Y[stray], h[stray])
        return np.where(ends.kind == ESCAPED, -1.0, slack)

    @staticmethod
    def _reserve(A: Array, X: Array, Y: Array, h: Array) -> Array:
        """Return by how much h is raised, of a few shares, until the orbit escapes; 1 where it does not."""
        out, near = np.ones(len(h)), np.arange(len(h))
        for more in _RAISED:  # the largest first: most orbits are dropped soon
            kind = follow(A[near], X[near], Y[near], (1 + more) * h[near], _ESCAPE).kind
            near = near[kind == ESCAPED]
            out[near] = more
        return out

    @staticmethod
    def _stray(A: Array, X: Array, Y: Array, h: Array) -> Array:
        """Return -1/4 where an orbit that has not settled is far from it and comes no closer in 500 more steps, else inf."""
        least = least_loss(A, X.shape[2])
        away = (squared(A - X @ transposed(Y)) - least) * h**2
        for _ in range(500):
            X, Y = step(A, X, Y, h)
        later = (squared(A - X @ transposed(Y)) - least) * h**2
        return np.where((later > 1e-4) & ~(later < 0.99 * away), -0.25, np.inf)

    # Exact and enclosed.

    def candidates(self, x: Array) -> Iterable[Point]:
        """Yield exact inputs near ``x`` with few digits, then the input itself."""
        for digits in (2, 3, 4, 6, 9):
            yield {n: Fraction(f"{float(v):.{digits}g}") for n, v in zip(self.names, x, strict=True)}
        yield dyadic(self.names, x)

    def refutation(self, point: Point) -> str:
        """Follow the orbit exactly or in balls, as the claim needs."""
        claim, h = self.statement.claim, point["h"]
        if h <= 0 or any(point[name] < 0 for name in self.names[4 : 4 + self.layout.values]):
            return ""
        problem = self.layout.exact(point)
        if claim == "imbalance":
            gap = imbalance_gap(problem)
            return f"the sides differ by {float(gap):.3g}, exactly" if gap else ""
        found = bounds(self.statement, problem)
        low, high = self.statement.ratio
        if (
            found is None
            or not (low * found[1] < h < high * found[0])
            or claim not in ("monotone", "bounded", "converges")
        ):
            return ""
        return self._rise(problem) if claim == "monotone" else self._flight(problem)

    @staticmethod
    def _rise(problem: Problem) -> str:
        mu, levels = problem.sigma[0], []
        for number, state in orbit(problem, _STEPS["monotone"], 400):
            levels.append(state.level(ball(mu)))
            if number and levels[-1] > levels[-2]:
                return f"T rises in step {number}, shown in ball arithmetic"
        return ""

    @staticmethod
    def _flight(problem: Problem) -> str:
        for number, state in orbit(problem, _PROOF_STEPS, _BITS):
            if state.escapes():
                return (
                    f"iterate {number} is in the region of matrix.escape_region, shown in ball arithmetic: it diverges"
                )
        return ""

    def report(self, point: Point | None) -> Found:
        """Leave out the numbers that the shape does not use."""
        return used(super().report(point), self.layout)


def used(found: Found, layout: Layout) -> Found:
    """Return what was found without the entries outside of its shape."""
    witness = None if found.witness is None else layout.used(dict(found.witness))
    where = None if found.where is None else layout.used(dict(found.where))
    return replace(found, witness=witness, where=where)


def matrix_hunt(statement: EveryMatrix, seed: int, seconds: float) -> Explained:
    """Return the hunt for a statement about matrix problems."""
    kind: Any = MinimizerHunt if statement.place == MINIMIZERS else ProblemHunt
    hunt: Explained = kind(statement, seed, seconds)
    return hunt


def attack_matrices(statement: EveryMatrix, count: int, *, seed: int = 0, seconds: float = 60.0) -> Found:
    """Try to refute ``statement`` on ``count`` random problems, within ``seconds``."""
    return matrix_hunt(statement, seed, seconds).run(count)
