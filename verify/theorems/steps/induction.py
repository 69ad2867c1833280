"""Rule ``induction``: a set of states is mapped into itself, so an orbit that enters it stays for all later steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy as sp

from verify.claims import Certificate, OrbitClaim
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation, Sentence, relation
from verify.theorems.steps.base import Step, relations
from verify.theorems.steps.inequality import Combination, Term, combination
from verify.theorems.steps.multiples import multiples_of_equations
from verify.theorems.text import NEXT, expression, grammar


def by(
    *terms: Term, times: Sequence[Any] = (), multiples: Mapping[Any, Any] | None = None, contradiction: bool = False
) -> Combination:
    """Return how one relation of the invariant is carried over; see ``inequality`` for the arguments."""
    return combination(times, terms, multiples, contradiction)


@dataclass(frozen=True, kw_only=True)
class Induction(Step):
    """Forward invariance of ``invariant`` under ``update``, and what it means for the orbit."""

    update: Mapping[sp.Symbol, sp.Expr]
    invariant: tuple[Relation, ...]
    carried: tuple[Combination, ...]
    gives: Sentence
    rule = "induction"

    @property
    def statements(self) -> tuple[Sentence, ...]:
        """The sentence about the orbit."""
        return (self.gives,)

    def _next(self, goal: Relation, definitions: Definitions) -> Relation:
        left, right = (
            definitions.unfold(side, self.keep).subs(
                {s: definitions.unfold(v, self.keep) for s, v in self.update.items()}, simultaneous=True
            )
            for side in (goal.left, goal.right)
        )
        return Relation(left, goal.operator, right)

    def certificates(self, definitions: Definitions) -> list[Certificate]:
        """The one certificate, with a proof for every relation of the invariant."""
        if self.lemmas:
            raise AuthorError(f"step {self.name!r}: an induction takes hypotheses on constants and an invariant only")
        now = self.given + self.invariant
        parts = []
        for goal, how in zip(self.invariant, self.carried, strict=True):
            after = self._next(goal, definitions)
            if goal.operator == "=":
                pairs = multiples_of_equations(after.difference, now, how.multiples, definitions, self.keep, self.name)
                parts.append({"kind": "identity", "proof": {"factors": [], "equalities": pairs}})
            else:
                proof = how.proof(after, now, definitions, self.keep, self.name)
                parts.append({"kind": "combination", "proof": proof})
        extra = [s for how in self.carried for t in how.terms for s in t.squares]
        formulas = [side for r in now for side in (r.left, r.right)] + list(self.update.values()) + extra
        variables, table = definitions.frame([*formulas, *self.update], self.keep)
        update = tuple((s.name, grammar(v)) for s, v in self.update.items())
        claim = OrbitClaim(
            variables, table, tuple(g.text for g in self.given), update, tuple(i.text for i in self.invariant)
        )
        return [Certificate("induction", claim, {"steps": parts})]

    def _named_next(self, goal: Relation, definitions: Definitions) -> Relation | None:
        """The relation at the next iterate in the theorem's own names, or None if some value there has no name."""
        names = {s.name: s for s in (*definitions.table, *goal.difference.free_symbols)}
        moved: dict[sp.Symbol, sp.Expr] = dict(self.update)
        for symbol, value in definitions.table.items():
            if value.free_symbols & set(moved) and symbol.name + NEXT in names:
                moved[symbol] = names[symbol.name + NEXT]
            elif value.free_symbols & set(moved) and goal.difference.has(symbol):
                return None
        left, right = (side.subs(moved, simultaneous=True) for side in (goal.left, goal.right))
        return Relation(left, goal.operator, right)

    def derivation(self, definitions: Definitions) -> list[tuple[str, str]]:
        """How each inequality of the set is carried over; an equation is by expanding."""
        lines: list[tuple[str, str]] = []
        for goal, how in zip(self.invariant, self.carried, strict=True):
            after = self._named_next(goal, definitions)
            if after is not None and goal.operator != "=":
                lines += how.lines(after)
        return lines


def induction(
    name: str,
    *,
    update: Mapping[sp.Symbol, Any],
    invariant: Sequence[Any],
    carried: Sequence[Combination],
    gives: Sentence,
    given: Sequence[Any] = (),
    keep: Sequence[sp.Symbol] = (),
    concludes: bool = False,
    because: str = "",
) -> Induction:
    """Return the step that ``invariant`` is forward invariant under ``update``.

    ``carried`` has one ``by(...)`` a relation: its goal is the relation at the next iterate, its hypotheses are ``given``
    (on constants of the orbit) and the whole invariant at the present iterate. For an equation in the invariant give
    ``by()``: the multiples are found by division.
    """
    if len(carried) != len(invariant):
        raise AuthorError(f"step {name!r}: {len(invariant)} relations in the invariant, {len(carried)} proofs")
    return Induction(
        name=name, update={s: expression(v) for s, v in update.items()}, gives=gives, given=relations(given),
        invariant=tuple(relation(i) for i in invariant), carried=tuple(carried), keep=tuple(keep),
        concludes=concludes, because=because,
    )  # fmt: skip
