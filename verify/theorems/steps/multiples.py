"""Multiples of equations: given by the author, or found by division (an untrusted search; the checker decides)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sympy as sp

from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation
from verify.theorems.steps.base import number_of
from verify.theorems.text import expression, grammar


def multiples_of_equations(
    target: sp.Expr,
    hypotheses: Sequence[Relation],
    given: Mapping[Any, Any] | None,
    definitions: Definitions,
    keep: Sequence[sp.Symbol],
    step: str,
) -> list[list[Any]]:
    """Return [hypothesis number, multiplier] pairs whose sum is meant to be ``target``.

    ``given`` maps equations to multipliers; None means: divide ``target`` by the equations among the hypotheses.
    """
    if given is not None:
        return [[number_of(eq, hypotheses, step), grammar(multiplier)] for eq, multiplier in given.items()]
    numbers = [i for i, h in enumerate(hypotheses) if h.operator == "="]
    if not numbers:
        return []
    flat = sp.expand(definitions.unfold(expression(target), keep))
    divisors = [sp.expand(definitions.unfold(hypotheses[i].difference, keep)) for i in numbers]
    symbols = sorted(set().union(flat.free_symbols, *(d.free_symbols for d in divisors)), key=str)
    if flat == 0 or not symbols:
        return []
    for order in ("grevlex", "lex"):
        try:
            quotients, remainder = sp.reduced(flat, divisors, *symbols, order=order)
        except sp.PolynomialError:
            raise AuthorError("some formula or definition is not a polynomial over the rationals") from None
        if remainder == 0:
            break
    return [[i, grammar(q)] for i, q in zip(numbers, quotients, strict=True) if q != 0]
