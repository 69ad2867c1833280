"""The hunt for small exact matrices that refute an equation between matrices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verify.attack.found import Found
from verify.attack.hunt import Hunt
from verify.attack.shrink import Point
from verify.check import check_matrices
from verify.claims import MatrixClaim
from verify.theorems.matrix_points import Example, points


class MatrixHunt(Hunt):
    """Matrices of at most three rows and columns, whole numbers in them, decided exactly one by one.

    An equation that fails for some size fails at almost all matrices of that size, so few inputs are needed; that sizes above
    three are not tried is what the statement's certificate makes up for.
    """

    names = ()

    def __init__(self, claim: MatrixClaim, examples: Sequence[Example], seed: int, seconds: float) -> None:
        super().__init__(seed, seconds)
        self.claim, self.given, self.seed = claim, examples, seed
        self.claim.unfold()

    def run(self, count: int) -> Found:
        """Try ``count`` inputs that satisfy the hypotheses, or as many as the time allows."""
        for scalars, matrices in points(self.claim, self.given, tries=20 * count, seed=self.seed):
            if self.examples >= count or self.clock.left <= 0:
                break
            objection = check_matrices(self.claim, scalars, matrices)
            self.examples += not objection.startswith(("hypothesis", "the point"))
            if not objection:
                witness: Point = dict(scalars)
                for name, rows in matrices.items():
                    witness |= {f"{name}_{i + 1}{j + 1}": e for i, row in enumerate(rows) for j, e in enumerate(row)}
                return Found(
                    self.examples, witness, "in exact arithmetic, the hypotheses hold there and the conclusion fails"
                )
        return self.report(None)

    def slack(self, points: np.ndarray) -> np.ndarray:
        """Return infinity: an equation between matrices is decided exactly."""
        return np.full(len(points), np.inf)
