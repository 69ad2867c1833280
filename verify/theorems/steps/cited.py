"""Rule ``cited``: a named result from analysis, used as it is; it makes a verdict "proved modulo cited"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verify.theorems.relation import Relation, Sentence
from verify.theorems.steps.base import Step, relations


@dataclass(frozen=True)
class CitedResult:
    """A result that the package does not prove: its name, what it says, where it is found."""

    name: str
    statement: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class Cited(Step):
    """What a cited result gives when applied to ``premises``, earlier steps of the theorem.

    ``under`` are hypotheses of the premises that the argument itself supplies: a case, the value at a limit.
    """

    result: CitedResult
    premises: tuple[Step, ...]
    gives: Sentence
    under: tuple[Relation, ...] = ()
    rule = "cited"

    @property
    def statements(self) -> tuple[Sentence, ...]:
        """What the result gives here."""
        return (self.gives,)


def cited(
    name: str,
    result: CitedResult,
    *,
    gives: Sentence,
    premises: Sequence[Step],
    given: Sequence[Any] = (),
    under: Sequence[Any] = (),
    because: str = "",
    concludes: bool = False,
) -> Cited:
    """Return the step that ``result``, applied to the earlier steps ``premises``, gives the sentence ``gives``.

    A concluding step is ``given`` every hypothesis of its argument that the argument does not supply (``under``).
    """
    return Cited(
        name=name, result=result, premises=tuple(premises), gives=gives, given=relations(given), under=relations(under),
        because=because, concludes=concludes,
    )  # fmt: skip
