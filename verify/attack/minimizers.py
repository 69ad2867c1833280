"""The hunt for a global minimizer of a matrix problem that is not as claimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from verify.attack.explained import Explained
from verify.attack.found import Found
from verify.attack.hunt import Array, dyadic
from verify.attack.matrix_exact import Matrix, hessian, told, top
from verify.attack.matrix_orbits import hessians, spectral, squared, transposed
from verify.attack.matrix_rows import shapes
from verify.attack.minimizer_rows import Minimizers
from verify.attack.shrink import Point
from verify.sampling.matrix_start import product, squared_norm, transpose
from verify.theorems.matrixwise import EveryMatrix

_MOST = 24  # (m + n) d of a Hessian whose eigenvalue is bounded exactly
UNITS = {
    "sharpness": "minus the difference over the sum",
    "unstable": "h/2 times the eigenvalue, minus 1",
    "norms": "1 - h (|X|_F^2 + |Y|_F^2)/(2 min(d, max(m, n)))",
    "gap": "the greater side minus the smaller one, over the sum of the sizes of its terms",
    "narrow gap": "the greater side minus the smaller one, over the sum of the sizes of its terms",
}


class MinimizerHunt(Explained):
    """Claims about global minimizers; a row is one as in minimizer_rows.Minimizers."""

    fixed, tries = 4, 600
    threshold = -1e-8
    deepens = False
    block = 2048

    def __init__(self, statement: EveryMatrix, seed: int, seconds: float) -> None:
        super().__init__(seed, seconds)
        self.statement = statement
        self.rows = Minimizers(statement.largest)
        self.names = self.rows.names
        self.unit = UNITS[statement.claim]
        self.low, self.high = (float(v) for v in statement.ratio)

    # Inputs.

    def draw(self, count: int) -> Array:
        """Draw minimizers of a dozen shapes, balanced and not; half of the learning rates are next to the strictest one."""
        rng = self.rng
        listed = shapes(self.statement, rng)
        parts = [
            self.rows.draw(rng, len(range(number, count, len(listed))), shape) for number, shape in enumerate(listed)
        ]
        points = np.concatenate(parts)
        edge = 10.0 ** rng.uniform(-6, -1, len(points))
        share = np.where(rng.random(len(points)) < 0.5, 1 - edge, rng.random(len(points)))
        if self.statement.claim == "unstable":  # the smallest learning rates are the strictest
            share = 1 - share
        share = self.low + (self.high - self.low) * np.clip(share, 1e-6, 1 - 1e-9)
        with np.errstate(all="ignore"):
            points[:, 4] = share * self._rates(points)
        return points[self._allowed(points)]

    def _rates(self, rows: Array) -> Array:
        if self.statement.rate == "inverse":
            with np.errstate(all="ignore"):
                return 1 / rows[:, 5]
        out = np.empty(len(rows))
        for at, shape in self.rows.groups(rows):
            _, x, y = self.rows.factors(rows[at], shape)
            with np.errstate(all="ignore"):
                out[at] = 2 / (spectral(x) + spectral(y))
        return out

    def _allowed(self, points: Array) -> Array:
        with np.errstate(all="ignore"):
            ratio = points[:, 4] / self._rates(points)
        sigma = points[:, 5 : 5 + self.rows.size]
        ordered = (sigma >= 0).all(axis=1) & (np.diff(sigma, axis=1) <= 0).all(axis=1)
        return (ratio > self.low) & (ratio < self.high) & np.isfinite(points).all(axis=1) & ordered

    def around(self, points: Array, count: int) -> Array:
        """Change some of the numbers by 10^-9 to a third of their size; the shape never."""
        rng, base = self.rng, np.repeat(points, count, axis=0)
        chosen = rng.random(base.shape) < rng.choice([0.1, 0.4, 1.0], (len(base), 1))
        chosen[:, :4] = False
        change = 1 + 10.0 ** rng.uniform(-9, -0.5, (len(base), 1)) * rng.standard_normal(base.shape)
        moved = np.where(chosen, base * change, base)
        moved[:, 4] = moved[:, 4] / self._rates(base) * self._rates(moved)
        return moved[self._allowed(moved)]

    # How far from failing.

    def slack(self, points: Array) -> Array:
        """Return the slack; see UNITS."""
        out = np.full(len(points), np.inf)
        for at, shape in self.rows.groups(points):
            a, x, y = self.rows.factors(points[at], shape)
            fine = np.isfinite(x).all(axis=(1, 2)) & np.isfinite(y).all(axis=(1, 2))
            fine &= squared(a - x @ transposed(y)) <= (
                a[:, range(min(shape[:2])), range(min(shape[:2]))][:, shape[2] :] ** 2
            ).sum(axis=1) * (1 + 1e-9) + 1e-18 * (squared(x) * squared(y))
            out[at[fine]] = self._measure(points[at[fine], 4], a[fine], x[fine], y[fine])
        return out

    def _measure(self, h: Array, a: Array, x: Array, y: Array) -> Array:
        claim, m, n, d = self.statement.claim, a.shape[1], a.shape[2], x.shape[2]
        if claim in ("sharpness", "unstable"):
            value = np.linalg.eigvalsh(hessians(a, x, y))[:, -1]
            formula = spectral(x) + spectral(y)
            with np.errstate(all="ignore"):
                if claim == "unstable":
                    return np.asarray(h * value / 2 - 1)
                return np.where(formula > 0, -np.abs(value - formula) / (value + formula), np.inf)
        sx, sy = squared(x), squared(y)
        most = min(m, n, d) if claim == "narrow gap" else min(d, max(m, n))
        if claim == "norms":
            return np.asarray(1 - h * (sx + sy) / (2 * most))
        sums = sum((a[:, i, i] for i in range(min(m, n, d))), np.zeros(len(h)))
        gap = (np.sqrt(sx) - np.sqrt(sy)) ** 2
        return np.asarray((2 * most / h - 2 * sums - gap) / (2 * most / h + 2 * sums + gap))

    # Exact and enclosed.

    def candidates(self, x: Array) -> Iterable[Point]:
        """Yield exact inputs near ``x`` with few digits, then the input itself."""
        for digits in (1, 2, 3, 4, 6, 9):
            yield {n: Fraction(f"{float(v):.{digits}g}") for n, v in zip(self.names, x, strict=True)}
        yield dyadic(self.names, x)

    def refutation(self, point: Point) -> str:
        """Compare both sides exactly at the minimizer."""
        s = self.rows.exact(point)
        if s is None:
            return ""
        claim, (low, high) = self.statement.claim, self.statement.ratio
        if self.statement.rate == "inverse" and not point["sigma1"]:
            return ""
        m, n, d = len(s.X), len(s.Y), len(s.X[0])
        tops = [_top(product(transpose(v), v), v) for v in (s.X, s.Y)]
        if None in tops:
            return ""
        below, above = (sum((t[i] for t in tops if t), Fraction(0)) for i in (0, 1))
        rate = (
            (1 / point["sigma1"],) * 2
            if self.statement.rate == "inverse"
            else (2 / above, 2 / below)
            if below > 0
            else None
        )
        if rate is None or not (claim == "sharpness" or low * rate[1] < s.h < high * rate[0]):
            return ""
        if claim in ("sharpness", "unstable"):
            if (m + n) * d > _MOST:
                return ""
            matrix = hessian(s)
            value = top(matrix, float(np.linalg.eigvalsh(np.array(matrix, dtype=float))[-1]))
            if value and claim == "sharpness" and (value[1] < below or value[0] > above):
                return (
                    f"the eigenvalue is {float(value[0]):.12g}, the formula {float(below):.12g}, both enclosed exactly"
                )
            return (
                f"the eigenvalue is below {float(value[1]):.12g}, exactly"
                if value and claim == "unstable" and value[1] <= 2 / s.h
                else ""
            )
        sx, sy = squared_norm(s.X), squared_norm(s.Y)
        most = min(m, n, d) if claim == "narrow gap" else min(d, max(m, n))
        bound = 2 * most / s.h
        if claim == "norms":
            return f"|X|_F^2 + |Y|_F^2 = {sx + sy} exceeds {bound}, exactly" if sx + sy > bound else ""
        bound -= 2 * sum((point[f"sigma{i + 1}"] for i in range(min(m, n, d))), Fraction(0))
        # (|X| - |Y|)^2 > bound, without roots: sx + sy - bound > 2 sqrt(sx sy).
        rest = sx + sy - bound
        return (
            f"the gap exceeds {bound}: {rest}^2 > 4 * {sx} * {sy}, exactly"
            if rest > 0 and rest**2 > 4 * sx * sy
            else ""
        )

    def report(self, point: Point | None) -> Found:
        """Tell A, h, X and Y instead of what they were made from."""
        found = super().report(point)
        if point is None:
            at = None if found.where is None else dyadic(self.names, [found.where[name] for name in self.names])
            s = None if at is None else self.rows.exact(at)
            return replace(found, where=None if s is None else {k: float(v) for k, v in told(s).items()})
        s = self.rows.exact(dict(found.witness or {}))
        assert s is not None
        return replace(found, witness=told(s), where={k: float(v) for k, v in told(s).items()})


def _top(gram: Matrix, matrix: Matrix) -> tuple[Fraction, Fraction] | None:
    if not any(any(row) for row in gram):
        return Fraction(0), Fraction(0)
    return top(gram, float(np.linalg.svd(np.array(matrix, dtype=float), compute_uv=False)[0]) ** 2)
