"""Gradient descent on |A - X Y^T|_F^2/2 in double precision: matrix products into memory that is there already.

A step is X' = X + h R Y, Y' = Y + h R^T X with R = A - X Y^T. It is made in one of two ways, whichever takes fewer operations:
    residual   h R = h A - (h X) Y^T, (h R) Y, (h R)^T X:                            6 m n d operations
    gram       (h A) Y - X (h Y^T Y), (h A)^T X - Y (h X^T X):    4 m n d + 4 (m + n) d^2 operations
The second one never forms an m x n matrix, but its six products are six calls. Both round differently, and neither is more accurate.
"""

from __future__ import annotations

import math
from typing import Any, Literal, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
Way = Literal["residual", "gram"]
_CALLS = 30_000
"""What the three products more of the second way cost in small matrices, in operations."""


def cheaper(m: int, n: int, d: int) -> Way:
    """Return the way that takes fewer operations."""
    return "gram" if 4 * (m + n) * d * d + _CALLS < 2 * m * n * d else "residual"


def operations(m: int, n: int, d: int) -> int:
    """Return the floating point operations of the matrix products of one step, made in the cheaper way."""
    return 6 * m * n * d if cheaper(m, n, d) == "residual" else 4 * m * n * d + 4 * (m + n) * d * d


class Doubles:
    """A start that is stepped in place; ``X`` and ``Y`` are its arrays (m x d and n x d), copies of what was given.

    ``moved`` and ``size`` are log(|Z' - Z|_F) and log(|Z'|_F) of the latest step, Z being X on top of Y; nan where a number left
    the doubles.
    """

    def __init__(self, A: Array, X: Array, Y: Array, h: float, way: Way | None = None) -> None:
        (m, n), d = A.shape, X.shape[1]
        self.A, self.X, self.Y, self.h = np.ascontiguousarray(A), X.copy(), Y.copy(), h
        self.way = way or cheaper(m, n, d)
        self.steps = 0
        self._target = h * self.A
        self._dx, self._dy = np.empty_like(self.X), np.empty_like(self.Y)
        if self.way == "residual":
            self._scaled, self._residual = np.empty_like(self.X), np.empty((m, n))
        else:
            self._gram, self._back_x, self._back_y = np.empty((d, d)), np.empty_like(self.X), np.empty_like(self.Y)

    def advance(self, steps: int = 1) -> None:
        """Make steps. Overflow is no error: it shows in ``moved`` and ``size``, and in the arrays."""
        make = self._by_residual if self.way == "residual" else self._by_gram
        with np.errstate(over="ignore", invalid="ignore"):
            for _ in range(steps):
                make()
                self.X += self._dx
                self.Y += self._dy
        self.steps += steps

    def _by_residual(self) -> None:
        np.multiply(self.X, self.h, out=self._scaled)
        np.matmul(self._scaled, self.Y.T, out=self._residual)
        np.subtract(self._target, self._residual, out=self._residual)
        np.matmul(self._residual, self.Y, out=self._dx)
        np.matmul(self._residual.T, self.X, out=self._dy)

    def _by_gram(self) -> None:
        for target, one, other, step, back in (
            (self._target, self.X, self.Y, self._dx, self._back_x),
            (self._target.T, self.Y, self.X, self._dy, self._back_y),
        ):
            np.matmul(other.T, other, out=self._gram)
            np.multiply(self._gram, self.h, out=self._gram)
            np.matmul(one, self._gram, out=back)
            np.matmul(target, other, out=step)
            np.subtract(step, back, out=step)

    @property
    def moved(self) -> float:
        """log |Z' - Z|_F of the latest step."""
        return _log_norm(self._dx, self._dy)

    @property
    def size(self) -> float:
        """log |Z|_F."""
        return _log_norm(self.X, self.Y)

    def saved(self) -> tuple[Array, Array]:
        """Return copies of X and Y."""
        return self.X.copy(), self.Y.copy()

    def distance(self, saved: tuple[Array, Array]) -> float:
        """Return log |Z - Z_saved|_F."""
        return _log_norm(self.X - saved[0], self.Y - saved[1])

    def arrays(self) -> tuple[Array, Array]:
        """Return X and Y."""
        return self.X, self.Y


def _log_norm(x: Array, y: Array) -> float:
    with np.errstate(over="ignore", invalid="ignore"):
        total = float(np.vdot(x, x)) + float(np.vdot(y, y))
    if not math.isfinite(total):
        return math.nan
    return math.log(total) / 2 if total else -math.inf
