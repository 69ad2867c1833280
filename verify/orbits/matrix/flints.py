"""Gradient descent on |A - X Y^T|_F^2/2 at any number of bits, by python-flint's matrices; computed, not enclosed.

Each product is rounded as Arb rounds its midpoints, and radii are dropped after each step: balls of matrices grow too quickly to say
anything after some dozen steps.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, arb_mat, fmpq

from verify.matrices.table import Rows
from verify.orbits.matrix.doubles import Array


def balls(rows: Rows) -> Any:
    """Return the matrix in balls at the working precision."""
    return arb_mat([[arb(fmpq(int(v.numerator), int(v.denominator))) for v in row] for row in rows])


def matrix(rows: Rows) -> Any:
    """Return the matrix at the working precision, each entry rounded."""
    return balls(rows).mid()


def fractions(found: Any) -> Rows:
    """Return the midpoints exactly."""

    def exact(v: Any) -> Fraction:
        mantissa, exponent = (int(p) for p in v.mid().man_exp())
        return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)

    return tuple(tuple(exact(v) for v in row) for row in found.tolist())


class Flints:
    """As ``Doubles``. Every call must be made at the same working precision."""

    def __init__(self, A: Rows, X: Rows, Y: Rows, h: Fraction) -> None:
        self.A, self.X, self.Y = matrix(A), matrix(X), matrix(Y)
        self.h = arb(fmpq(h.numerator, h.denominator)).mid()
        self.steps = 0
        self._dx, self._dy = self.X * 0, self.Y * 0

    def advance(self, steps: int = 1) -> None:
        """Make steps."""
        for _ in range(steps):
            residual = (self.A - self.X * self.Y.transpose()).mid() * self.h
            self._dx, self._dy = residual * self.Y, residual.transpose() * self.X
            self.X, self.Y = (self.X + self._dx).mid(), (self.Y + self._dy).mid()
        self.steps += steps

    @property
    def moved(self) -> float:
        """log |Z' - Z|_F of the latest step."""
        return _log_norm(self._dx, self._dy)

    @property
    def size(self) -> float:
        """log |Z|_F."""
        return _log_norm(self.X, self.Y)

    def saved(self) -> tuple[Any, Any]:
        """Return X and Y, which no step changes."""
        return self.X, self.Y

    def distance(self, saved: tuple[Any, Any]) -> float:
        """Return log |Z - Z_saved|_F."""
        return _log_norm(self.X - saved[0], self.Y - saved[1])

    def arrays(self) -> tuple[Array, Array]:
        """Return X and Y rounded to doubles."""
        x, y = (np.array([[float(v.mid()) for v in row] for row in m.tolist()]) for m in (self.X, self.Y))
        return x, y


def _log_norm(x: Any, y: Any) -> float:
    total = sum((v * v for found in (x, y) for v in found.mid().entries()), arb(0)).mid()
    if not total.is_finite():
        return math.nan
    return float(total.log().mid()) / 2 if total > 0 else -math.inf
