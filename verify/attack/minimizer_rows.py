"""Global minimizers of matrix problems as rows of numbers, in double precision and exactly.

With A = diag(sigma) and r = min(d, rank A), the global minimizers are X = E W, Y = F W^-T with an invertible W, where E has rows
e_i for i <= r and F rows sigma_i e_i, and where the other rows of E and F live in the last d - r columns with (rows of E).(rows of F) = 0.
(For repeated singular values others are turned into this form by an orthogonal change that leaves A.) Here the other rows of E
have the first of these columns, up to number ``split``, and those of F the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from flint import fmpq, fmpq_mat

from verify.attack.hunt import Array
from verify.attack.matrix_exact import Matrix, target
from verify.attack.matrix_orbits import transposed
from verify.attack.matrix_rows import Problem, singular_values
from verify.attack.shrink import Point
from verify.sampling.matrix_start import MatrixStart, product, transpose


class Minimizers:
    """Rows are m, n, d, split, h, the singular values, W, and the free entries of E and of F, each ``size`` x ``size``."""

    def __init__(self, size: int) -> None:
        self.size = size
        square = [f"{i + 1}_{j + 1}" for i in range(size) for j in range(size)]
        self.names = (
            *("m", "n", "d", "split", "h"), *(f"sigma{i + 1}" for i in range(size)),
            *(f"{letter}{cell}" for letter in "wef" for cell in square),
        )  # fmt: skip

    def groups(self, rows: Array) -> Iterator[tuple[Array, tuple[int, int, int]]]:
        """Yield (which rows, their shape) for each shape that occurs."""
        keys = rows[:, :3].astype(int)
        for shape in np.unique(keys, axis=0):
            m, n, d = (int(v) for v in shape)
            yield np.flatnonzero((keys == shape).all(axis=1)), (m, n, d)

    def draw(self, rng: np.random.Generator, count: int, shape: tuple[int, int, int]) -> Array:
        """Return random minimizers of one shape, with h still 0: balanced, almost balanced, and any."""
        (m, n, d), size = shape, self.size
        rows = np.zeros((count, len(self.names)))
        rows[:, :3], rows[:, 3] = shape, rng.integers(0, d + 1, count)
        sigma = np.zeros((count, size))
        sigma[:, : min(m, n)] = singular_values(rng, count, min(m, n))
        turned, _ = np.linalg.qr(rng.standard_normal((count, size, size)))
        spread = 10.0 ** (rng.choice([0.0, 1e-4, 0.3, 1.5], (count, 1)) * rng.standard_normal((count, size)))
        root = np.sqrt(np.maximum(sigma, 1e-4)) * spread
        kind = rng.random((count, 1, 1))
        w = np.where(kind < 0.4, turned, np.where(kind < 0.7, np.eye(size), 0)) * root[:, :, None]
        w = np.where(kind < 0.7, w, rng.standard_normal(w.shape))
        free = rng.standard_normal((count, 2 * size * size)) * 10.0 ** rng.uniform(-2, 0.5, (count, 1))
        free *= rng.random((count, 1)) < 0.7
        rows[:, 5:] = np.concatenate([sigma, w.reshape(count, -1), free], axis=1)
        return rows

    def factors(self, rows: Array, shape: tuple[int, int, int]) -> tuple[Array, Array, Array]:
        """Return A, X, Y of rows of one shape, stacked."""
        (m, n, d), size, k = shape, self.size, len(rows)
        sigma = rows[:, 5 : 5 + min(m, n)]
        w, e, f = (
            rows[:, first : first + size * size].reshape(k, size, size)
            for first in range(5 + size, len(self.names), size * size)
        )
        a = np.zeros((k, m, n))
        a[:, range(min(m, n)), range(min(m, n))] = sigma
        rank = (sigma > 0).sum(axis=1)
        row, column = np.arange(size)[:, None], np.arange(d)[None, :]
        first = np.minimum(rank, d)[:, None, None]
        split = np.maximum(rows[:, 3][:, None, None], first)
        free = (row >= first) & (column >= first)
        E = np.where(free & (column < split), e[:, :, :d], 0.0) + ((row == column) & (row < first))
        F = np.where(free & (column >= split), f[:, :, :d], 0.0)
        values = np.zeros((k, size, d))
        least = min(m, n, d)
        values[:, range(least), range(least)] = sigma[:, :least]
        F = F + np.where((row == column) & (row < first), values, 0.0)
        w = w[:, :d, :d]
        return a, (E @ w)[:, :m], (F @ transposed(np.linalg.inv(w)))[:, :n]

    def exact(self, point: Point) -> MatrixStart | None:
        """Return the minimizer of a point, exactly; None if W is singular or the point is no input."""
        m, n, d = (int(point[v]) for v in "mnd")
        sigma = [point[f"sigma{i + 1}"] for i in range(min(m, n))]
        if point["h"] <= 0 or any(s < 0 for s in sigma) or sorted(sigma, reverse=True) != sigma:
            return None
        first = min(d, sum(s > 0 for s in sigma))
        split = max(int(point["split"]), first)

        def rows(letter: str, count: int, values: list[Fraction], columns: range) -> Matrix:
            return tuple(
                tuple(
                    values[i] if i == j and i < first
                    else point[f"{letter}{i + 1}_{j + 1}"] if i >= first and j in columns else Fraction(0)
                    for j in range(d)
                )
                for i in range(count)
            )  # fmt: skip

        w = tuple(tuple(point[f"w{i + 1}_{j + 1}"] for j in range(d)) for i in range(d))
        inverse = inverted(w)
        if inverse is None:
            return None
        e = rows("e", m, [Fraction(1)] * first, range(first, split))
        f = rows("f", n, sigma, range(split, d))
        x, y = product(e, w), product(f, transpose(inverse))
        problem = Problem((m, n, d), point["h"], tuple(sigma), x, y)
        return MatrixStart(target(problem), x, y, point["h"])


def inverted(matrix: Matrix) -> Matrix | None:
    """Return the inverse, exactly; None if there is none."""
    size = len(matrix)
    wide = fmpq_mat([[fmpq(v.numerator, v.denominator) for v in row] for row in matrix])
    try:
        inverse = wide.inv()
    except ZeroDivisionError:
        return None
    return tuple(tuple(Fraction(int(inverse[i, j].p), int(inverse[i, j].q)) for j in range(size)) for i in range(size))
