"""What is shown is what was checked: every formula inside a sentence must stand in a certified statement too.

Sentences about whole orbits and limits are words around formulas. The words are the author's; a formula is accepted only
if the theorem's own algebraic steps, its definitions, or a theorem that it uses contain it: a relation as it stands or
turned around (as "not greater" for "greater"), an expression as part of one. So a constant mistyped in a sentence is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sympy as sp

from verify.theorems.relation import Relation, Sentence, equals
from verify.theorems.steps import Cited, Identity, Induction, Step, SumOverCoordinates, Uses
from verify.theorems.theorem import Theorem

Lookup = Callable[[str], Theorem | None]
_OPPOSITE = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}


def _checked(step: Step) -> Iterator[Relation]:
    """Yield the relations that the checker sees in an algebraic step."""
    if isinstance(step, Cited | Uses):
        return
    yield from step.hypotheses
    yield from (s for s in step.statements if isinstance(s, Relation))
    if isinstance(step, Identity):
        yield from (equals(step.chain[0], e) for e in step.chain[1:])
    if isinstance(step, Induction):
        yield from step.invariant
        yield from (equals(state, value) for state, value in step.update.items())
    if isinstance(step, SumOverCoordinates):
        yield equals(step.target, step.summand)


def _formulas(step: Step) -> list[Any]:
    return [f for s in step.statements if isinstance(s, Sentence) for f in s.formulas]


class Anchors:
    """The relations of a theorem and of the theorems that it uses."""

    def __init__(self, theorem: Theorem, lookup: Lookup, deep: bool = True) -> None:
        self.relations = [equals(s, v) for s, v in theorem.definitions.table.items()]
        self.relations += [r for step in theorem.steps for r in _checked(step)]
        for name in dict.fromkeys(theorem.uses) if deep else ():
            used = lookup(name)
            if used is not None:
                self.relations += Anchors(used, lookup, deep=False).relations

    def hold(self, formula: Relation | sp.Expr) -> bool:
        """Whether ``formula`` stands in one of the relations."""
        if isinstance(formula, Relation):
            forms = [formula]
            if formula.operator != "=":
                forms.append(Relation(formula.left, _OPPOSITE[formula.operator], formula.right))
            return any(f.says_the_same_as(r) for f in forms for r in self.relations)
        if formula.is_Symbol or formula.is_Number:
            return True
        sides = [side for r in self.relations for side in (r.left, r.right, r.difference)]
        return any(side.has(formula) or sp.expand(side - formula) == 0 for side in sides)


def loose_formula(step: Step, anchors: Anchors, lookup: Lookup) -> str:
    """Return why a formula of the step's sentence stands nowhere else; "" if all do.

    A relation that a step takes from another theorem must be one that an algebraic step of that theorem proves.
    """
    if isinstance(step, Uses):
        used = lookup(step.theorem)
        if used is None:
            return ""  # reported as an appeal to an unknown theorem
        if isinstance(step.gives, Relation):
            proved = [s for t in used.steps if not isinstance(t, Uses) for s in t.statements if isinstance(s, Relation)]
            if not any(step.gives.says_the_same_as(p) for p in proved):
                return f"no step of {step.theorem} proves {step.gives}"
    for formula in _formulas(step):
        if not anchors.hold(formula):
            return f"the formula {formula} of the sentence stands in no certified step"
    return ""
