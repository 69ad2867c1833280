"""Distinctions of cases by the sign of a variable, a difference of variables, a named expression or a hypothesis's factor."""

from __future__ import annotations

from fractions import Fraction

from verify.search.algebra import scaled, text, used
from verify.search.context import Context
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.trusted import Poly

MAX_CANDIDATES = 24
MAX_DEPTH = 2


def prove_by_cases(context: Context, problem: Problem) -> Proof | None:
    """Return a sub-proof of kind ``cases`` with cheap proofs in both cases, or None."""
    from verify.search.registry import CHEAP

    if context.depth > MAX_DEPTH or problem.conclusion.sense == "=":
        return None
    for on in candidates(problem)[:MAX_CANDIDATES]:
        context.clock.tick()
        cases: list[list[object]] = []
        for sense, sign in ((">=", 1), ("<=", -1)):
            proof = context.prove(problem.given(scaled(on, Fraction(sign)), ">="), 0.1, CHEAP)
            if proof is None:
                break
            cases.append([sense, proof.json])
        if len(cases) == 2:
            return Proof("cases", {"on": text(on), "cases": cases})
    return None


def candidates(problem: Problem) -> list[Poly]:
    """Return expressions whose sign is not a hypothesis already, simplest first."""
    inside = sorted(used(problem.goal).union(*(used(h.poly) for h in problem.hypotheses)))
    single = [Poly.variable(problem.variables, problem.variables[i]) for i in inside]
    found = [*single, *(a - b for n, a in enumerate(single) for b in single[:n])]
    found += [h for h in problem.hints if 0 < h.degree <= 3 and len(h.terms) <= 12]
    known = [h.poly for h in problem.hypotheses if h.sense != "="]
    fresh: list[Poly] = []
    for e in found:
        if not any(_parallel(e, k) for k in (*known, *fresh)):
            fresh.append(e)
    return fresh


def _parallel(a: Poly, b: Poly) -> bool:
    if set(a.terms) != set(b.terms) or not a.terms:
        return False
    m = next(iter(a.terms))
    return scaled(a, b.terms[m] / a.terms[m]) == b
