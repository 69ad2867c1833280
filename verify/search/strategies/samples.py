"""Counterexamples among small rationals and random rationals of several scales, in the domain and on its boundary."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations, permutations, product

from verify.search.clock import Clock
from verify.search.points import Plan, Point, plans, refutes
from verify.search.problem import Problem
from verify.search.quadrics import quadrics, random_points
from verify.search.trusted import Poly, holds

SMALL = [Fraction(n, d) for n, d in ((0, 1), (1, 1), (-1, 1), (2, 1), (1, 2), (-2, 1), (-1, 2), (3, 1), (1, 3), (4, 1),
                                     (3, 2), (-3, 1), (2, 3), (1, 4), (3, 4), (-3, 2), (5, 1), (8, 1), (10, 1))]  # fmt: skip
GRID = 3000


def _grid(count: int) -> Iterator[tuple[Fraction, ...]]:
    """Yield points of a grid of small rationals, as fine as ``GRID`` points allow."""
    size = max(3, min(len(SMALL), int(GRID ** (1 / max(count, 1)))))
    yield from product(SMALL[:size], repeat=count)


def _far(count: int) -> Iterator[tuple[Fraction, ...]]:
    """Yield points far out along each axis, and close to it: a decrease may be slow, and a violation small."""
    for exponent, which, sign, other in product((3, 6, 9, 12, -6, -12), range(count), (1, -1), (0, 1, -1)):
        yield tuple(Fraction(sign) * Fraction(10) ** exponent if i == which else Fraction(other) for i in range(count))
    for exponent, (near, far), sign in product((2, 3, 4, 6, 9), permutations(range(min(count, 10)), 2), (1, -1)):
        small = Fraction(sign, 10**exponent)  # and its reciprocal: an infimum that is not attained may lie on xy = 1
        yield tuple(small if i == near else 1 / small if i == far else Fraction(0) for i in range(count))


def _random(count: int, rng: random.Random) -> tuple[Fraction, ...]:
    """Draw a point: one style for all its coordinates."""
    style = rng.randrange(7)

    def value() -> Fraction:
        if style == 0:
            return Fraction(rng.randint(-6, 6), rng.randint(1, 6))
        if style == 1:
            return Fraction(rng.randint(-100, 100), 100)
        if style == 2:
            return Fraction(rng.randint(-400, 400), 100)
        if style == 3:
            return Fraction(rng.randint(-9, 9)) * Fraction(10) ** rng.randint(-4, 4)
        if style == 4:
            return rng.choice(SMALL) + Fraction(rng.randint(-5, 5), 1000)
        if style == 5:
            return Fraction(rng.randint(0, 4000), 1000)
        return rng.choice(SMALL)

    return tuple(value() for _ in range(count))


def seek(problem: Problem, clock: Clock, rng: random.Random, draws: int = 3000) -> Point | None:
    """Return a rational point that refutes the conclusion, or None."""
    for plan in _plans(problem):
        if found := _try(problem, plan, chain(_grid(len(plan.free)), _far(len(plan.free))), clock):
            return found
        if found := _try(problem, plan, (_random(len(plan.free), rng) for _ in range(draws)), clock):
            return found
    for quadric in quadrics(problem.variables, [h.poly for h in problem.hypotheses if h.sense == "="]):
        for point in random_points(quadric, clock, rng, draws // 4):
            if refutes(problem, point):
                return point
    for plan in _boundary(problem):
        if found := _try(problem, plan, (_random(len(plan.free), rng) for _ in range(draws // 10)), clock):
            return found
    return None


def feasible(problem: Problem, clock: Clock, rng: random.Random, wanted: int = 3) -> list[Point]:
    """Return a few points at which the hypotheses hold."""
    found: list[Point] = []
    for plan in _plans(problem):
        for number in range(600):
            if number % 50 == 0:
                clock.tick()
            start = {problem.variables[i]: v for i, v in zip(plan.free, _random(len(plan.free), rng), strict=True)}
            for point in plan.complete(start):
                if all(holds(h.poly.evaluate(point), h.sense) for h in problem.hypotheses):
                    found.append(point)
            if len(found) >= wanted:
                return found
    return found


def _plans(problem: Problem) -> list[Plan]:
    return plans(problem.variables, [h.poly for h in problem.hypotheses if h.sense == "="], 3)


def _boundary(problem: Problem) -> Iterator[Plan]:
    """Yield plans on which some of the inequalities that are not strict hold with equality."""
    equations = [h.poly for h in problem.hypotheses if h.sense == "="]
    borders: list[Poly] = [h.poly for h in problem.hypotheses if h.sense == ">=" and h.poly.constant_value() is None]
    for count in (1, 2):
        for chosen in list(combinations(borders, count))[:30]:
            yield from plans(problem.variables, [*equations, *chosen], 1)


def _try(problem: Problem, plan: Plan, values: Iterator[tuple[Fraction, ...]], clock: Clock) -> Point | None:
    import numpy as np

    from verify.search.numeric import Compiled

    if not plan.free:
        return next((p for p in plan.complete({}) if refutes(problem, p)), None)
    batch = list(values)
    clock.tick()
    if plan.solved:
        for number, chosen in enumerate(batch[: len(batch) // 2]):
            if number % 50 == 0:
                clock.tick()
            start = {problem.variables[i]: v for i, v in zip(plan.free, chosen, strict=True)}
            for point in plan.complete(start):
                if refutes(problem, point):
                    return point
        return None
    array = np.array([[float(v) for v in row] for row in batch])
    keep = np.ones(len(batch), dtype=bool)
    for h in problem.hypotheses:
        keep &= Compiled(h.poly)(array) >= -1e-9
    values_ = Compiled(problem.goal)(array)
    size = 1e-9 * (1 + np.abs(values_))
    keep &= (values_ <= size) if problem.conclusion.sense == ">" else (values_ < size)
    if problem.conclusion.sense == "=":
        keep |= values_ != 0
    for k in np.flatnonzero(keep)[:300]:
        point = dict(zip(problem.variables, batch[k], strict=True))
        if refutes(problem, point):
            return point
    return None
