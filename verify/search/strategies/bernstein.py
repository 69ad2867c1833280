"""Bounded domains: Bernstein coefficients on a product of intervals and simplices, cut where that is needed.

The coefficients here are floating point; the checker computes them exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any

from verify.search.algebra import used
from verify.search.bounds import bounds
from verify.search.clock import Clock
from verify.search.context import Refuted
from verify.search.lemmas import with_lemmas
from verify.search.linear import solve
from verify.search.points import refutes
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.terms import Term
from verify.search.trusted import Poly
from verify.search.view import View

MAX_LEAVES = 3000
MAX_COEFFICIENTS = 20_000
MAX_WORK = 1_000_000
Terms = dict[tuple[int, ...], float]


@dataclass(frozen=True)
class Simplex:
    """Variables, the hypotheses that are its sides, and its vertices, numbered alike."""

    variables: tuple[int, ...]
    hypotheses: tuple[int, ...]
    vertices: tuple[tuple[Fraction, ...], ...]


def prove_by_bernstein(problem: Problem, clock: Clock, leaves: int = MAX_LEAVES) -> Proof | None:
    """Return a sub-proof with a ``bernstein`` part, or None. Raises Refuted at a vertex where the goal fails."""
    if problem.conclusion.sense == "=":
        return None
    view = View(problem)
    inner = problem.aim(view.goal, problem.conclusion.sense)
    proof = prove_on_domain(inner, clock, leaves)
    if proof is None or view.goal == problem.goal:
        return proof
    return with_lemmas(
        problem, [(view.goal, problem.conclusion.sense, proof)], [Term(Fraction(1), (len(problem.hypotheses),))]
    )


def prove_on_domain(problem: Problem, clock: Clock, leaves: int = MAX_LEAVES) -> Proof | None:
    """Return a sub-proof of kind ``bernstein`` for a goal whose variables are bounded by affine hypotheses."""
    inside = used(problem.goal)
    domain = find_domain(problem, inside)
    if domain is None or not inside:
        return None
    tops = [max(sum(m[i] for i in s.variables) for m in problem.goal.terms) for s in domain]
    size = 1
    for s, top in zip(domain, tops, strict=True):
        size *= comb(top + len(s.variables), top)
    if size > MAX_COEFFICIENTS or size * len(problem.goal.terms) > MAX_WORK:
        return None
    terms = _homogeneous(problem.goal, domain, tops)
    tree = _Cutter(problem, domain, tops, clock, leaves).tree(terms, [list(s.vertices) for s in domain])
    if tree is None:
        return None
    names = problem.variables
    simplices = [
        {
            "variables": [names[i] for i in s.variables],
            "hypotheses": list(s.hypotheses),
            "vertices": [[str(c) for c in v] for v in s.vertices],
        }
        for s in domain
    ]
    return Proof("bernstein", {"simplices": simplices, "tree": tree})


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


def _homogeneous(goal: Poly, domain: list[Simplex], tops: list[int]) -> Terms:
    """Return the goal in the weights of the vertices, homogeneous in each simplex; exact, then rounded."""
    ring = tuple(f"b{g}x{v}" for g, s in enumerate(domain) for v in range(len(s.vertices)))
    images: list[Poly] = [Poly(ring, {})] * len(goal.variables)
    sums, at = [], 0
    for s in domain:
        unit = [Poly.variable(ring, ring[at + v]) for v in range(len(s.vertices))]
        at += len(s.vertices)
        for slot, i in enumerate(s.variables):
            images[i] = Poly.total(ring, [u.scale(v[slot]) for u, v in zip(unit, s.vertices, strict=True)])
        sums.append(Poly.total(ring, unit))
    groups: dict[tuple[int, ...], list[tuple[tuple[int, ...], Fraction]]] = {}
    for m, c in goal.terms.items():
        missing = tuple(top - sum(m[i] for i in s.variables) for s, top in zip(domain, tops, strict=True))
        groups.setdefault(missing, []).append((m, c))
    parts = []
    for missing, terms in groups.items():
        part = Poly(goal.variables, dict(terms)).compose(ring, images)
        for total, e in zip(sums, missing, strict=True):
            part = part * total**e
        parts.append(part)
    return {m: float(c) for m, c in Poly.total(ring, parts).terms.items()}


class _Cutter:
    """Cuts the domain until no coefficient is negative."""

    def __init__(self, problem: Problem, domain: list[Simplex], tops: list[int], clock: Clock, most: int) -> None:
        self.problem, self.domain, self.tops, self.clock = problem, domain, tops, clock
        self.starts = [sum(len(s.vertices) for s in domain[:g]) for g in range(len(domain))]
        self.leaves, self.most = 0, most

    def tree(self, terms: Terms, corners: list[list[tuple[Fraction, ...]]], depth: int = 0) -> list[Any] | None:
        """Return the tree of cuts, or None if time or size runs out."""
        self.clock.tick()
        scale = max(map(abs, terms.values()), default=0.0)
        if min(terms.values(), default=0.0) >= -1e-13 * scale and not self._vertex_fails(terms, corners):
            self.leaves += 1
            return []
        if depth > min(40, self.most) or self.leaves > self.most:
            return None
        if self._vertex_fails(terms, corners):
            return None
        g, j, k = self._edge(terms, corners)
        v, w = corners[g][j], corners[g][k]
        middle = tuple((a + b) / 2 for a, b in zip(v, w, strict=True))
        halves: list[Any] = []
        for gone, kept in ((j, k), (k, j)):
            part = [list(c) for c in corners]
            part[g][gone] = middle
            below = self.tree(self._part(terms, g, gone, kept), part, depth + 1)
            if below is None:
                return None
            halves.append(below)
        return [g, j, k, "1/2", *halves]

    def _vertex_fails(self, terms: Terms, corners: list[list[tuple[Fraction, ...]]]) -> bool:
        """Look for a vertex where the coefficient, which is the value there, is not positive enough; test it exactly."""
        strict = self.problem.strict
        for m, c in terms.items():
            if c > 0:
                continue
            chosen = [next((v for v in range(len(s.vertices)) if m[a + v] == t), None)
                      for a, s, t in zip(self.starts, self.domain, self.tops, strict=True)]  # fmt: skip
            if any(v is None for v in chosen):
                continue
            point = dict.fromkeys(self.problem.variables, Fraction(0))
            for s, corner, v in zip(self.domain, corners, chosen, strict=True):
                assert v is not None
                point |= {self.problem.variables[i]: x for i, x in zip(s.variables, corner[v], strict=True)}
            if refutes(self.problem, point):
                raise Refuted(point)
            if c < -1e-12 or strict:
                return True
        return False

    def _edge(self, terms: Terms, corners: list[list[tuple[Fraction, ...]]]) -> tuple[int, int, int]:
        """Choose the edge along which the coefficients vary most."""
        best = (-1.0, 0, 0, 1)
        for g, (a, s, top) in enumerate(zip(self.starts, self.domain, self.tops, strict=True)):
            if not top:
                continue
            for j, k in combinations(range(len(s.vertices)), 2):
                spread = 0.0
                for m, c in terms.items():
                    if m[a + j]:
                        n = list(m)
                        n[a + j] -= 1
                        n[a + k] += 1
                        spread = max(spread, abs(c * m[a + j] / (m[a + k] + 1) - terms.get(tuple(n), 0.0)))
                length = sum(float(x - y) ** 2 for x, y in zip(corners[g][j], corners[g][k], strict=True))
                best = max(best, (spread if len(s.vertices) == 2 else spread + 1e-3 * length, g, j, k))
        return best[1:]

    def _part(self, terms: Terms, g: int, gone: int, kept: int) -> Terms:
        """Return the coefficients where the vertex ``gone`` is replaced by the middle of its edge to ``kept``."""
        j, k = self.starts[g] + gone, self.starts[g] + kept
        out: Terms = {}
        for m, c in terms.items():
            a, b = m[j], m[k]
            base = c * 0.5**a
            for i in range(b + 1):
                n = list(m)
                n[j], n[k] = a + i, b - i
                key = tuple(n)
                out[key] = out.get(key, 0.0) + base * comb(b, i) * 0.5**i
        return out
