"""Rule ``theorem``: steps of another theorem of the package, applied here; its verdict is inherited."""

from __future__ import annotations

from dataclasses import dataclass

from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation, Sentence
from verify.theorems.steps.base import Step


def told(step: Step) -> list[Relation | Sentence]:
    """Return what a step says together with what it assumes, for telling it elsewhere."""
    if not step.given:
        return list(step.statements)
    out: list[Relation | Sentence] = []
    for said in step.statements:
        words, formulas = ("{}", (said,)) if isinstance(said, Relation) else (said.words, said.formulas)
        out.append(Sentence(f"given {', '.join(['{}'] * len(step.given))}: {words}", (*step.given, *formulas)))
    return out


@dataclass(frozen=True, kw_only=True)
class Uses(Step):
    """An appeal to the steps ``of`` of the theorem ``theorem``; ``gives`` adds words of the author's."""

    theorem: str
    of: tuple[Step, ...] = ()
    gives: Sentence | Relation | None = None
    rule = "theorem"

    @property
    def statements(self) -> tuple[Sentence | Relation, ...]:
        """The author's words, and what the steps say."""
        return (*([self.gives] if self.gives else []), *(said for step in self.of for said in told(step)))


def uses(
    name: str,
    theorem: str,
    *of: Step,
    gives: Sentence | Relation | None = None,
    because: str = "",
    concludes: bool = False,
) -> Uses:
    """Return an appeal to steps of the theorem with id ``theorem``, as objects: ``critical_step.theorem["below"]``.

    What they say is taken from them, not typed again. ``gives`` may add a sentence; formulas in it must stand in those steps.
    """
    if not of and gives is None:
        raise AuthorError(f"step {name!r} takes nothing from {theorem}: name its steps")
    return Uses(name=name, theorem=theorem, of=of, gives=gives, because=because, concludes=concludes)
