"""Rational points of the hypotheses: equations are solved exactly for a variable in which they are linear or quadratic."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verify.search.algebra import coefficients_in, degree_in, rational_root, scaled, shifted, used
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
                    values = (
                        [] if root is None else sorted({(-b + root) / (2 * a), (-b - root) / (2 * a)}, reverse=True)
                    )
                elif b:
                    values = [-c / b]
                else:
                    values = [Fraction(0)] if not c else []
                after += [candidate | {self.variables[i]: v} for v in values]
            found = after
        return found


def plans(variables: tuple[str, ...], equations: Sequence[Poly], most: int = 6) -> list[Plan]:
    """Return ways to solve the equations one after another, those that are linear first; none if there is none."""
    found: list[tuple[int, list[tuple[int, Poly]]]] = []

    def extend(left: list[Poly], solved: list[tuple[int, Poly]], cost: int) -> None:
        """Choose an equation and a variable that the others do not need; what was chosen first is computed last."""
        if len(found) > 60:
            return
        if any(e.constant_value() for e in left):
            return
        left = [e for e in left if e.terms]
        if not left:
            found.append((cost, solved))
            return
        for k, e in enumerate(left):
            others = left[:k] + left[k + 1 :]
            for i in sorted(used(e)):
                degree = degree_in(e, i)
                if degree > 2:
                    continue
                lead = coefficients_in(e, i)[degree].constant_value()
                if degree == 1 and lead:
                    image = Poly.variable(variables, variables[i]) - scaled(e, 1 / lead)
                    extend([shifted(o, i, image) for o in others], [(i, e), *solved], cost)
                elif all(i not in used(o) for o in others):
                    extend(others, [(i, e), *solved], cost + 10 * (degree - 1) + 1)

    extend([e for e in equations if e.terms][:5], [], 0)
    found.sort(key=lambda f: f[0])
    unique: dict[frozenset[int], Plan] = {}
    for _, chosen in found:
        unique.setdefault(frozenset(i for i, _ in chosen), Plan(variables, chosen))
    return list(unique.values())[:most]


def refutes(problem: Problem, point: Point) -> bool:
    """Whether the hypotheses hold at the point and the conclusion fails, exactly."""
    if holds(problem.goal.evaluate(point), problem.conclusion.sense):
        return False
    return all(holds(h.poly.evaluate(point), h.sense) for h in problem.hypotheses)
