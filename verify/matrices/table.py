"""A table of numbers as a file gave it: exact, and as doubles only where doubles are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np

Rows: TypeAlias = tuple[tuple[Fraction, ...], ...]

MAX_ENTRIES = 4_000_000
"""The most entries that are read from one file: a 2000 x 2000 matrix."""
MAX_EXACT = 40_000
"""The most entries that are handed out as fractions."""


class MatrixError(ValueError):
    """What is wrong with a matrix, in one line that names where it came from and what would be right."""


def shape_text(shape: Sequence[int]) -> str:
    """Return 3 x 2 for a matrix, and say what else it is."""
    if len(shape) == 1:
        return f"a list of {shape[0]} numbers"
    return " x ".join(map(str, shape)) if shape else "a single number"


@dataclass(frozen=True, eq=False)
class Table:
    """The numbers of the file ``name``, of ``shape`` (one or two positive lengths).

    ``entries``: an array of doubles, of shorter or longer floats or of integers, each standing for the number that it is exactly; or a flat
    list of fractions.
    """

    name: str
    shape: tuple[int, ...]
    entries: Any

    def __post_init__(self) -> None:
        if not all(self.shape):
            raise MatrixError(f"{self.name} is empty: write at least one number")
        if len(self.shape) not in (1, 2):
            raise MatrixError(f"{self.name} is {shape_text(self.shape)}: write a matrix, a list of rows")

    def column(self) -> Table:
        """Return a list of numbers as a matrix of one column, and a matrix as it is."""
        return Table(self.name, (self.shape[0], 1), self.entries) if len(self.shape) == 1 else self

    @property
    def size(self) -> int:
        """How many entries there are."""
        size = 1
        for length in self.shape:
            size *= length
        return size

    @cached_property
    def floats(self) -> np.ndarray[Any, Any]:
        """The entries as doubles, rounded to nearest where they are no doubles. Raises MatrixError beyond their range."""
        if isinstance(self.entries, np.ndarray):
            with np.errstate(over="ignore"):
                found = self.entries.astype(np.float64)
        else:
            found = np.array([_double(v) for v in self.entries])
        if not np.isfinite(found).all():
            raise MatrixError(
                f"{self.name} has numbers beyond 10^308, which double precision does not hold: ask for more digits"
            )
        return np.ascontiguousarray(found.reshape(self.shape))

    @property
    def doubles(self) -> bool:
        """Whether the entries are doubles as they stand."""
        if isinstance(self.entries, np.ndarray):
            if self.entries.dtype.kind == "f":
                return self.entries.dtype.itemsize <= 8
            most = max(abs(int(self.entries.min())), abs(int(self.entries.max())))
            return most <= 2**53 or all(
                int(v) == int(w) for v, w in zip(self.entries.ravel(), self.floats.ravel(), strict=True)
            )
        return all(Fraction(float(w)) == v for v, w in zip(self.entries, self.floats.ravel(), strict=True))

    @cached_property
    def exact(self) -> Rows:
        """The rows as fractions. Raises MatrixError beyond MAX_EXACT entries."""
        if self.size > MAX_EXACT:
            raise MatrixError(
                f"{self.name} is {shape_text(self.shape)}: exact arithmetic is for at most {MAX_EXACT} entries"
            )
        flat = self.entries
        if isinstance(flat, np.ndarray):
            flat = [
                Fraction(*map(int, v.as_integer_ratio())) if flat.dtype.kind == "f" else Fraction(int(v))
                for v in flat.ravel()
            ]
        width = self.shape[-1]
        return tuple(tuple(flat[i : i + width]) for i in range(0, len(flat), width))


def _double(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")
