"""Matrix problems as rows of numbers, and the random rows that an attack draws.

A = diag(sigma) throughout: an orthogonal change of the rows of A, X and of the columns of A, rows of Y makes it so by the
singular value decomposition, and it commutes with GD, with all norms and with the Hessian.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from verify.theorems.matrixwise import EveryMatrix

Array = Any
Rational = tuple[tuple[Fraction, ...], ...]
_SHAPES = 12  # in one block: orbits of one shape are followed together
_IMBALANCE = 3.0  # up to 10^3 on one factor and 10^-3 on the other: a quotient of 10^6
_CONDITION = 8.0  # sigma_1/sigma_r up to 10^8


@dataclass(frozen=True)
class Problem:
    """One exact problem: A is ``shape[0]`` x ``shape[1]`` with ``sigma`` on its diagonal, X and Y have ``shape[2]`` columns."""

    shape: tuple[int, int, int]
    h: Fraction
    sigma: tuple[Fraction, ...]
    X: Rational
    Y: Rational


class Layout:
    """Which number of a row is which. Rows hold m, n, d, h, the singular values, X and Y, with zeros outside of m, n, d."""

    def __init__(self, statement: EveryMatrix) -> None:
        self.statement = statement
        size = statement.largest
        self.isotropic, self.aligned = statement.target == "isotropic", statement.target == "aligned"
        self.width = 1 if self.isotropic else statement.columns or size
        self.values = 1 if self.isotropic else size
        cells = [(i, j) for i in range(size) for j in range(self.width) if i == j or not self.aligned]
        self.cells = cells
        wide = self.width > 1

        def entries(letter: str) -> list[str]:
            return [f"{letter}{i + 1}" + (f"_{j + 1}" if wide else "") for i, j in cells]

        sigma = ["mu"] if self.isotropic else [f"sigma{i + 1}" for i in range(size)]
        self.names = ("m", "n", "d", "h", *sigma, *entries("x"), *entries("y"))
        self._x = 4 + self.values
        self._y = self._x + len(cells)

    def groups(self, rows: Array) -> Iterator[tuple[Array, Array, Array, Array, Array]]:
        """Yield (which rows, A, X, Y, h) for each shape that occurs; stacked arrays of shapes (k, m, n), (k, m, d), (k, n, d), (k,)."""
        keys = rows[:, :3].astype(int)
        for shape in np.unique(keys, axis=0):
            at = np.flatnonzero((keys == shape).all(axis=1))
            m, n, d = (int(v) for v in shape)
            yield at, *self.stacks(rows[at], (m, n, d)), rows[at, 3]

    def stacks(self, rows: Array, shape: tuple[int, int, int]) -> tuple[Array, Array, Array]:
        """Return A, X, Y of rows that all have this shape."""
        m, n, d = shape
        k, least = len(rows), min(m, n)
        a, x, y = np.zeros((k, m, n)), np.zeros((k, m, d)), np.zeros((k, n, d))
        sigma = np.repeat(rows[:, 4:5], least, axis=1) if self.isotropic else rows[:, 4 : 4 + least]
        a[:, range(least), range(least)] = sigma
        for number, (i, j) in enumerate(self.cells):
            if i < m and j < d:
                x[:, i, j] = rows[:, self._x + number]
            if i < n and j < d:
                y[:, i, j] = rows[:, self._y + number]
        return a, x, y

    def rows(self, shape: tuple[int, int, int], h: Array, sigma: Array, x: Array, y: Array) -> Array:
        """Return the rows of problems of one shape; ``sigma`` has shape (k, values)."""
        m, n, d = shape
        out = np.zeros((len(h), len(self.names)))
        out[:, :3], out[:, 3] = shape, h
        out[:, 4 : 4 + sigma.shape[1]] = sigma
        for number, (i, j) in enumerate(self.cells):
            if i < m and j < d:
                out[:, self._x + number] = x[:, i, j]
            if i < n and j < d:
                out[:, self._y + number] = y[:, i, j]
        return out

    def used(self, point: dict[str, Any]) -> dict[str, Any]:
        """Return the numbers of a problem without those outside of its shape."""
        m, n, d = (int(point[v]) for v in "mnd")
        keep = set(self.names[: 4 + (1 if self.isotropic else min(m, n))])
        for number, (i, j) in enumerate(self.cells):
            keep |= {self.names[self._x + number]} if i < m and j < d else set()
            keep |= {self.names[self._y + number]} if i < n and j < d else set()
        return {name: v for name, v in point.items() if name in keep}

    def exact(self, point: dict[str, Fraction]) -> Problem:
        """Return the exact problem of a row of exact numbers."""
        m, n, d = (int(point[v]) for v in "mnd")
        values = [point[name] for name in self.names]
        sigma = tuple(values[4 : 5 if self.isotropic else 4 + min(m, n)]) * (min(m, n) if self.isotropic else 1)
        zero = Fraction(0)
        table = {cell: number for number, cell in enumerate(self.cells)}

        def matrix(rows: int, first: int) -> Rational:
            return tuple(
                tuple(values[first + table[i, j]] if (i, j) in table else zero for j in range(d)) for i in range(rows)
            )

        return Problem((m, n, d), point["h"], sigma, matrix(m, self._x), matrix(n, self._y))


def shapes(statement: EveryMatrix, rng: np.random.Generator, count: int = _SHAPES) -> list[tuple[int, int, int]]:
    """Return some shapes: squares and others, d below, at and above the smaller side."""
    size = statement.largest
    out = []
    for _ in range(count):
        m, n, d = (int(v) for v in rng.integers(1, size + 1, 3))
        if statement.target == "isotropic":
            m, d = n, 1
        elif rng.random() < 0.3:
            m = n
        out.append((m, n, statement.columns or d))
    return out


def singular_values(rng: np.random.Generator, count: int, length: int) -> Array:
    """Return rows of singular values, largest first and mostly 1: repeated ones, zeros, and quotients up to 10^8."""
    spread = rng.choice([0.0, 0.3, 1.0, _CONDITION], (count, 1))
    values = 10.0 ** (-spread * rng.random((count, length)))
    values[:, 0] = 1.0
    kind = rng.random(count)
    repeated = kind < 0.25  # neighbours made equal
    copied = np.where(rng.random((count, length)) < 0.5, np.roll(values, 1, axis=1), values)
    copied[:, 0] = 1.0
    values = np.where(repeated[:, None], copied, values)
    rank = rng.integers(0, length + 1, count)
    deficient = (kind > 0.75) & ((rank > 0) | (rng.random(count) < 0.2))
    values = np.where(deficient[:, None] & (np.arange(length) >= rank[:, None]), 0.0, values)
    return -np.sort(-values, axis=1)


def factors(rng: np.random.Generator, count: int, shape: tuple[int, int, int], sigma: Array) -> tuple[Array, Array]:
    """Return random X and Y: generic, almost aligned, balanced or opposite, of rank one, orthogonal, or special; any size."""
    m, n, d = shape
    x, y = rng.standard_normal((count, m, d)), rng.standard_normal((count, n, d))
    kind = rng.random(count)
    both = min(m, n)
    near = 10.0 ** rng.uniform(-6, 0, (count, 1, 1))
    # y = +-x up to a little, where both have rows.
    for low, high, sign in ((0.10, 0.25, 1.0), (0.25, 0.35, -1.0)):
        at = np.flatnonzero((kind >= low) & (kind < high))
        y[at, :both] = sign * x[at, :both] + near[at] * y[at, :both]
    # Columns of different sizes: one singular direction of the factors far above the others.
    at = np.flatnonzero((kind >= 0.35) & (kind < 0.5))
    skew = 10.0 ** (-rng.uniform(0, 4, (len(at), 1, 1)) * (np.arange(d) > 0))
    x[at], y[at] = x[at] * skew, y[at] * skew
    # All singular values of the factors alike: the two norms differ most.
    at = np.flatnonzero((kind >= 0.5) & (kind < 0.65))
    x[at], y[at] = _orthogonal(x[at]), _orthogonal(y[at])
    # Aligned, exactly or almost.
    at = np.flatnonzero((kind >= 0.65) & (kind < 0.85))
    off = np.where(rng.random((len(at), 1, 1)) < 0.5, 0.0, 10.0 ** rng.uniform(-9, -1, (len(at), 1, 1)))
    x[at] *= np.where(np.eye(m, d) > 0, 1.0, off)
    y[at] *= np.where(np.eye(n, d) > 0, 1.0, off)
    # The exceptional ones: a factor 0, as in X_0 = c A Phi, Y_0 = 0; both of them; a column 0.
    y[(kind >= 0.93) & (kind < 0.97)] = 0.0
    x[kind > 0.995] = 0.0
    x[(kind > 0.97) & (kind < 0.985), :, 0] = 0.0
    size = np.sqrt(np.maximum(sigma[:, 0], 1e-3)) * 10.0 ** rng.choice([0.3, 1.0, 2.0], count) ** rng.uniform(
        -1, 1, count
    )
    ends = rng.random(count)
    apart = 10.0 ** np.where(ends < 0.3, rng.uniform(-_IMBALANCE, _IMBALANCE, count), rng.uniform(-0.3, 0.3, count))
    scale = 1 / np.sqrt(np.maximum(m, n) * d)
    return x * (scale * size * apart)[:, None, None], y * (scale * size / apart)[:, None, None]


def _orthogonal(stack: Array) -> Array:
    u, _, v = np.linalg.svd(stack, full_matrices=False)
    return np.asarray(u @ v)
