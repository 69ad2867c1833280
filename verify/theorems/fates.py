"""A false orbit is tied to what refutes it: the map, the place where it ends, and what is then known."""

from __future__ import annotations

import sympy as sp

from verify.theorems.account import assumed
from verify.theorems.anchor import Lookup, relations_of, stands
from verify.theorems.neighbours import FalseOrbit
from verify.theorems.relation import Relation, equals
from verify.theorems.steps import Cited, Conjecture, Uses
from verify.theorems.text import NEXT
from verify.theorems.theorem import Theorem


def _closure(theorem: Theorem, lookup: Lookup) -> list[Theorem]:
    """Return the theorem and all those that it uses, directly or through others."""
    found, waiting = [theorem], list(theorem.uses)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        used = None if name in seen else lookup(name)
        seen.add(name)
        if used is not None:
            found.append(used)
            waiting += used.uses
    return found


def loose_orbit(orbit: FalseOrbit, theorem: Theorem, lookup: Lookup) -> str:
    """Return why the orbit segment does not refute what the neighbour says; "" if its parts belong together.

    The fate's step must be one of its theorem, with its hypotheses among the relations where the orbit ends (beside what
    holds always); the map must be one that a theorem used here proves to be the step; formulas in the two sentences must
    stand among the relations of the segment.
    """
    fate = orbit.fate
    deciding = lookup(fate.theorem)
    steps = deciding.steps if deciding is not None else ()
    same = (s for s in steps if s.name == fate.step.name and s.statements == fate.step.statements)
    if steps and not any(s.given == fate.step.given for s in same):
        return f"{fate.theorem} has no step {fate.step.name!r} that says this"
    always = deciding.always_true if deciding is not None else ()
    ends = [*orbit.ends_in, *always]
    missing = [h for h in assumed(fate.step) if not stands(h, ends)]
    if missing:
        return f"the orbit is not shown to end where {missing[0]}, as {fate.theorem} assumes"
    known = [*orbit.given, *orbit.ends_in]
    for formula in (f for f in orbit.sentence.formulas if not stands(f, known)):
        return f"the formula {formula} of the false sentence is not a hypothesis of the orbit segment"
    for formula in (f for f in fate.sentence.formulas if not stands(f, [*known, *relations_of(fate.step)])):
        return f"the formula {formula} of the fate is not shown"
    return _wrong_map(orbit, [t for root in (theorem, deciding) if root is not None for t in _closure(root, lookup)])


def _wrong_map(orbit: FalseOrbit, theorems: list[Theorem]) -> str:
    if any(symbol.name.endswith(NEXT) for symbol in orbit.where or ()):
        return "its own definitions may not say what the next iterate is"
    proved: list[Relation] = []
    for theorem in theorems:
        proved += [
            r
            for s in theorem.steps
            if not isinstance(s, Cited | Conjecture | Uses)
            for r in s.statements
            if isinstance(r, Relation)
        ]
    for state, value in orbit.update.items():
        after = sp.Symbol(state.name + NEXT, real=True)
        defined = orbit.where is None and value == after and after in theorems[0].definitions.table
        if not defined and not any(equals(after, value).says_the_same_as(r) for r in proved):
            return f"no theorem used here proves that {state} goes to {value}"
    return ""
