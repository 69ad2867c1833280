"""Goals that are sums of polynomials in different variables: a bound for each part, found numerically, then proved."""

from __future__ import annotations

from fractions import Fraction

from verify.search.algebra import constant, used
from verify.search.context import Context
from verify.search.lemmas import with_lemmas
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.terms import Term
from verify.search.trusted import Poly

MIN_TERMS = 3


def components(poly: Poly) -> list[Poly]:
    """Split a polynomial into parts without common variables; the constant goes to none of them."""
    groups: list[tuple[set[int], dict[tuple[int, ...], Fraction]]] = []
    for m, c in poly.terms.items():
        own = {i for i, e in enumerate(m) if e}
        if not own:
            continue
        terms = {m: c}
        apart = []
        for inside, others in groups:
            if inside & own:
                own |= inside
                terms |= others
            else:
                apart.append((inside, others))
        groups = [*apart, (own, terms)]
    return [Poly(poly.variables, t) for _, t in sorted(groups, key=lambda g: sorted(g[0]))]


def prove_separately(context: Context, problem: Problem) -> Proof | None:
    """Return a sub-proof that bounds each part from below, or None if the goal does not fall apart."""
    if problem.conclusion.sense == "=":
        return None
    parts = components(problem.goal)
    if len(parts) < 2 or sum(len(p.terms) >= MIN_TERMS for p in parts) < 2 or problem.goal.degree <= 2:
        return None
    if any(h.sense == "=" or len(used(h.poly)) != 1 for h in problem.hypotheses):
        return None
    from verify.search.strategies.descend import minimum

    lows = []
    for part in parts:
        low = minimum(problem.aim(part, ">="), context.clock.part(0.1, 2.0), context.rng)
        if low is None:
            return None
        lows.append(low[0])
    zero = (0,) * len(problem.variables)
    slack = float(problem.goal.terms.get(zero, Fraction(0))) + sum(lows)
    if slack < 0 or (problem.strict and slack <= 1e-12):
        return None
    share = slack / (len(parts) + 1)
    lemmas, terms, left = [], [], problem.goal.terms.get(zero, Fraction(0))
    for number, (part, least) in enumerate(zip(parts, lows, strict=True)):
        below = Fraction(least - share).limit_denominator(10**7) if slack else Fraction(least).limit_denominator(1000)
        goal = part - constant(problem.variables, below)
        proof = context.prove(problem.aim(goal, ">="), 0.5)
        if proof is None:
            return None
        left += below
        lemmas.append((goal, ">=", proof))
        terms.append(Term(Fraction(1), (len(problem.hypotheses) + number,)))
    if left < 0 or (problem.strict and not left):
        return None
    return with_lemmas(problem, lemmas, [*terms, *([Term(left, ())] if left else [])])
