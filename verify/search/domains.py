"""Bounded domains that the affine hypotheses describe: products of intervals and simplices."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from verify.search.algebra import used
from verify.search.bounds import bounds
from verify.search.linear import solve
from verify.search.problem import Problem


@dataclass(frozen=True)
class Simplex:
    """Variables, the hypotheses that are its sides, and its vertices, numbered alike."""

    variables: tuple[int, ...]
    hypotheses: tuple[int, ...]
    vertices: tuple[tuple[Fraction, ...], ...]


def find_domain(problem: Problem, inside: set[int]) -> list[Simplex] | None:
    """Return intervals for the variables that have two bounds, and simplices for the others."""
    domain, rest = [], []
    for i in sorted(inside):
        lower, upper = bounds(problem, i)
        if lower and upper and lower.value < upper.value:
            ends = ((upper.value,), (lower.value,))
            domain.append(Simplex((i,), (lower.hypothesis, upper.hypothesis), ends))
        else:
            rest.append(i)
    if not rest:
        return domain
    for wider in (rest, sorted(inside)):
        if simplex := _simplex(problem, wider):
            return [s for s in domain if s.variables[0] not in wider] + [simplex]
    return None


def _simplex(problem: Problem, inside: list[int]) -> Simplex | None:
    """Return a simplex whose sides are k + 1 affine hypotheses in these k variables, if there is one."""
    k = len(inside)
    sides = [
        j for j, h in enumerate(problem.hypotheses)
        if h.sense != "=" and h.poly.degree == 1 and used(h.poly) <= set(inside)
    ]  # fmt: skip
    zero = (0,) * len(problem.variables)
    for chosen in list(combinations(sides, k + 1))[:200]:
        vertices = []
        for a in range(k + 1):
            lines = [problem.hypotheses[j].poly for n, j in enumerate(chosen) if n != a]
            columns = [
                {n: line.terms[m] for n, line in enumerate(lines) for m in line.terms if any(m) and m[i]}
                for i in inside
            ]
            x = solve(columns, {n: -line.terms.get(zero, Fraction(0)) for n, line in enumerate(lines)})
            if x is None:
                break
            point = dict.fromkeys(problem.variables, Fraction(0))
            point |= {problem.variables[i]: v for i, v in zip(inside, x, strict=True)}
            if any(line.evaluate(point) for line in lines) or problem.hypotheses[chosen[a]].poly.evaluate(point) <= 0:
                break
            vertices.append(tuple(x))
        if len(vertices) == k + 1:
            return Simplex(tuple(inside), chosen, tuple(vertices))
    return None
