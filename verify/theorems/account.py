"""Hypotheses are accounted for: what the steps of an argument assume is given at its end, or discharged on the way.

A concluding sentence is drawn, by cited results, from steps that assume things. Each of these hypotheses must be among
what the concluding step is ``given``; or hold for every state (the theorem's ``always``); or be what the argument itself
supplies (the concluding or an intermediate step's ``under``: a case, the value at a limit); or be proved by another step
that the argument rests on. So a hypothesis weakened or lost between the algebra and the conclusion is found.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from verify.theorems.relation import Relation
from verify.theorems.steps import Cited, Induction, Step, Uses
from verify.theorems.theorem import Theorem


def _among(relation: Relation, others: Sequence[Relation]) -> bool:
    """Whether one of ``others`` is ``relation``, or says it more strictly (p > 0 for p >= 0)."""
    forms = [relation]
    if relation.sense == ">=":
        forms.append(Relation(relation.difference, ">", sp.Integer(0)))
    return any(form.says_the_same_as(o) for o in others for form in forms)


def premises_of(step: Step) -> list[Step]:
    """Return the steps that a cited step or an appeal rests on, directly or through others."""
    direct = step.premises if isinstance(step, Cited) else step.of if isinstance(step, Uses) else ()
    return [p for d in direct for p in (d, *premises_of(d))]


def assumed(step: Step) -> list[Relation]:
    """Return the hypotheses under which a step's statement holds, as far as the step says."""
    if isinstance(step, Induction):
        return [*step.given, *step.invariant]
    if isinstance(step, Uses):
        return [h for part in step.of for h in assumed(part)]
    if isinstance(step, Cited) and not step.concludes:
        return [h for h in _inherited(step) if not _among(h, step.under)]
    return list(step.given)


def _inherited(step: Cited) -> list[Relation]:
    return [h for premise in step.premises for h in assumed(premise)]


def _established(premises: list[Step], known: list[Relation]) -> list[Relation]:
    """Return ``known`` and what the premises prove from it, one after the other: none may rest on itself."""
    waiting = [p for p in premises if not isinstance(p, Uses) and any(isinstance(s, Relation) for s in p.statements)]
    while ready := [p for p in waiting if all(_among(h, known) for h in p.given)]:
        known = known + [s for p in ready for s in p.statements if isinstance(s, Relation)]
        waiting = [p for p in waiting if p not in ready]
    return known


def unaccounted(step: Step, theorem: Theorem) -> str:
    """Return why a hypothesis of a concluding cited step's argument is lost; "" if all are accounted for."""
    if not isinstance(step, Cited) or not step.concludes:
        return ""
    known = _established(premises_of(step), [*step.given, *step.under, *theorem.always_true])
    lost = dict.fromkeys(str(h) for h in _inherited(step) if not _among(h, known))
    if lost:
        return f"its argument assumes {', '.join(lost)}: neither given nor supplied"
    for supplied in step.under:
        if not _among(supplied, _inherited(step)):
            return f"{supplied} is supplied to no step of the argument"
    return ""
