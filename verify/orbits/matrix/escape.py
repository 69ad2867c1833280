"""Proof that an orbit of matrix factorization diverges: an enclosed iterate lies in an escape region.

With R = A - X Y^T, r = h^2 |R|_F^2/min(m, n), S = h (|X|_F^2 + |Y|_F^2) and a = h^2 |A|_F^2: if r >= 4 and r >= 4 (S + a) at an
iterate, then |X_n| + |Y_n| tends to infinity (matrix.escape_region). Balls around the iterates are widened by every product, but an orbit
that diverges is there before long; where the balls are too wide, the orbit is run again at twice the precision.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from verify.matrices.problem import Problem
from verify.orbits.balls import Ball, working
from verify.orbits.matrix.flints import balls

MAX_BITS = 16_384
_FIRST = 128
_BEYOND = 12
UNCONFIRMED = "the computed orbit diverges, but no enclosed iterate lies in an escape region: use --digits"


@dataclass(frozen=True)
class Escape:
    """The iterate that is proved to lie in the escape region, and the bits that it took."""

    step: int
    bits: int


def _squared(found: Any) -> Ball:
    return sum((v * v for v in found.entries()), arb(0)).nonnegative_part()


def inside(a: Any, x: Any, y: Any, residual: Any, h: Ball) -> bool:
    """Whether an iterate in balls (matrices of ``flint.arb``) surely lies in the escape region."""
    least = min(a.nrows(), a.ncols())
    r = h * h * _squared(residual) / least
    return bool(r >= 4 and r >= 4 * (h * (_squared(x) + _squared(y)) + h * h * _squared(a)))


def prove_escape(problem: Problem, h: Fraction, steps: int) -> Escape | None:
    """Return the first enclosed iterate, among the first ``steps`` and a few more, that lies in the escape region; None if none is found.

    Raises MatrixError where the matrices are too large for exact arithmetic.
    """
    a_rows, x_rows, y_rows = problem.exact
    bits = _FIRST
    while bits <= MAX_BITS:
        with working(bits):
            a, x, y = balls(a_rows), balls(x_rows), balls(y_rows)
            rate = arb(fmpq(h.numerator, h.denominator))
            for step in range(steps + _BEYOND):
                residual = a - x * y.transpose()
                if inside(a, x, y, residual, rate):
                    return Escape(step, bits)
                x, y = x + residual * y * rate, y + residual.transpose() * x * rate
                if not all(v.is_finite() for m in (x, y) for v in m.entries()):
                    break
        bits *= 2
    return None
