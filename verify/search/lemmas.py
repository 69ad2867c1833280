"""Relations proved on the way, and the goal as a combination that uses them."""

from __future__ import annotations

from collections.abc import Sequence

from verify.search.algebra import text
from verify.search.problem import Problem
from verify.search.proof import Proof, negation_term
from verify.search.terms import GramTerm, Term
from verify.search.trusted import Poly
from verify.search.view import View


def with_lemmas(
    problem: Problem, lemmas: Sequence[tuple[Poly, str, Proof]], terms: Sequence[Term | GramTerm]
) -> Proof | None:
    """Return a sub-proof that states (polynomial, sense, proof) one by one, then sums ``terms`` to the goal.

    The lemmas are the hypotheses after those of the problem, in order. None if the terms do not sum to the goal.
    """
    inner = problem
    for poly, sense, _ in lemmas:
        inner = inner.given(poly, sense)
    final = View(inner).combination([negation_term(), *terms])
    if final is None or not lemmas:
        return final
    body = final.json
    for poly, sense, proof in reversed(lemmas):
        body = {"kind": "have", "proof": {"relation": f"{text(poly)} {sense} 0", "by": proof.json, "then": body}}
    return Proof("have", body["proof"])
