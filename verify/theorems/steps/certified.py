"""Rule ``certificate``: a relation with a proof of any kind, given as data (what ``tamegd prove`` found, for example)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy as sp

from verify.claims import Certificate
from verify.theorems.definitions import Definitions
from verify.theorems.relation import Relation, relation
from verify.theorems.steps.base import Step, relations
from verify.theorems.steps.chaining import certificate_of


@dataclass(frozen=True, kw_only=True)
class Certified(Step):
    """``goal``, proved by data of the given ``kind`` (docs/certificates.md)."""

    goal: Relation
    kind: str
    proof: Mapping[str, Any]
    mentions: tuple[sp.Symbol, ...] = ()
    rule = "certificate"

    @property
    def statements(self) -> tuple[Relation, ...]:
        """The relation."""
        return (self.goal,)

    def certificates(self, definitions: Definitions) -> list[Certificate]:
        """The one certificate."""
        return [certificate_of(self, self.goal, self.kind, self.proof, self.mentions, definitions)]


def certified(
    name: str,
    goal: Any,
    *,
    kind: str,
    proof: Mapping[str, Any],
    given: Sequence[Any] = (),
    lemmas: Sequence[Step] = (),
    mentions: Sequence[sp.Symbol] = (),
    keep: Sequence[sp.Symbol] = (),
    concludes: bool = False,
    because: str = "",
) -> Certified:
    """Return the step ``given => goal`` with the proof data of a certificate.

    Hypotheses are numbered as in ``given``, then the lemmas. ``mentions`` names symbols that only the proof uses.
    """
    return Certified(
        name=name, goal=relation(goal), kind=kind, proof=proof, given=relations(given), lemmas=tuple(lemmas),
        mentions=tuple(mentions), keep=tuple(keep), concludes=concludes, because=because,
    )  # fmt: skip
