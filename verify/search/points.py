"""Rational points of the hypotheses: equations are solved exactly for a variable in which they are linear or quadratic."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from verify.search.algebra import coefficients_in, degree_in, rational_root, used
from verify.search.problem import Problem
from verify.search.trusted import Poly, holds

Point = dict[str, Fraction]


class Plan:
    """How the variables are got: the free ones are chosen, the others are solved for, in order."""

    def __init__(self, variables: tuple[str, ...], solved: Sequence[tuple[int, Poly]]) -> None:
        self.variables = variables
        self.solved = [(i, coefficients_in(e, i)) for i, e in solved]
        self.dependent = {i for i, _ in solved}
        self.free = [i for i in range(len(variables)) if i not in self.dependent]

    def complete(self, point: Point) -> list[Point]:
        """Return the points (up to two for each quadratic equation) that extend the free values of ``point``."""
        found = [{self.variables[i]: Fraction(0) for i in self.dependent} | point]
        for i, parts in self.solved:
            after = []
            for candidate in found:
                a, b, c = (parts[k].evaluate(candidate) if k in parts else Fraction(0) for k in (2, 1, 0))
                if a:
                    root = rational_root(b * b - 4 * a * c)
                    values = [] if root is None else sorted({(-b + root) / (2 * a), (-b - root) / (2 * a)}, reverse=True)
                elif b:
                    values = [-c / b]
                else:
                    values = [Fraction(0)] if not c else []
                after += [candidate | {self.variables[i]: v} for v in values]
            found = after
        return found


def plans(variables: tuple[str, ...], equations: Sequence[Poly], most: int = 6) -> list[Plan]:
    """Return ways to solve the equations in triangular order, those that are linear first; none if there is none."""
    equations = [e for e in equations if e.terms]
    if len(equations) > 5:
        equations = equations[:5]
    found: list[tuple[int, list[tuple[int, Poly]]]] = []

    def extend(order: Sequence[Poly], chosen: list[tuple[int, Poly]], cost: int) -> None:
        if len(found) > 200:
            return
        if len(chosen) == len(order):
            found.append((cost, chosen))
            return
        e = order[len(chosen)]
        for i in sorted(used(e)):
            if degree_in(e, i) > 2 or any(i == k or i in used(d) for k, d in chosen):
                continue
            lead = coefficients_in(e, i)[degree_in(e, i)]
            price = 10 * (degree_in(e, i) - 1) + (lead.constant_value() is None)
            extend(order, [*chosen, (i, e)], cost + price)

    for order in permutations(equations):
        extend(order, [], 0)
    found.sort(key=lambda f: f[0])
    return [Plan(variables, chosen) for _, chosen in found[:most]]


def refutes(problem: Problem, point: Point) -> bool:
    """Whether the hypotheses hold at the point and the conclusion fails, exactly."""
    if holds(problem.goal.evaluate(point), problem.conclusion.sense):
        return False
    return all(holds(h.poly.evaluate(point), h.sense) for h in problem.hypotheses)
