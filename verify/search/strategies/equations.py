"""Equations from equations: multipliers by division where possible, else by linear algebra up to a degree."""

from __future__ import annotations

from itertools import combinations_with_replacement

from verify.search.algebra import monomial, product, used
from verify.search.clock import Clock
from verify.search.linear import solve
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.trusted import Poly
from verify.search.view import View

MAX_UNKNOWNS = 1500
MAX_FACTORS = 3


def monomials(variables: tuple[str, ...], within: set[int], degree: int) -> list[Poly]:
    """Return all monomials in some of the variables up to a degree, lowest first."""
    found = []
    ordered = sorted(within)
    for total in range(degree + 1):
        for chosen in combinations_with_replacement(ordered, total):
            exponents = [0] * len(variables)
            for i in chosen:
                exponents[i] += 1
            found.append(monomial(variables, tuple(exponents)))
    return found


def factor_choices(problem: Problem, most: int) -> list[tuple[int, ...]]:
    """Return products of strict hypotheses to multiply by, fewest factors first."""
    strict = [j for j, h in enumerate(problem.hypotheses) if h.sense == ">" and h.poly.constant_value() is None]
    return [c for k in range(most + 1) for c in combinations_with_replacement(strict, k)]


def prove_equation(problem: Problem, clock: Clock) -> Proof | None:
    """Return an ``identity`` sub-proof of a conclusion p = 0, or None."""
    if problem.conclusion.sense != "=":
        return None
    choices = factor_choices(problem, MAX_FACTORS)
    for limit in (2, 1, 4, 0):
        view = View(problem, limit)
        for factors in choices:
            clock.tick()
            if proof := view.identity(factors):
                return proof
    for limit in (1, 0):
        view = View(problem, limit)
        if not view.left:
            continue
        for extra in range(4):
            for factors in choices[:40]:
                clock.tick()
                polys = [problem.hypotheses[i].poly for i in factors]
                target = view.reduce(product(problem.variables, [*polys, problem.goal]))
                if (free := _linear(view, target, extra, clock)) and (proof := view.identity(factors, free)):
                    return proof
    return None


def _linear(view: View, target: Poly, extra: int, clock: Clock) -> dict[int, Poly] | None:
    """Return multipliers of the equations left over that sum to ``target``, of degree up to ``extra`` beyond its own."""
    variables = target.variables
    within = used(target).union(*(used(e) for e, _ in view.left))
    columns: list[Poly] = []
    labels: list[tuple[int, Poly]] = []
    for k, (e, _) in enumerate(view.left):
        for m in monomials(variables, within, max(0, target.degree + extra - e.degree)):
            clock.tick()
            labels.append((k, m))
            columns.append(view.reduce(m * e))
            if len(labels) > MAX_UNKNOWNS:
                return None
    x = solve([c.terms for c in columns], target.terms, clock.tick)
    if x is None:
        return None
    free: dict[int, Poly] = {}
    for (k, m), c in zip(labels, x, strict=True):
        if c:
            part = Poly(variables, dict.fromkeys(m.terms, c))
            free[k] = free[k] + part if k in free else part
    return free
