"""Goals whose least value is a rational c > 0, taken at a rational point: prove p - c >= 0, which has exact kernels there.

Without that, a numerical solver cannot tell a tiny c from zero.
"""

from __future__ import annotations

from fractions import Fraction

from verify.search.algebra import constant
from verify.search.context import Context
from verify.search.lemmas import with_lemmas
from verify.search.points import refutes
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.terms import Term
from verify.search.trusted import holds

DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 100)


def prove_above_minimum(context: Context, problem: Problem) -> Proof | None:
    """Return a sub-proof from a rational minimum, or None if none is seen."""
    from verify.search.strategies.descend import minimum

    if problem.conclusion.sense == "=" or any(h.sense == "=" for h in problem.hypotheses):
        return None
    found = minimum(problem, context.clock.part(0.1, 1.5), context.rng)
    if found is None:
        return None
    low, place = found
    for d in DENOMINATORS:
        exact = [Fraction(round(Fraction(x) * d), d) for x in place]
        if max(abs(float(e) - x) for e, x in zip(exact, place, strict=True)) > 1e-3 / d:
            continue
        point = dict(zip(problem.variables, exact, strict=True))
        if not all(holds(h.poly.evaluate(point), h.sense) or not h.poly.evaluate(point) for h in problem.hypotheses):
            continue
        c = problem.goal.evaluate(point)
        if c <= 0 or float(c) > low + 1e-6 * (1 + abs(low)):
            if refutes(problem, point):
                return None
            continue
        goal = problem.goal - constant(problem.variables, c)
        proof = context.prove(problem.aim(goal, ">="), 0.5)
        if proof is None:
            return None
        if proof.direct is not None:
            return with_lemmas(problem, [], [*proof.direct, Term(c, ())])
        number = len(problem.hypotheses)
        return with_lemmas(problem, [(goal, ">=", proof)], [Term(Fraction(1), (number,)), Term(c, ())])
    return None
