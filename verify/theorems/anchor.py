"""What is shown is what was checked: every formula inside a sentence must stand in a certified statement too.

Sentences about whole orbits and limits are words around formulas. The words are the author's. A formula is accepted only if
what the sentence is drawn from contains it: for an induction its own set and map, for a cited result the steps that it is
applied to, for an appeal the steps appealed to. A relation must stand there as it is; ``negated(...)`` of one counts where
the sentence denies a hypothesis. So a constant or a sign mistyped in a sentence is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sympy as sp

from verify.theorems.matrices import matrix_equals, same_formula
from verify.theorems.relation import Relation, Sentence, equals
from verify.theorems.steps import (
    Cited,
    Enclosed,
    Identity,
    Induction,
    MatrixIdentity,
    Roots,
    Step,
    SumOverCoordinates,
    Uses,
)
from verify.theorems.theorem import Theorem

Lookup = Callable[[str], Theorem | None]


def relations_of(step: Step) -> list[Relation]:
    """Return the relations that a step's sentence may show: what it assumes, says, and is drawn from."""
    out = [*step.hypotheses, *(s for s in step.statements if isinstance(s, Relation))]
    if isinstance(step, Identity):
        out += [equals(step.chain[0], e) for e in step.chain[1:]]
    if isinstance(step, MatrixIdentity):
        out += [matrix_equals(step.chain[0], e) for e in step.chain[1:]]
    if isinstance(step, Induction):
        out += [*step.invariant, *(equals(state, value) for state, value in step.update.items())]
    if isinstance(step, Roots):
        out += step.parts
    if isinstance(step, Enclosed):
        out += step.anchors
    if isinstance(step, SumOverCoordinates):
        out.append(equals(step.target, step.summand))
    if isinstance(step, Cited):
        out += [*step.under, *(r for premise in step.premises for r in relations_of(premise))]
    if isinstance(step, Uses):
        out += [r for used in step.of for r in relations_of(used)]
    return out


def stands(formula: Relation | sp.Expr, pool: Iterable[Relation]) -> bool:
    """Whether ``formula`` stands in a relation of ``pool``: a relation as it is, an expression as a part."""
    if isinstance(formula, Relation):
        wanted = formula.negates or formula
        return any(wanted.says_the_same_as(r) for r in pool)
    sides = [side for r in pool for side in (r.left, r.right, r.difference)]
    if formula.is_Symbol or formula.is_Number or isinstance(formula, sp.MatrixSymbol):
        return any(formula in side.atoms(sp.Symbol, sp.Number, sp.MatrixSymbol) for side in sides)
    return any(side.has(formula) or same_formula(side, formula) for side in sides)


def _formulas(sentences: Iterable[Any]) -> list[Any]:
    return [f for s in sentences if isinstance(s, Sentence) for f in s.formulas]


def loose_formula(step: Step, theorem: Theorem, lookup: Lookup) -> str:
    """Return why something that the step shows was not checked; "" if all was."""
    if not type(step).__module__.startswith("verify.theorems.steps."):
        return "its rule is not one of the package's: nothing ties what it says to its certificates"
    if isinstance(step, Uses):
        return _loose_appeal(step, lookup) or _foreign_symbol(step, theorem, lookup)
    if isinstance(step, Enclosed):
        shown = [side for r in (*step.anchors, *step.given) for side in (r.left, r.right)]
        for symbol in sorted(set().union(*(s.free_symbols for s in shown)) & set(theorem.definitions.table), key=str):
            return f"it encloses {symbol}, which the theorem defines: nothing ties the two together"
    for formula in _formulas(step.statements):
        denied = formula.negates if isinstance(formula, Relation) else None
        if denied is not None and not (isinstance(step, Cited) and any(denied.says_the_same_as(u) for u in step.under)):
            return f"it says {formula}, but denies no hypothesis that its argument supplies"
    pool = relations_of(step) + [equals(s, v) for s, v in theorem.definitions.table.items()]
    for formula in _formulas(step.statements):
        if not stands(formula, pool):
            return f"the formula {formula} of the sentence does not stand in what the sentence is drawn from"
    return ""


def _loose_appeal(step: Uses, lookup: Lookup) -> str:
    used = lookup(step.theorem)
    if used is None:
        return ""  # reported as an appeal to an unknown theorem
    for part in step.of:
        if not any(
            s.name == part.name and s.given == part.given and s.statements == part.statements for s in used.steps
        ):
            return f"{step.theorem} has no step {part.name!r} that says this"
    pool = [r for part in step.of for r in relations_of(part)]
    if any(f.negates is not None for f in _formulas([step.gives]) if isinstance(f, Relation)):
        return "an appeal cannot deny what it takes"
    if isinstance(step.gives, Relation) and not stands(step.gives, pool):
        return f"no step named here proves {step.gives}"
    for formula in _formulas([step.gives]):
        if not stands(formula, pool):
            return f"the formula {formula} stands in none of the steps appealed to"
    return ""


def _foreign_symbol(step: Uses, theorem: Theorem, lookup: Lookup) -> str:
    """Return why an appeal that concludes would say something else here: a symbol defined there is free here; or "".

    Elsewhere an appeal may speak of symbols by what they mean there; a conclusion is read with the meanings of its own file.
    """
    used = lookup(step.theorem)
    if used is None or not step.concludes:
        return ""
    mentioned: set[sp.Symbol] = set()
    for part in step.of:
        shown = [*part.given, *(r for r in part.statements if isinstance(r, Relation)), *_formulas(part.statements)]
        sides = [side for f in shown for side in ((f.left, f.right) if isinstance(f, Relation) else (f,))]
        mentioned |= set().union(*(side.free_symbols for side in sides)) - set(part.keep) if sides else set()
    for symbol in sorted(mentioned & set(used.definitions.table), key=str):
        if symbol not in theorem.definitions.table:
            return f"it concludes with {symbol}, which {step.theorem} defines and this file does not"
    return ""


def _proved(theorem: Theorem) -> list[Relation]:
    """Return what the theorem proves without any hypothesis."""
    plain = [s for s in theorem.steps if not isinstance(s, Cited | Uses | SumOverCoordinates) and not s.hypotheses]
    return [r for s in plain for r in s.statements if isinstance(r, Relation)]


def clashing_definition(theorem: Theorem, lookup: Lookup) -> str:
    """Return why a symbol means something else here than in a theorem appealed to; "" if none does.

    Two definitions of a symbol agree if they are the same, or if a theorem appealed to starts from one and proves the other.
    """
    own = theorem.definitions
    appeals = [(name, used) for name in dict.fromkeys(theorem.uses) if (used := lookup(name)) is not None]

    def same(left: sp.Expr, right: sp.Expr) -> bool:
        return left == right or same_formula(own.unfold(left), own.unfold(right))

    def bridged(symbol: sp.Symbol, mine: sp.Expr, theirs: sp.Expr) -> bool:
        for _, used in appeals:
            start = used.definitions.table.get(symbol)
            for one, other in ((mine, theirs), (theirs, mine)):
                if start == one and any(equals(symbol, other).says_the_same_as(r) for r in _proved(used)):
                    return True
        return False

    for name, used in appeals:
        for symbol, theirs in used.definitions.table.items():
            mine = own.table.get(symbol)
            if mine is not None and not same(mine, theirs) and not bridged(symbol, mine, theirs):
                return f"{symbol} is defined as {mine}, but as {theirs} in {name}"
    return ""
