"""Rational points on a quadric: through a known rational point, a line in a rational direction meets it once more."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from verify.search.algebra import degree_in, used
from verify.search.clock import Clock
from verify.search.points import Plan, Point, plans
from verify.search.trusted import Poly

BASE = [Fraction(n, d) for n, d in ((0, 1), (1, 1), (2, 1), (-1, 1), (1, 2), (3, 1), (4, 1), (5, 1))]


class Quadric:
    """One equation of degree two in all its variables, apart from others that are solved linearly for variables it lacks."""

    def __init__(self, variables: tuple[str, ...], equation: Poly, rest: Plan) -> None:
        self.variables, self.equation, self.rest = variables, equation, rest
        self.inside = sorted(used(equation))
        self.outside = [i for i in rest.free if i not in self.inside]

    def base_points(self, clock: Clock, most: int = 12) -> list[Point]:
        """Return some rational points of the quadric, by trying small values and solving a quadratic equation."""
        found: list[Point] = []
        solve = next(iter(plans(self.variables, [self.equation], 1)), None)
        if solve is None:
            return found
        free = [i for i in solve.free if i in self.inside]
        for number, values in enumerate(product(BASE, repeat=len(free))):
            if number % 100 == 0:
                clock.tick()
            if len(found) >= most or number > 4000:
                break
            start = {v: Fraction(0) for v in self.variables}
            start |= {self.variables[i]: x for i, x in zip(free, values, strict=True)}
            found += solve.complete({v: x for v, x in start.items() if self.variables.index(v) in solve.free})
        return found

    def toward(self, base: Point, target: Sequence[Fraction]) -> Iterator[Point]:
        """Yield the second point on the line from ``base`` to ``target`` (values of all variables), completed."""
        at = [base[v] for v in self.variables]
        step = [t - a if i in self.inside else Fraction(0) for i, (a, t) in enumerate(zip(at, target, strict=True))]
        values = []
        for s in (Fraction(1), Fraction(-1)):
            moved = {v: a + s * d for v, a, d in zip(self.variables, at, step, strict=True)}
            values.append(self.equation.evaluate(moved))
        slope, bend = (values[0] - values[1]) / 2, (values[0] + values[1]) / 2
        if not bend:
            return
        s = -slope / bend
        point = {v: a + s * d for v, a, d in zip(self.variables, at, step, strict=True)}
        point |= {self.variables[i]: target[i] for i in self.outside}
        free = {self.variables[i]: point[self.variables[i]] for i in self.rest.free}
        yield from self.rest.complete(free)


def quadrics(variables: tuple[str, ...], equations: Sequence[Poly]) -> list[Quadric]:
    """Return the equations that are quadrics, each with a way to solve the others."""
    found = []
    equations = [e for e in equations if e.terms]
    for k, e in enumerate(equations):
        if e.degree != 2 or not any(degree_in(e, i) == 2 for i in used(e)):
            continue
        for plan in plans(variables, equations[:k] + equations[k + 1 :], 3):
            if not plan.dependent & used(e):
                found.append(Quadric(variables, e, plan))
                break
    return found


def random_points(quadric: Quadric, clock: Clock, rng: random.Random, count: int) -> Iterator[Point]:
    """Yield random rational points of the quadric."""
    bases = quadric.base_points(clock)
    for number in range(count if bases else 0):
        if number % 20 == 0:
            clock.tick()
        scale = rng.choice((1, 1, 4, 16))
        target = [Fraction(rng.randint(-64, 64) * scale, 64) for _ in quadric.variables]
        if rng.random() < 0.5:
            target = [abs(t) for t in target]
        yield from quadric.toward(rng.choice(bases), target)
