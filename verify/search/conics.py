"""Rational points of an equation that is quadratic in two of its variables: the others are fixed, and what is left is a conic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from verify.search.algebra import used
from verify.search.clock import Clock
from verify.search.points import Plan, Point, plans
from verify.search.quadrics import Quadric
from verify.search.trusted import Poly


class Conics:
    """An equation, a pair of its variables in which its degree is two, and a way to solve the other equations linearly."""

    def __init__(self, variables: tuple[str, ...], equation: Poly, pair: tuple[int, int], rest: Plan) -> None:
        self.variables, self.equation, self.pair, self.rest = variables, equation, pair, rest

    def fixed(self, target: Sequence[Fraction]) -> Poly:
        """Return the equation with every variable but the pair fixed at ``target``."""
        terms: dict[tuple[int, ...], Fraction] = {}
        for m, c in self.equation.terms.items():
            value = c
            for i, e in enumerate(m):
                if e and i not in self.pair:
                    value *= target[i] ** e
            key = tuple(e if i in self.pair else 0 for i, e in enumerate(m))
            terms[key] = terms.get(key, Fraction(0)) + value
        return Poly(self.variables, {m: c for m, c in terms.items() if c})

    def toward(self, target: Sequence[Fraction], clock: Clock) -> Iterator[Point]:
        """Yield rational points near ``target``: on the lines to it from rational points of the conic through its other values."""
        conic = self.fixed(target)
        if conic.degree != 2 or used(conic) != set(self.pair):
            return
        quadric = Quadric(self.variables, conic, self.rest)
        for base in quadric.base_points(clock, 4):
            yield from quadric.toward(base, target)


def conics(variables: tuple[str, ...], equations: Sequence[Poly]) -> list[Conics]:
    """Return the equations of degree above two that are quadratic in a pair of variables, with every such pair."""
    found = []
    equations = [e for e in equations if e.terms]
    for k, e in enumerate(equations):
        if e.degree <= 2:
            continue
        for i, j in combinations(sorted(used(e)), 2):
            degrees = [(m[i], m[j]) for m in e.terms]
            if max(a + b for a, b in degrees) != 2 or not any(2 in pair for pair in degrees):
                continue
            for plan in plans(variables, equations[:k] + equations[k + 1 :], 2):
                if not plan.dependent & used(e):
                    found.append(Conics(variables, e, (i, j), plan))
                    break
    return found
