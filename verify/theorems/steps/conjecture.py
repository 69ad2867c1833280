"""Rule ``conjecture``: a statement that nothing proves yet; it is attacked, and the verdict can be no better than supported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from verify.theorems.errors import AuthorError
from verify.theorems.losswise import EveryGoodLoss
from verify.theorems.matrixwise import EveryMatrix
from verify.theorems.orbitwise import EveryIterate, EveryStart
from verify.theorems.relation import Relation, Sentence, relation
from verify.theorems.steps.base import Step, relations


@dataclass(frozen=True, kw_only=True)
class Conjecture(Step):
    """A comparison under ``given``, or a statement about orbits; attacked with ``examples`` random inputs when the theorem is run."""

    statement: Relation | EveryIterate | EveryStart | EveryGoodLoss | EveryMatrix
    examples: int = 2000
    rule = "conjecture"

    @property
    def statements(self) -> tuple[Relation | Sentence, ...]:
        """What is conjectured."""
        return (self.statement if isinstance(self.statement, Relation) else Sentence(str(self.statement)),)

    @property
    def conclusion(self) -> Relation:
        """Raises AuthorError: nothing can rest on what is not proved."""
        raise AuthorError(f"step {self.name!r} is a conjecture: no other step can rest on it")


def conjecture(
    name: str,
    statement: Any,
    *,
    given: Sequence[Any] = (),
    concludes: bool = True,
    because: str = "",
    examples: int = 2000,
) -> Conjecture:
    """Return a step that claims ``statement`` without a proof.

    ``statement``: a comparison of polynomials, for all values at which ``given`` holds; or ``every_iterate(...)``, whose
    hypotheses are ``given`` here or there; or ``every_start(...)``, ``every_good_loss(...)`` or ``every_matrix(...)``, which
    have their own.
    ``tamegd verify`` attacks it with ``examples`` random inputs, ``tamegd attack`` with as many as wanted. An exact
    witness makes the verdict refuted.
    """
    whole = isinstance(statement, EveryStart | EveryGoodLoss | EveryMatrix)
    if whole and given:
        raise AuthorError(
            f"step {name!r}: every_start, every_good_loss and every_matrix have their own hypotheses; given=... is not for them"
        )
    if not 1 <= examples <= 10**6:
        raise AuthorError(f"step {name!r}: {examples} examples; write a number from 1 to 10^6")
    known = relations(given)
    if isinstance(statement, EveryIterate):
        known = (*known, *statement.given)
        statement = replace(statement, given=known)
    elif not whole:
        statement = relation(statement)
    return Conjecture(
        name=name, statement=statement, given=known if isinstance(statement, Relation) else (), concludes=concludes,
        because=because, examples=examples,
    )  # fmt: skip
