"""Lemmas inside: the certificate of a step proves the step's lemmas too, and applies them.

So a step's claim has what the step is given as its only hypotheses, and no part of its proof rests on what is outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sympy as sp

from verify.claims import Certificate, Claim, claim_data
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation
from verify.theorems.steps.base import Step, number_of


def certificate_of(
    step: Step,
    goal: Relation,
    kind: str,
    proof: Mapping[str, Any],
    formulas: Iterable[sp.Expr],
    definitions: Definitions,
) -> Certificate:
    """Return the certificate that ``proof``, which counts ``step.hypotheses``, shows ``goal`` from what is given alone.

    ``formulas`` are all that the proof mentions beside hypotheses and goal. Raises AuthorError if a lemma does not apply.
    """
    relations = [*step.hypotheses, goal]
    sides = [side for r in relations for side in (r.left, r.right)]
    variables, table = definitions.frame([*sides, *formulas], step.keep)
    claim = Claim(variables, table, tuple(h.text for h in step.given), goal.text)
    names = {*variables, *(name for name, _ in table)}
    part: dict[str, Any] = {"kind": kind, "proof": proof}
    for i, lemma in reversed(list(enumerate(step.ordered_lemmas))):
        known = step.hypotheses[: len(step.given) + i]
        part = {"kind": "instance", "proof": _applied(lemma, known, names, part, definitions, step.name)}
    return Certificate(part["kind"], claim, part["proof"])


def _applied(
    lemma: Step,
    known: Sequence[Relation],
    names: set[str],
    then: Mapping[str, Any],
    definitions: Definitions,
    step: str,
) -> dict[str, Any]:
    proved = lemma.certificates(definitions)
    inner = proved[-1] if proved else None
    if inner is None or not isinstance(inner.claim, Claim):
        raise AuthorError(f"step {step!r}: {lemma.name!r} cannot serve as a lemma, it is no statement on real values")
    for hypothesis in lemma.given:
        if not any(hypothesis.says_the_same_as(k) for k in known):
            raise AuthorError(f"it uses {lemma.name!r} without its hypothesis {hypothesis}")
    return {
        "claim": claim_data(inner.claim),
        "by": {"kind": inner.kind, "proof": inner.proof},
        # A variable that does not occur here has any value.
        "with": [[v, v if v in names else "0"] for v in inner.claim.variables],
        "premises": [_restated(h, number_of(h, known, step)) for h in lemma.given],
        "then": then,
    }


def _restated(hypothesis: Relation, number: int) -> dict[str, Any]:
    """Return the proof of a hypothesis from itself, which is listed under ``number``."""
    if hypothesis.operator == "=":
        return {"kind": "identity", "proof": {"factors": [], "equalities": [[number, "1"]]}}
    terms = [{"coefficient": "1", "factors": [f], "squares": []} for f in ("negation", number)]
    return {"kind": "combination", "proof": {"terms": terms, "equalities": []}}
