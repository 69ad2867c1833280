"""Products of hypotheses, the negated conclusion and squares, combined by linear programming (Handelman, Krivine).

Coordinates in which hypotheses are variables keep the products sparse. Tiers go from few short products to many long ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from verify.search.algebra import constant, monomial, scaled, used
from verify.search.clock import Clock
from verify.search.coordinates import Coordinates
from verify.search.lp import nonnegative_relation
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.strategies.equations import monomials
from verify.search.terms import NEGATION, GramTerm, Term
from verify.search.trusted import Poly
from verify.search.view import View

MAX_COLUMNS = 9000


@dataclass(frozen=True)
class Tier:
    """How many factors, what degree beyond the goal's, which squares, how often the negation."""

    order: int
    beyond: int
    squares: int
    negations: int
    beside: int  # factors beside the negation


TIERS = (
    Tier(1, 0, 0, 1, 0),
    Tier(2, 0, 1, 1, 1),
    Tier(2, 1, 2, 2, 1),
    Tier(3, 0, 1, 1, 1),
    Tier(3, 0, 2, 1, 1),
    Tier(3, 1, 2, 2, 2),
    Tier(4, 1, 1, 1, 1),
    Tier(3, 2, 3, 2, 2),
    Tier(5, 3, 1, 1, 1),
    Tier(4, 3, 3, 2, 2),
)


def _squares(coords: Coordinates, level: int, degree: int) -> list[Poly]:
    """Return polynomials whose squares may serve as factors, simplest first, in the new coordinates."""
    view, variables = coords.view, coords.variables
    found = [constant(variables, 1)]
    if level == 0:
        return found
    within = used(view.problem.goal).union(*(used(h.poly) for h in view.problem.hypotheses))
    single = [monomial(variables, tuple(int(k == i) for k in range(len(variables)))) for i in sorted(within)]
    named = [coords.forth(view.reduce(h)) for h in view.problem.hints]
    plain = [coords.forth(q) for q in single] + single
    one = found[0]
    base = [q for q in (*plain, *named) if q.degree >= 1 and 2 * q.degree <= degree and len(q.terms) <= 60]
    found += base
    if level >= 2:
        found += [q + one for q in base] + [q - one for q in base]
    if level >= 3:
        simple = base[:12]
        found += [a + b for i, a in enumerate(simple) for b in simple[:i]]
        found += [a - b for i, a in enumerate(simple) for b in simple[:i]]
        found += [a * b for i, a in enumerate(simple) for b in simple[: i + 1]]
    unique: dict[tuple[tuple[tuple[int, ...], Fraction], ...], Poly] = {}
    for q in found:
        if not q.terms or 2 * q.degree > degree:
            continue
        lead = q.terms[max(q.terms)]
        q = scaled(q, 1 / lead)
        unique.setdefault(tuple(sorted(q.terms.items())), q)
    return list(unique.values())


def _products(
    generators: list[tuple[int | str, Poly]], order: int, degree: int, variables: tuple[str, ...]
) -> Iterator[tuple[tuple[int | str, ...], Poly]]:
    """Yield all products of up to ``order`` generators within the degree, the empty one first."""
    layer: list[tuple[tuple[int | str, ...], int, Poly]] = [((), 0, constant(variables, 1))]
    for _ in range(order + 1):
        after = []
        for factors, first, value in layer:
            yield factors, value
            if len(factors) == order:
                continue
            for k in range(first, len(generators)):
                name, g = generators[k]
                if value.degree + g.degree <= degree:
                    after.append(((*factors, name), k, value * g))
        layer = after


def prove_by_products(problem: Problem, clock: Clock, tiers: tuple[Tier, ...] = TIERS) -> Proof | None:
    """Return a ``combination`` sub-proof of an inequality, or None."""
    if problem.conclusion.sense == "=":
        return None
    seen: set[tuple[int, ...]] = set()
    for tier in tiers:
        for limit in (1, 2):  # equations as free multipliers first: putting them in can make everything large
            view = View(problem, limit)
            if limit == 2 and not _helpful(view):
                continue
            clock.tick()
            coords = Coordinates(view)
            key = (limit, *_shape(coords, tier))
            if proof := _attempt(problem, view, coords, tier, clock, seen, key):
                return proof
    return None


