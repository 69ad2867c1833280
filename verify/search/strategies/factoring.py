"""Factor the goal; even powers are squares, and each factor that is left becomes a goal of its own."""

from __future__ import annotations

from fractions import Fraction

from verify.search.algebra import scaled
from verify.search.context import Context
from verify.search.factors import factor
from verify.search.lemmas import with_lemmas
from verify.search.linear import HAS_FLINT
from verify.search.points import Point
from verify.search.problem import Problem
from verify.search.proof import Proof, negation_term
from verify.search.strategies.quick import express
from verify.search.terms import Term
from verify.search.trusted import Poly
from verify.search.view import View

MAX_TERMS = 400


def prove_by_factors(context: Context, problem: Problem, share: float) -> Proof | None:
    """Return a sub-proof that multiplies proofs for the factors, or None if there is only one factor or one fails."""
    if problem.conclusion.sense == "=":
        return None
    view = View(problem)
    if view.goal.constant_value() is not None or len(view.goal.terms) > (3000 if HAS_FLINT else 150):
        return None
    lead, parts = factor(view.goal)
    odd = [f for f, k in parts if k % 2]
    if len(parts) == 1 and parts[0][1] == 1:
        return None
    wanted = [(f, 1 if not problem.strict else k) for f, k in parts if k % 2 or problem.strict]
    sign = 1 if lead > 0 else -1
    signed: list[tuple[Poly, int]] = []
    sample = _sample(context, problem)
    for number, (f, _) in enumerate(wanted):
        last = number == len(wanted) - 1 and not problem.strict  # which has to make up for the others
        own = sign if last else _sign(problem, f, sample)
        sign *= own if f in odd else 1
        signed.append((scaled(f, Fraction(own)), own))
    if sign < 0:
        return None
    proofs: list[Proof] = []
    for f, _ in signed:
        proof = context.prove(problem.aim(f, ">" if problem.strict else ">="), share)
        if proof is None:
            return None
        proofs.append(proof)
    squares = tuple(f for f, k in parts for _ in range(k // 2) if not problem.strict)
    powers = [k if problem.strict else 1 for _, k in wanted]
    return _multiplied(problem, view, abs(lead), squares, proofs, powers) or _named(
        problem, abs(lead), squares, [f for f, _ in signed], proofs, powers
    )


def _multiplied(
    problem: Problem, view: View, lead: Fraction, squares: tuple[Poly, ...], proofs: list[Proof], powers: list[int]
) -> Proof | None:
    """Multiply the terms out, if there are few."""
    terms = [Term(lead, (), squares)]
    for proof, power in zip(proofs, powers, strict=True):
        if proof.direct is None:
            return None
        direct = [s for t in proof.direct for s in ([t] if isinstance(t, Term) else t.as_squares())]
        for _ in range(power):
            terms = [
                Term(a.coefficient * b.coefficient, a.factors + b.factors, a.squares + b.squares)
                for a in terms for b in direct
            ]  # fmt: skip
            if len(terms) > MAX_TERMS:
                return None
    return view.combination([negation_term(), *terms])


def _named(
    problem: Problem, lead: Fraction, squares: tuple[Poly, ...], factors: list[Poly], proofs: list[Proof],
    powers: list[int],
) -> Proof | None:  # fmt: skip
    """State each factor's sign as a relation of its own, and multiply these."""
    sense = ">" if problem.strict else ">="
    count = len(problem.hypotheses)
    numbers = tuple(count + i for i, k in enumerate(powers) for _ in range(k))
    lemmas = [(f, sense, proof) for f, proof in zip(factors, proofs, strict=True)]
    return with_lemmas(problem, lemmas, [Term(lead, numbers, squares)])


def _sample(context: Context, problem: Problem) -> list[Point]:
    """Return some points of the hypotheses, to read signs from."""
    from verify.search.strategies.samples import feasible

    return feasible(problem, context.clock, context.rng)


def _sign(problem: Problem, f: Poly, sample: list[Point]) -> int:
    for sign in (1, -1):
        if express(problem, scaled(f, Fraction(sign)), False) is not None:
            return sign
    for point in sample:
        value = f.evaluate(point)
        if value:
            return 1 if value > 0 else -1
    return 1
