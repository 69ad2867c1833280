"""Polynomials in floating point, many points at once. Nothing here decides anything."""

from __future__ import annotations

from typing import Any

from verify.search.trusted import Poly

_LARGE = 10**300


def clip(value: Any) -> float:
    """Return a rational as a float, infinite if it is too large."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


class Compiled:
    """``poly(points)`` for an array of points, one a row; ``gradient(point)`` for one."""

    def __init__(self, poly: Poly) -> None:
        import numpy as np

        self.np = np
        self.width = len(poly.variables)
        monomials = list(poly.terms)
        self.powers = np.array(monomials, dtype=int).reshape(len(monomials), self.width)
        largest = max((abs(c) for c in poly.terms.values()), default=1)
        unit = largest if largest > _LARGE else 1  # only then; where a polynomial vanishes, and its sign, are the same
        self.coefficients = np.array([clip(poly.terms[m] / unit) for m in monomials], dtype=float)
        self.slopes: list[tuple[int, Any, Any]] = []
        for i in range(self.width if monomials else 0):
            mask = self.powers[:, i] > 0
            if mask.any():
                lower = self.powers[mask].copy()
                lower[:, i] -= 1
                self.slopes.append((i, self.coefficients[mask] * self.powers[mask, i], lower))
        self.tops = self.powers.max(axis=0) if monomials else np.zeros(self.width, dtype=int)

    def __call__(self, points: Any) -> Any:
        """Return the values at the rows of ``points``."""
        np = self.np
        values = np.broadcast_to(self.coefficients, (len(points), len(self.coefficients))).copy()
        with np.errstate(all="ignore"):
            for i, top in enumerate(self.tops):
                if top:
                    table = points[:, i : i + 1] ** np.arange(top + 1)
                    values *= table[:, self.powers[:, i]]
            return values.sum(axis=1)

    def at(self, point: Any) -> float:
        """Return the value at one point."""
        return float(self.coefficients @ self.np.multiply.reduce(point**self.powers, axis=1))

    def gradient(self, point: Any) -> Any:
        """Return the gradient at one point."""
        np = self.np
        result = np.zeros(self.width)
        for i, scale, powers in self.slopes:
            result[i] = scale @ np.multiply.reduce(point**powers, axis=1)
        return result
