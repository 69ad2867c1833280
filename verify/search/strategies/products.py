"""Products of hypotheses, the negated conclusion and squares, combined by linear programming (Handelman, Krivine).

Coordinates in which hypotheses are variables keep the products sparse. Tiers go from few short products to many long ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from verify.search.algebra import scaled
from verify.search.clock import Clock
from verify.search.columns import Columns, candidate_squares
from verify.search.coordinates import Coordinates
from verify.search.lp import nonnegative_relation
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.terms import NEGATION, GramTerm, Term
from verify.search.trusted import Poly
from verify.search.view import View


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


def prove_by_products(problem: Problem, clock: Clock, tiers: tuple[Tier, ...] = TIERS) -> Proof | None:
    """Return a ``combination`` sub-proof, or None."""
    for tier in tiers:
        for limit in (1, 2):  # equations as free multipliers first: putting them in can make everything large
            view = View(problem, limit)
            if limit == 2 and not _helpful(view):
                continue
            clock.tick()
            if proof := _attempt(view, Coordinates(view), tier, clock):
                return proof
    return None


def _helpful(view: View) -> bool:
    """Whether putting in quadratic equations changes something without making the polynomials larger."""
    if all(rule.degree == 1 for rule in view.rules):
        return False
    before = [view.problem.goal.degree, *(view.problem.poly_of(j).degree for j, _, _ in view.inequalities)]
    after = [view.goal.degree, *(g.degree for _, g, _ in view.inequalities)]
    return all(a <= b for a, b in zip(after, before, strict=True)) and max(len(r.poly.terms) for r in view.rules) < 12


def _attempt(view: View, coords: Coordinates, tier: Tier, clock: Clock) -> Proof | None:
    problem = view.problem
    top = max((g.degree for _, g, _ in coords.inequalities), default=0)
    degree = max(coords.negation.degree, min(top, 2), *(e.degree for e in coords.equations), 1) + tier.beyond
    columns = Columns(coords, list(candidate_squares(coords, tier.squares, degree)), degree, clock)
    if not columns.add_products(tier.order):
        return None
    for count in range(1, tier.negations + 1):
        if not columns.add_products(tier.beside, (NEGATION,) * count):
            return None
    strict = [t.is_positive(problem) for t in columns.terms]
    if not any(strict) or not columns.add_multiples():
        return None
    weights = [1.0 + len(t.factors) + 2 * sum(len(q.terms) for q in t.squares) for t in columns.terms]
    found = nonnegative_relation(columns.columns, weights, strict, columns.free, columns.exact, clock)
    if found is None:
        return None
    chosen: list[Term | GramTerm] = [
        Term(c, columns.terms[k].factors, tuple(coords.back(q) for q in columns.terms[k].squares))
        for k, c in sorted(found.items()) if k < len(columns.terms)
    ]  # fmt: skip
    multipliers: dict[int, Poly] = {}
    for number, f in found.items():
        if number >= len(columns.terms):
            k, m = columns.multiples[number - len(columns.terms)]
            part = scaled(coords.back(m), f)
            multipliers[k] = multipliers[k] + part if k in multipliers else part
    return view.combination(chosen, multipliers)
