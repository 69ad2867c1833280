"""What every step has: a name, what it says, and how it is justified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from verify.claims import Certificate
from verify.notebook import Shown
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation, Sentence, relation


@dataclass(frozen=True, kw_only=True)
class Step(Shown):
    """One step of a derivation.

    For developers of a new rule: subclass, give ``rule`` and ``statements``, and return from ``certificates`` what the
    trusted checker must accept; everything else (verify, show, derive, JSON, tests) follows.
    """

    name: str
    given: tuple[Relation, ...] = ()
    lemmas: tuple[Step, ...] = ()
    concludes: bool = False
    because: str = ""
    keep: tuple[sp.Symbol, ...] = field(default=())
    rule = "step"

    @property
    def statements(self) -> tuple[Relation | Sentence, ...]:
        """What the step says."""
        raise NotImplementedError

    @property
    def conclusion(self) -> Relation:
        """The relation that later steps may use. Raises AuthorError if the step has no single relation."""
        [*_, last] = self.statements
        if not isinstance(last, Relation):
            raise AuthorError(f"step {self.name!r} concludes a sentence: it cannot serve as an algebraic lemma")
        return last

    @property
    def ordered_lemmas(self) -> tuple[Step, ...]:
        """The lemmas, each after those whose conclusions it needs; those that lack a hypothesis come last."""
        known, waiting, ordered = list(self.given), list(self.lemmas), []
        while waiting:
            ready = [w for w in waiting if all(any(h.says_the_same_as(k) for k in known) for h in w.given)] or waiting
            known += [w.conclusion for w in ready]
            waiting = [w for w in waiting if not any(w is r for r in ready)]
            ordered += ready
        return tuple(ordered)

    @property
    def hypotheses(self) -> tuple[Relation, ...]:
        """What a step's proof may use: what is given, and then the conclusions of its lemmas."""
        return self.given + tuple(step.conclusion for step in self.ordered_lemmas)

    def certificates(self, definitions: Definitions) -> list[Certificate]:
        """Return the certificates that prove the step; empty for a step that rests on something else."""
        return []

    def derivation(self, definitions: Definitions) -> list[tuple[str, str]]:
        """Return the displayed lines as pairs (left, right) of LaTeX, to be aligned at the relation signs."""
        return []


def relations(values: Sequence[Relation | Relational]) -> tuple[Relation, ...]:
    """Return the comparisons as Relations. Raises AuthorError for a single one that stands in place of a list."""
    if isinstance(values, Relation | Relational | bool):
        raise AuthorError(f"{values!s:.60} stands where a list is expected: write [...] around it")
    return tuple(relation(v) for v in values)


def number_of(value: Any, hypotheses: Sequence[Relation], step: str) -> int:
    """Return the position of a hypothesis (a comparison, or the lemma step that proved it) among ``hypotheses``."""
    wanted = value.conclusion if isinstance(value, Step) else relation(value)
    for i, hypothesis in enumerate(hypotheses):
        if hypothesis.says_the_same_as(wanted):
            return i
    raise AuthorError(f"step {step!r} uses {wanted}, which is not among its hypotheses")
