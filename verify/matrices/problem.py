"""The problem min |A - X Y^T|_F^2/2 with a start: three tables whose shapes fit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from verify.matrices.reader import read_table
from verify.matrices.table import MatrixError, Rows, Table, shape_text


@dataclass(frozen=True, eq=False)
class Problem:
    """Target ``A`` (m x n) and factors ``X`` (m x d), ``Y`` (n x d); for d = 1 these may be lists of numbers.

    Raises MatrixError where the shapes do not fit.
    """

    A: Table
    X: Table
    Y: Table

    def __post_init__(self) -> None:
        a = self.A
        if len(a.shape) != 2:
            raise MatrixError(f"{a.name} is {shape_text(a.shape)}: A is a matrix, a list of rows")
        for name in ("X", "Y"):
            object.__setattr__(self, name, getattr(self, name).column())
        (m, n), target = a.shape, f"A ({a.name}) is {shape_text(a.shape)}"
        for factor, rows, name in ((self.X, m, "X"), (self.Y, n, "Y")):
            if factor.shape[0] != rows:
                raise MatrixError(
                    f"{factor.name} is {shape_text(factor.shape)}, but {target}: {name} must be {rows} x d"
                )
        if self.X.shape[1] != self.Y.shape[1]:
            raise MatrixError(
                f"{self.X.name} is {shape_text(self.X.shape)} and {self.Y.name} is {shape_text(self.Y.shape)}: "
                "X and Y must have the same number d of columns"
            )

    @property
    def shape(self) -> tuple[int, int, int]:
        """The lengths m, n and d."""
        m, n = self.A.shape
        return m, n, self.X.shape[1]

    @cached_property
    def exact(self) -> tuple[Rows, Rows, Rows]:
        """A, X and Y as rows of fractions. Raises MatrixError where they are too large for exact arithmetic."""
        return self.A.exact, self.X.exact, self.Y.exact

    @cached_property
    def floats(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """A, X and Y as doubles. Raises MatrixError where they are out of range."""
        return self.A.floats, self.X.floats, self.Y.floats

    @cached_property
    def S(self) -> Fraction:
        """|X|_F^2 + |Y|_F^2, exactly."""
        return sum((v * v for rows in (self.X.exact, self.Y.exact) for row in rows for v in row), Fraction(0))


def read_problem(a: Path, x: Path, y: Path) -> Problem:
    """Read the three files. Raises MatrixError."""
    return Problem(read_table(a), read_table(x), read_table(y))
