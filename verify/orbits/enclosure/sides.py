"""The three invariant sides of the scaled system, and one recurrence that serves them all.

The lines D = 0, B = 0 and A = 0 (the ellipsoid, x = y, x = -y) are invariant under GD. With F = D, F = -4B or F = -4A one
step is, in each case exactly,

    rho' = rho (rho^2 + c1 rho + c0 + F),        F' = F (rho^2 + q1 rho + 1),

where rho^2 + c1 rho + c0 + F is always the multiplier rho^2 + D - 3. Next to a side its F is small and the Jacobian is
nearly triangular: errors grow there as fast as the orbit itself separates, and no faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Side:
    """One side: (c1, c0, q1) = (u + v eta, ...), each as its pair (u, v)."""

    name: str
    c1: tuple[int, int]
    c0: tuple[int, int]
    q1: tuple[int, int]

    def coefficients(self, eta: Any) -> tuple[Any, Any, Any]:
        """Return c1, c0, q1 in the arithmetic of ``eta`` (fractions, balls, MPFR numbers)."""
        c1, c0, q1 = (u + v * eta for u, v in (self.c1, self.c0, self.q1))
        return c1, c0, q1


ELLIPSOID = Side("D", (0, 0), (-3, 0), (0, -1))
BALANCED = Side("B", (2, -1), (1, -2), (-2, 0))
OPPOSITE = Side("A", (-2, -1), (1, 2), (2, 0))
SIDES = (ELLIPSOID, BALANCED, OPPOSITE)
