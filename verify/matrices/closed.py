"""Closed forms of eigenvalues, where they are rational or the root of a quadratic equation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat

from verify.orbits.balls import Ball, ball
from verify.orbits.threshold import rational_root

MAX_SIDE = 24
"""The largest matrix whose characteristic polynomial is factored."""


@dataclass(frozen=True)
class Surd:
    """The number p + sign sqrt(q), q >= 0."""

    p: Fraction
    q: Fraction
    sign: int

    @property
    def rational(self) -> Fraction | None:
        """The number, if it is rational."""
        root = rational_root(self.q)
        return None if root is None else self.p + self.sign * root

    def __str__(self) -> str:
        if (value := self.rational) is not None:
            return str(value)
        root = f"sqrt({self.q})"
        return f"{self.p} {'+' if self.sign > 0 else '-'} {root}" if self.p else root if self.sign > 0 else f"-{root}"


def closed_form(matrix: Sequence[Sequence[Fraction]], eigenvalue: Ball) -> Surd | None:
    """Return the eigenvalue of a symmetric matrix that lies in the ball in closed form, if it has one of degree 1 or 2.

    None also where the ball does not single out one irreducible factor of the characteristic polynomial, or the matrix has more than
    MAX_SIDE rows. Call it at the working precision of the ball.
    """
    if len(matrix) > MAX_SIDE:
        return None
    rows = fmpq_mat([[fmpq(v.numerator, v.denominator) for v in row] for row in matrix])
    factors: list[Any] = [f for f, _ in rows.charpoly().numer().factor()[1]]
    within = [f for f in factors if any(root.real.overlaps(eigenvalue) for root, _ in f.complex_roots())]
    if len(within) != 1 or within[0].degree() > 2:
        return None
    c, b, *leading = (Fraction(int(v)) for v in within[0].coeffs())
    if not leading:
        return Surd(-c / b, Fraction(0), 1)
    a = leading[0]
    p, q = -b / (2 * a), (b * b - 4 * a * c) / (4 * a * a)
    return Surd(p, q, 1 if eigenvalue > ball(p) else -1)
