"""The statements of tests/unseen: theorem files with one conjecture each, true ones and false ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from verify.catalogue import files_in
from verify.theorems.load import load

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Unseen:
    """One file: whether its statement is true, and its theorem."""

    name: str
    true: bool
    title: str
    theorem: Any

    @property
    def statement(self) -> Any:
        """What the one step conjectures: a Relation, an EveryIterate or an EveryStart."""
        return self.theorem.steps[0].statement

    @property
    def given(self) -> tuple[Any, ...]:
        """The hypotheses, as relations."""
        return (*self.theorem.steps[0].given, *getattr(self.statement, "given", ()))

    def __str__(self) -> str:
        return f"{'true' if self.true else 'false'}/{self.name}"


@cache
def statements() -> tuple[Unseen, ...]:
    """Return all statements, the false ones first, by name."""
    return tuple(
        Unseen(name, folder == "true", entry.title, load(entry))
        for folder in ("false", "true")
        for name, entry in files_in(HERE / folder).items()
    )
