"""Rule ``sum over coordinates``: an identity of inner products in R^d for every d (docs/gram.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp

from verify.claims import Certificate, SumClaim
from verify.theorems.definitions import Definitions
from verify.theorems.relation import Relation, equals
from verify.theorems.steps.base import Step
from verify.theorems.text import expression, grammar, latex


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
        """The one certificate."""
        vectors = sorted({s for pair in self.inner for s in pair}, key=str)
        formulas = [self.summand, self.total, *vectors, *self.inner.values()]
        variables, table = definitions.frame(formulas, [*self.keep, *vectors, *self.inner.values()])
        inner = tuple((u.name, v.name, n.name) for (u, v), n in self.inner.items())
        names = tuple(s.name for s in vectors)
        claim = SumClaim(variables, table, names, inner, grammar(self.summand), grammar(self.total))
        return [Certificate("sum", claim, {})]

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
    target names what is summed (it is not checked: it is a name for the sum).
    """
    return SumOverCoordinates(
        name=name, target=expression(target), summand=expression(summand), total=expression(total), inner=dict(inner),
        keep=keep, concludes=concludes, because=because,
    )  # fmt: skip
