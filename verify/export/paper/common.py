"""The definitions that all theorems of a chapter share, to be told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import sympy as sp

from verify.theorems.relation import Relation
from verify.theorems.steps import Induction
from verify.theorems.theorem import Theorem


def _formulas(theorem: Theorem) -> Iterable[Any]:
    yield from theorem.where.values()
    for relation in theorem.always_true:
        yield from (relation.left, relation.right)
    for step in theorem.steps:
        if isinstance(step, Induction):
            yield from (*step.update, *step.update.values(), *(s for r in step.invariant for s in (r.left, r.right)))
        for said in (*step.given, *step.statements):
            yield from (said.left, said.right) if isinstance(said, Relation) else said.formulas


def used(theorem: Theorem) -> set[sp.Symbol]:
    """Return the symbols that occur in what a theorem says."""
    found: set[sp.Symbol] = set()
    for formula in _formulas(theorem):
        for part in (formula.left, formula.right) if isinstance(formula, Relation) else (sp.sympify(formula),):
            found |= part.free_symbols
    return found


def shared(theorems: Sequence[Theorem]) -> dict[sp.Symbol, Any]:
    """Return what at least two of the theorems define, each symbol as most of them do, each after those it is made of.

    A theorem that means something else by a symbol, or nothing, has to say so.
    """
    votes: dict[sp.Symbol, Counter[Any]] = {}
    for theorem in theorems:
        for symbol, value in theorem.definitions.table.items():
            votes.setdefault(symbol, Counter())[value] += 1
    common = {s: v for s, count in votes.items() for v, times in count.most_common(1) if times > 1}
    order: dict[sp.Symbol, Any] = {}
    while ready := {
        s: v for s, v in common.items() if s not in order and not (v.free_symbols & set(common)) - set(order)
    }:
        order |= ready
    return order  # what is defined in a circle, by different theorems, is left out
