"""Rational points near a point in floating point, on the equations exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from verify.search.clock import Clock
from verify.search.conics import conics
from verify.search.points import Plan, Point, plans
from verify.search.problem import Problem
from verify.search.quadrics import Quadric, quadrics
from verify.search.trusted import Poly

DENOMINATORS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 60, 100, 1000, 10**4, 10**6, 10**8, 10**10, 10**13)


def equations(problem: Problem) -> list[Poly]:
    """Return the hypotheses that are equations."""
    return [h.poly for h in problem.hypotheses if h.sense == "="]


def curved(problem: Problem, clock: Clock, bases: int = 3) -> list[tuple[Quadric, Point]]:
    """Return the quadrics among the hypotheses, each with some of its rational points."""
    found: list[tuple[Quadric, Point]] = []
    for quadric in quadrics(problem.variables, equations(problem)):
        found += [(quadric, base) for base in quadric.base_points(clock, bases)[:bases]]
    return found


def nearby(
    problem: Problem,
    x: Sequence[float],
    active: Sequence[Poly],
    on_quadrics: Sequence[tuple[Quadric, Point]],
    clock: Clock | None = None,
) -> Iterator[Point]:
    """Yield rational points near ``x``, simple ones first: with some of ``active`` exactly 0 too, or with the equations alone.

    With a ``clock``, points on conics through the equations of higher degree are looked for as well.
    """
    given = equations(problem)
    choices: list[Plan] = []
    for extra in ([], active[:1], active[1:2], active[:2], active):
        if len(extra) + len(given) <= min(5, len(problem.variables)):
            choices += plans(problem.variables, [*given, *extra], 1)
    pairs = conics(problem.variables, given) if clock is not None else []
    for d in DENOMINATORS:
        target = [Fraction(round(Fraction(v) * d), d) for v in x]
        for plan in choices:
            yield from plan.complete({problem.variables[i]: target[i] for i in plan.free})
        for quadric, base in on_quadrics:
            yield from quadric.toward(base, target)
        for pair in pairs:
            assert clock is not None
            yield from pair.toward(target, clock)
