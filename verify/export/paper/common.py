"""The definitions that all theorems of a chapter share, to be told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import sympy as sp

from verify.theorems.notation import latex
from verify.theorems.relation import Relation
from verify.theorems.steps import Induction
from verify.theorems.theorem import Theorem

_RARE = 6


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
    """Return what two of the theorems, and most of those with the symbol, define alike; each after those it is made of.

    A theorem that means something else by a symbol, or nothing, has to say so. Two symbols that look alike, such as a number
    and a matrix, are told by each theorem.
    """
    votes: dict[sp.Symbol, Counter[Any]] = {}
    for theorem in theorems:
        for symbol, value in theorem.definitions.table.items():
            votes.setdefault(symbol, Counter())[value] += 1
    seen = [used(t) | set(t.definitions.table) for t in theorems]
    most = {s: max(1, sum(s in symbols for symbols in seen) // 2) for s in votes}
    often = max(1, len(theorems) // _RARE)  # a long chapter does not begin with what two of its theorems share
    alike = Counter(map(latex, votes))
    common = {
        s: v for s, count in votes.items() for v, times in count.most_common(1)
        if times > max(most[s], often) and alike[latex(s)] == 1
    }  # fmt: skip
    order: dict[sp.Symbol, Any] = {}
    while ready := {
        s: v for s, v in common.items() if s not in order and not (v.free_symbols & set(common)) - set(order)
    }:
        order |= ready
    return order  # what is defined in a circle, by different theorems, is left out
