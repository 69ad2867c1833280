"""Rule ``cited``: a named result from analysis, used as it is; it makes a verdict "proved modulo cited"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.theorems.relation import Sentence
from verify.theorems.steps.base import Step


@dataclass(frozen=True)
class CitedResult:
    """A result that the package does not prove: its name, what it says, where it is found."""

    name: str
    statement: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class Cited(Step):
    """What a cited result gives when applied to ``premises``, earlier steps of the theorem."""

    result: CitedResult
    premises: tuple[Step, ...]
    gives: Sentence
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
    because: str = "",
    concludes: bool = False,
) -> Cited:
    """Return the step that ``result``, applied to the earlier steps ``premises``, gives the sentence ``gives``."""
    return Cited(name=name, result=result, premises=tuple(premises), gives=gives, because=because, concludes=concludes)