def _helpful(view: View) -> bool:
    """Whether putting in quadratic equations changes something without making the polynomials larger."""
    if all(rule.degree == 1 for rule in view.rules):
        return False
    before = [view.problem.goal.degree, *(view.problem.poly_of(j).degree for j, _, _ in view.inequalities)]
    after = [view.goal.degree, *(g.degree for _, g, _ in view.inequalities)]
    return all(a <= b for a, b in zip(after, before, strict=True)) and max(len(r.poly.terms) for r in view.rules) < 12


def _shape(coords: Coordinates, tier: Tier) -> tuple[int, ...]:
    return tier.order, coords.goal.degree + tier.beyond, tier.squares, tier.negations, tier.beside


def _attempt(
    problem: Problem, view: View, coords: Coordinates, tier: Tier, clock: Clock, seen: set[tuple[int, ...]],
    key: tuple[int, ...],
) -> Proof | None:  # fmt: skip
    if key in seen:
        return None
    seen.add(key)
    variables = problem.variables
    top = max((g.degree for _, g, _ in coords.inequalities), default=0)
    degree = max(coords.goal.degree, min(top, 2), *(e.degree for e in coords.equations), 1) + tier.beyond
    generators: list[tuple[int | str, Poly]] = [
        (j, g) for j, g, _ in coords.inequalities if g.constant_value() is None or g.constant_value() != 0
    ]
    terms: list[Term] = []
    columns: list[Poly] = []
    squares = _squares(coords, tier.squares, degree)

    def add(factors: tuple[int | str, ...], value: Poly) -> bool:
        clock.tick()
        for q in squares:
            if value.degree + 2 * q.degree <= degree and value.terms:
                column = coords_reduce(value * q * q if q.degree else value)
                if column.terms:
                    terms.append(Term(Fraction(1), factors, (q,) if q.degree else ()))
                    columns.append(column)
        return len(columns) <= MAX_COLUMNS

    def coords_reduce(poly: Poly) -> Poly:
        if all(rule.degree == 1 for rule in view.rules):
            return poly
        return coords.forth(view.reduce(coords.back(poly)))

    for factors, value in _products(generators, tier.order, degree, variables):
        if not add(factors, value):
            return None
    opposite = scaled(coords.goal, Fraction(-1))
    for count in range(1, tier.negations + 1):
        power = opposite if count == 1 else opposite * opposite
        for factors, value in _products(generators, tier.beside, max(0, degree - power.degree), variables):
            if (
                value.degree + power.degree <= degree
                and power.terms
                and not add((*([NEGATION] * count), *factors), value * power)
            ):
                return None
    strict = [not t.squares and all(problem.sense_of(f) == ">" for f in t.factors) for t in terms]
    if not any(strict):
        return None
    free, labels = [], []
    for k, e in enumerate(coords.equations):
        within = used(coords.goal).union(
            *(used(g) for g in (*coords.equations, *(g for _, g, _ in coords.inequalities)))
        )
        for m in monomials(variables, within, max(0, degree - e.degree)):
            free.append(coords_reduce(m * e))
            labels.append((k, m))
    keep = [k for k, e in enumerate(free) if e.terms]
    free, labels = [free[k] for k in keep], [labels[k] for k in keep]
    if len(free) > MAX_COLUMNS:
        return None
    weights = [1.0 + len(t.factors) + 2 * sum(len(q.terms) for q in t.squares) for t in terms]
    found = nonnegative_relation(columns, weights, strict, free, clock.left)
    if found is None:
        return None
    chosen: list[Term | GramTerm] = [
        Term(c, t.factors, tuple(coords.back(q) for q in t.squares)) for c, t in zip(found[0], terms, strict=True) if c
    ]
    multipliers: dict[int, Poly] = {}
    for (k, m), f in zip(labels, found[1], strict=True):
        if f:
            part = scaled(coords.back(m), f)
            multipliers[k] = multipliers[k] + part if k in multipliers else part
    return view.combination(chosen, multipliers)
