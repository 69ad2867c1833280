"""A problem modulo those of its equations that are monic in some variable, and the way back to all equations."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.search.algebra import coefficients_in, constant, degree_in, product, scaled, text, used
from verify.search.problem import Problem
from verify.search.proof import Proof, direct_part
from verify.search.terms import GramTerm, Term
from verify.search.trusted import Poly

MAX_DEGREE = 2
MAX_TERMS = 3000


@dataclass(frozen=True)
class Rule:
    """``poly`` = 0 is monic in variable ``i`` of degree ``degree``; it is the combination ``source`` of equations."""

    i: int
    degree: int
    poly: Poly
    source: dict[int, Poly]


def _remainder(poly: Poly, rule: Rule) -> tuple[Poly, Poly]:
    """Return (remainder, quotient) of the division by a monic rule."""
    zero = Poly(poly.variables, {})
    if degree_in(poly, rule.i) < rule.degree:
        return poly, zero
    tail = rule.poly - _power(poly.variables, rule.i, rule.degree)
    quotient = zero
    while (top := degree_in(poly, rule.i)) >= rule.degree:
        head = coefficients_in(poly, rule.i)[top]
        step = head * _power(poly.variables, rule.i, top - rule.degree)
        poly = poly - head * _power(poly.variables, rule.i, top) - step * tail
        quotient = quotient + step
        if len(poly.terms) > MAX_TERMS:
            raise OverflowError("an equation put in makes too many terms")
    return poly, quotient


def _power(variables: tuple[str, ...], i: int, e: int) -> Poly:
    return Poly(variables, {tuple(e if k == i else 0 for k in range(len(variables))): Fraction(1)})


class View:
    """The problem in normal form: ``inequalities`` [(number, polynomial, strict)], ``equations`` left, ``goal``."""

    def __init__(self, problem: Problem, limit: int = MAX_DEGREE) -> None:
        self.problem = problem
        self.rules: list[Rule] = []
        left: list[tuple[Poly, dict[int, Poly]]] = [
            (h.poly, {j: constant(problem.variables, 1)})
            for j, h in enumerate(problem.hypotheses) if h.sense == "="
        ]  # fmt: skip
        while True:
            chosen = None
            for k, (poly, source) in enumerate(left):
                for i in used(poly):
                    rank = self._rank(poly, i)
                    if rank and rank[0] <= limit and (chosen is None or rank < chosen[0]):
                        chosen = (rank, k, i, poly, source)
            if chosen is None:
                break
            (degree, *_), k, i, poly, source = chosen
            lead = coefficients_in(poly, i)[degree].constant_value() or Fraction(1)
            rule = Rule(i, degree, scaled(poly, 1 / lead), {j: scaled(q, 1 / lead) for j, q in source.items()})
            del left[k]
            self.rules.append(rule)
            left = [r for r in (self._reduce_source(p, s) for p, s in left) if r[0].terms]
        self.left = left
        self.goal = self.reduce(problem.goal)
        self.inequalities = [
            (j, self.reduce(h.poly), h.sense == ">") for j, h in enumerate(problem.hypotheses) if h.sense != "="
        ]

    def _rank(self, poly: Poly, i: int) -> tuple[int, int, int, int] | None:
        """Rank of a choice, small first, or None if the equation cannot become a rule for the variable ``i``."""
        degree = degree_in(poly, i)
        lead = coefficients_in(poly, i)[degree].constant_value()
        if not lead:
            return None
        for rule in self.rules:  # a cycle of substitutions would not end
            if degree_in(poly, rule.i) and degree_in(rule.poly, i):
                return None
        weight = sum(degree_in(h.poly, i) for h in (*self.problem.hypotheses, self.problem.conclusion))
        return degree, poly.degree, weight, i

    def _reduce_source(self, poly: Poly, source: dict[int, Poly]) -> tuple[Poly, dict[int, Poly]]:
        rest, multiples = self.divide(poly)
        return rest, _add(source, {j: scaled(q, Fraction(-1)) for j, q in multiples.items()})

    def divide(self, poly: Poly) -> tuple[Poly, dict[int, Poly]]:
        """Return the normal form and multipliers m_j of hypotheses with poly = normal form + sum of m_j e_j."""
        multiples: dict[int, Poly] = {}
        for _ in range(20):
            again = False
            for rule in self.rules:
                poly, quotient = _remainder(poly, rule)
                if quotient.terms:
                    again = True
                    multiples = _add(multiples, {j: quotient * q for j, q in rule.source.items()})
            if not again:
                return poly, multiples
        raise OverflowError("the equations put into each other do not come to an end")

    def reduce(self, poly: Poly) -> Poly:
        """Return the normal form."""
        for _ in range(20):
            before = poly
            for rule in self.rules:
                poly = _remainder(poly, rule)[0]
            if poly is before or poly == before:
                return poly
        raise OverflowError("the equations put into each other do not come to an end")

    def multipliers(self, total: Poly, free: dict[int, Poly] | None = None) -> list[list[object]] | None:
        """Return equalities that bring ``total`` to zero, or None. ``free`` are multipliers of the equations ``left``."""
        sources: dict[int, Poly] = {}
        for k, multiplier in (free or {}).items():
            sources = _add(sources, {j: multiplier * q for j, q in self.left[k][1].items()})
        for j, q in sources.items():
            total = total + q * self.problem.hypotheses[j].poly
        rest, multiples = self.divide(total)
        if rest.terms:
            return None
        sources = _add(sources, {j: scaled(q, Fraction(-1)) for j, q in multiples.items()})
        return [[j, text(q)] for j, q in sorted(sources.items()) if q.terms]

    def combination(self, terms: list[Term | GramTerm], free: dict[int, Poly] | None = None) -> Proof | None:
        """Return a sub-proof of kind ``combination`` if the terms do add up and one is positive, else None."""
        if not any(t.is_positive(self.problem) for t in terms):
            return None
        total = Poly.total(self.problem.variables, [term.value(self.problem) for term in terms])
        equalities = self.multipliers(total, free)
        if equalities is None:
            return None
        entries = [entry for term in terms for entry in term.entries()]
        return Proof("combination", {"terms": entries, "equalities": equalities}, direct_part(terms))

    def identity(self, factors: tuple[int, ...], free: dict[int, Poly] | None = None) -> Proof | None:
        """Return a sub-proof of kind ``identity`` if the factors times the goal is a multiple of the equations."""
        polys = [self.problem.hypotheses[i].poly for i in factors]
        left = product(self.problem.variables, [*polys, self.problem.goal])
        equalities = self.multipliers(scaled(left, Fraction(-1)), free)
        if equalities is None:
            return None
        return Proof("identity", {"factors": list(factors), "equalities": equalities})


def _add(first: dict[int, Poly], second: dict[int, Poly]) -> dict[int, Poly]:
    total = dict(first)
    for j, q in second.items():
        total[j] = total[j] + q if j in total else q
    return total
