"""Bounds of single variables, read off the affine hypotheses."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.search.algebra import used
from verify.search.problem import Problem


@dataclass(frozen=True)
class Bound:
    """Where a variable is bounded, and by which hypothesis."""

    value: Fraction
    hypothesis: int
    strict: bool


def bounds(problem: Problem, i: int) -> tuple[Bound | None, Bound | None]:
    """Return the best lower and upper bound of variable ``i`` among hypotheses in this variable alone."""
    lower: Bound | None = None
    upper: Bound | None = None
    zero = (0,) * len(problem.variables)
    for j, h in enumerate(problem.hypotheses):
        if h.sense == "=" or h.poly.degree != 1 or used(h.poly) != {i}:
            continue
        slope = next(c for m, c in h.poly.terms.items() if any(m))
        bound = Bound(-h.poly.terms.get(zero, Fraction(0)) / slope, j, h.sense == ">")
        if slope > 0 and (lower is None or (bound.value, bound.strict) > (lower.value, lower.strict)):
            lower = bound
        if slope < 0 and (upper is None or (bound.value, not bound.strict) < (upper.value, not upper.strict)):
            upper = bound
    return lower, upper
