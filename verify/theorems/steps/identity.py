"""Rule ``identity``: a chain of equal expressions, each link checked by expanding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy as sp

from verify.claims import Certificate
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.notation import latex
from verify.theorems.relation import Relation, equals
from verify.theorems.steps.base import Step, number_of, relations
from verify.theorems.steps.chaining import certificate_of
from verify.theorems.steps.multiples import multiples_of_equations
from verify.theorems.text import expression


@dataclass(frozen=True, kw_only=True)
class Identity(Step):
    """e_0 = e_1 = ... = e_n, possibly after multiplying by positive hypotheses and modulo equations."""

    chain: tuple[sp.Expr, ...]
    factors: tuple[Any, ...] = ()
    multiples: Mapping[Any, Any] | None = None
    rule = "identity"

    @property
    def statements(self) -> tuple[Relation, ...]:
        """The equation between the two ends of the chain."""
        return (equals(self.chain[0], self.chain[-1]),)

    def certificates(self, definitions: Definitions) -> list[Certificate]:
        """One certificate a link, and one for the two ends if there are more than two expressions."""
        links = [equals(a, b) for a, b in zip(self.chain, self.chain[1:], strict=False)]
        if len(links) > 1:
            links.append(equals(self.chain[0], self.chain[-1]))
        return [self._certificate(link, definitions) for link in links]

    def _certificate(self, link: Relation, definitions: Definitions) -> Certificate:
        factors = [number_of(f, self.hypotheses, self.name) for f in self.factors]
        target = link.difference * sp.prod(self.hypotheses[i].difference for i in factors)
        pairs = multiples_of_equations(target, self.hypotheses, self.multiples, definitions, self.keep, self.name)
        return certificate_of(self, link, "identity", {"factors": factors, "equalities": pairs}, (), definitions)

    def derivation(self, definitions: Definitions) -> list[tuple[str, str]]:
        """The chain, aligned at its equality signs."""
        lefts = [latex(self.chain[0])] + [""] * (len(self.chain) - 2)
        return [(left, f"= {latex(e)}") for left, e in zip(lefts, self.chain[1:], strict=True)]


def identity(
    name: str,
    *chain: Any,
    given: Sequence[Any] = (),
    lemmas: Sequence[Step] = (),
    factors: Sequence[Any] = (),
    multiples: Mapping[Any, Any] | None = None,
    keep: Sequence[sp.Symbol] = (),
    concludes: bool = False,
    because: str = "",
) -> Identity:
    """Return the step ``chain[0] = chain[1] = ...``.

    ``given``: comparisons assumed; ``factors``: strict ones among them by which the equation may be multiplied;
    ``multiples``: {equation: multiplier} (found by division if not given); ``keep``: defined symbols to leave free.
    """
    if len(chain) < 2:
        raise AuthorError(f"step {name!r}: an identity needs at least two expressions")
    return Identity(
        name=name, chain=tuple(expression(e) for e in chain), given=relations(given), lemmas=tuple(lemmas),
        factors=tuple(factors), multiples=multiples, keep=tuple(keep), concludes=concludes, because=because,
    )  # fmt: skip
