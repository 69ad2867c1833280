"""Rule ``theorem``: another theorem of the package, applied here; its verdict is inherited."""

from __future__ import annotations

from dataclasses import dataclass

from verify.theorems.relation import Relation, Sentence
from verify.theorems.steps.base import Step


@dataclass(frozen=True, kw_only=True)
class Uses(Step):
    """An appeal to the theorem ``theorem``."""

    theorem: str
    gives: Sentence | Relation
    rule = "theorem"

    @property
    def statements(self) -> tuple[Sentence | Relation, ...]:
        """What the theorem gives here."""
        return (self.gives,)


def uses(name: str, theorem: str, *, gives: Sentence | Relation, because: str = "", concludes: bool = False) -> Uses:
    """Return the step that the theorem with id ``theorem`` gives ``gives``."""
    return Uses(name=name, theorem=theorem, gives=gives, because=because, concludes=concludes)
