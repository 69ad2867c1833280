"""The hunt for a rational point that refutes a polynomial claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from verify.attack.found import Found
from verify.attack.horner import Horner, Scaled
from verify.attack.hunt import Array
from verify.attack.regional import RegionHunt
from verify.attack.shrink import Point
from verify.attack.solved import fails_somewhere
from verify.check import check_counterexample
from verify.claims import Claim
from verify.exact import ExactError
from verify.orbits.balls import ball
from verify.search.clock import OutOfTime
from verify.search.points import refutes
from verify.search.problem import of_claim
from verify.search.strategies.descend import seek_by_descent
from verify.search.strategies.samples import seek

_EQUATION = 1e-9
_FEW, _MANY = 1000, 50_000  # inputs from which on gradients are followed, and followed from more places
COMPARISON = "of a comparison: the greater side minus the smaller one, over the sum of the sizes of all terms"
EQUATION = "of an equation: minus the difference of the two sides, over the sum of the sizes of all terms"


class ClaimHunt(RegionHunt):
    """The slack is the greater side minus the smaller one, relative to the size of their terms."""

    unit = COMPARISON

    def __init__(self, claim: Claim, examples: Sequence[Mapping[str, Fraction]], seed: int, seconds: float) -> None:
        super().__init__(of_claim(claim), examples, seed, seconds)
        self.claim, self.goal = claim, Scaled(self.problem.goal)
        if self.problem.conclusion.sense == "=":
            self.threshold = -_EQUATION
            self.unit = EQUATION
        elif self.problem.strict:
            self.threshold = 1e-14

    def slack(self, points: Array) -> Array:
        """Return the relative slack; for an equation, minus its relative error."""
        columns = list(points.T)
        with np.errstate(all="ignore"):
            value = self.goal.relative(columns, [np.abs(c) for c in columns])
        value = -np.abs(value) if self.problem.conclusion.sense == "=" else value
        return np.where(np.isfinite(value), value, np.inf)

    def refutes(self, point: Point) -> bool:
        """Decide exactly."""
        return refutes(self.problem, point)

    def truly_false(self, x: Array) -> bool:
        """Solve the equations in ball arithmetic."""
        goal, sense = Horner(self.problem.goal, ball), self.problem.conclusion.sense
        return fails_somewhere(
            self.problem, self.region.plans, x.tolist(), lambda c: bool(goal(c) < 0 or (sense == "=" and goal(c) > 0))
        )

    def confirmation(self, point: Point) -> str:
        """Ask the trusted code."""
        objection = check_counterexample(self.claim, point)
        if objection:
            raise AssertionError(f"a witness that does not refute: {objection}")
        return "in exact arithmetic, the hypotheses hold there and the conclusion fails"

    def first(self) -> Point | None:
        """Try the small rationals, exactly."""
        try:
            return seek(self.problem, self.clock.part(0.05), self.random, 400)
        except (OutOfTime, ExactError, OverflowError):
            return None

    def last(self, count: int) -> Point | None:
        """Follow gradients of the goal under the hypotheses, where SciPy is installed; the more, the more inputs are asked for."""
        for starts in () if count < _FEW else (12,) if count < _MANY else (12, 40):
            try:
                if point := seek_by_descent(self.problem, self.clock.part(0.05), self.random, starts):
                    return point
            except (OutOfTime, ExactError, OverflowError, ImportError):
                break
        return None


def attack_claim(
    claim: Claim, count: int, *, examples: Sequence[Mapping[str, Fraction]] = (), seed: int = 0, seconds: float = 60.0
) -> Found:
    """Try to refute ``claim`` at ``count`` random points, with a search towards equality, within ``seconds``.

    ``examples`` are points where its hypotheses hold. Raises ExactError for a malformed claim.
    """
    return ClaimHunt(claim, examples, seed, seconds).run(count)
