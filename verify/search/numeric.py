"""Polynomials in floating point, many points at once. Nothing here decides anything."""

from __future__ import annotations

from typing import Any

from verify.search.trusted import Poly


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
        self.coefficients = np.array([clip(poly.terms[m]) for m in monomials], dtype=float)
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

    def gradient(self, point: Any) -> Any:
        """Return the gradient at one point."""
        np = self.np
        result = np.zeros(self.width)
        with np.errstate(all="ignore"):
            for i, top in enumerate(self.tops):
                if not top:
                    continue
                mask = self.powers[:, i] > 0
                powers = self.powers[mask].copy()
                scale = self.coefficients[mask] * powers[:, i]
                powers[:, i] -= 1
                result[i] = (scale * np.prod(np.asarray(point) ** powers, axis=1)).sum()
        return result
