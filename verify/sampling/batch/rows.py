"""Many starts, or scaled states, as arrays of doubles; each row can be had exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from verify.orbits.factorization import Start
from verify.orbits.planar import Planar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def _fraction(value: float) -> Fraction:
    return Fraction(float(value))


@dataclass(frozen=True, eq=False)
class StartBatch:
    """n starts: ``mu`` and ``h`` of shape (n,), ``x`` and ``y`` of shape (n, dmax), float64; dimensions ``d`` of shape (n,), int.

    Row i is a start in R^d[i]; the entries of x and y beyond d[i] are 0, so that sums over rows need no care.
    """

    mu: NDArray[np.float64]
    h: NDArray[np.float64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    d: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.mu)

    def planar(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return the scaled states (A, B, eta), each of shape (n,), with a relative error of a few 1e-16 each.

        A = h |x + y|^2/4 and B = h |x - y|^2/4 from the vectors, so nothing cancels; h S = 2 (A + B). The residual
        rho = eta - A + B does cancel next to a minimizer.
        """
        plus, minus = self.x + self.y, self.x - self.y
        return self.h * (plus * plus).sum(axis=1) / 4, self.h * (minus * minus).sum(axis=1) / 4, self.h * self.mu

    def exact(self, i: int) -> Start:
        """Return row ``i`` as an exact start: its doubles as they are, none rounded. Raises IndexError beyond the last."""
        d = int(self.d[i])
        x, y = ([_fraction(c) for c in vectors[i, :d]] for vectors in (self.x, self.y))
        return Start(_fraction(self.mu[i]), _fraction(self.h[i]), x, y)

    def take(self, rows: NDArray[np.generic] | slice) -> StartBatch:
        """Return the rows that an index array, a mask or a slice picks."""
        return StartBatch(self.mu[rows], self.h[rows], self.x[rows], self.y[rows], self.d[rows])


@dataclass(frozen=True, eq=False)
class PlanarBatch:
    """n scaled states: ``A``, ``B`` and ``eta`` of shape (n,), float64."""

    A: NDArray[np.float64]
    B: NDArray[np.float64]
    eta: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.A)

    def exact(self, i: int) -> Planar:
        """Return row ``i`` as an exact state: its doubles as they are. Raises IndexError beyond the last."""
        return Planar(_fraction(self.A[i]), _fraction(self.B[i]), _fraction(self.eta[i]))
