"""Real points of equations in ball arithmetic: free values as they are, the others solved for, rational or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from verify.attack.horner import Horner
from verify.orbits.balls import Ball, ball, working
from verify.search.points import Plan
from verify.search.problem import Problem

BITS = 256


def branches(plan: Plan, values: Sequence[Fraction]) -> Iterator[list[Ball]]:
    """Yield the solutions that extend the free values of a plan, up to two for each quadratic equation; at the working precision."""
    start = [ball(v) for v in values]
    found = [start]
    for i, parts in plan.solved:
        after = []
        for columns in found:
            a, b, c = (Horner(parts[k], ball)(columns) if k in parts else ball(0) for k in (2, 1, 0))
            root = (b * b - 4 * a * c).sqrt()
            solutions = [(-b + root) / (2 * a), (-b - root) / (2 * a)] if 2 in parts else [-c / b]
            after += [[*columns[:i], s, *columns[i + 1 :]] for s in solutions if s.is_finite()]
        found = after
    yield from found


def fails_somewhere(
    problem: Problem, plans: Sequence[Plan], values: Sequence[float], fails: Callable[[list[Any]], bool]
) -> bool:
    """Whether, at a real point that extends the free values, all inequalities certainly hold and ``fails`` is certain.

    Equations hold there because they were solved; that is why some plan has to solve them all.
    """
    exact = [Fraction(v) for v in values]
    tests = [(Horner(h.poly, ball), h.sense) for h in problem.hypotheses if h.sense != "="]
    with working(BITS):
        for plan in plans:
            for columns in branches(plan, exact):
                held = (test(columns) + ball(0) for test, sense in tests)
                if all(
                    v > 0 or (sense == ">=" and v >= 0) for v, (_, sense) in zip(held, tests, strict=True)
                ) and fails(columns):
                    return True
    return False
