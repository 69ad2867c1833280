"""Rule ``sum over coordinates``: an identity of inner products in R^d for every d (docs/gram.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp

from verify.claims import Certificate, Claim, SumClaim
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.notation import latex
from verify.theorems.relation import Relation, equals
from verify.theorems.steps.base import Step
from verify.theorems.text import expression, grammar


@dataclass(frozen=True, kw_only=True)
class SumOverCoordinates(Step):
    """``target = sum over coordinates of summand = total``."""

    target: sp.Expr
    summand: sp.Expr
    total: sp.Expr
    inner: Mapping[tuple[sp.Symbol, sp.Symbol], sp.Symbol]
    rule = "sum over coordinates"

    @property
    def statements(self) -> tuple[Relation, ...]:
        """The identity of inner products."""
        return (equals(self.target, self.total),)

    def certificates(self, definitions: Definitions) -> list[Certificate]:
        """The sum; and, for a target with a definition, that the definition says the same."""
        used = self.summand.free_symbols | self.total.free_symbols | {*self.inner.values()}
        if not self.target.is_Symbol or self.target in used:
            raise AuthorError(f"step {self.name!r}: {self.target} is to be a symbol of its own, a name for the sum")
        vectors = sorted({s for pair in self.inner for s in pair}, key=str)
        formulas = [self.summand, self.total, *vectors, *self.inner.values()]
        variables, table = definitions.frame(formulas, [*self.keep, *vectors, *self.inner.values()])
        inner = tuple((u.name, v.name, n.name) for (u, v), n in self.inner.items())
        names = tuple(s.name for s in vectors)
        claim = SumClaim(variables, table, names, inner, grammar(self.summand), grammar(self.total))
        certificates = [Certificate("sum", claim, {})]
        if self.target in definitions.table:  # then the definition has to be this total
            names, meaning = definitions.frame([self.target, self.total], self.keep)
            same = Claim(names, meaning, (), f"{grammar(self.target)} = {grammar(self.total)}")
            certificates.append(Certificate("identity", same, {"factors": [], "equalities": []}))
        return certificates

    def derivation(self, definitions: Definitions) -> list[tuple[str, str]]:
        """Target, sum, total."""
        vectors = {s for pair in self.inner for s in pair}
        indexed = self.summand.xreplace({s: sp.Symbol(f"{s.name}_i") for s in vectors})
        return [(latex(self.target), rf"= \sum_{{i=1}}^{{d}} {latex(indexed)}"), ("", f"= {latex(self.total)}")]


def over_coordinates(
    name: str,
    target: Any,
    summand: Any,
    total: Any,
    *,
    inner: Mapping[tuple[sp.Symbol, sp.Symbol], sp.Symbol],
    keep: tuple[sp.Symbol, ...] = (),
    concludes: bool = False,
    because: str = "",
) -> SumOverCoordinates:
    """Return the step ``target = total``, where target is the sum over coordinates of ``summand``.

    ``inner`` maps pairs of coordinate symbols to the symbol of their inner product, as ``{(x, x): X, (x, y): P}``; the
    target is a symbol that names the sum: a new one, or one that the theorem defines as ``total``.
    """
    return SumOverCoordinates(
        name=name, target=expression(target), summand=expression(summand), total=expression(total), inner=dict(inner),
        keep=keep, concludes=concludes, because=because,
    )  # fmt: skip
