"""False neighbours: a constant changed, a hypothesis dropped; each is refuted by an exact rational witness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy as sp

from verify.check import Trajectory, check_counterexample, check_trajectory
from verify.claims import Claim
from verify.exact import rational
from verify.theorems.definitions import Definitions
from verify.theorems.orbitwise import EveryStart
from verify.theorems.relation import Relation, Sentence, relation
from verify.theorems.steps.base import Step
from verify.theorems.text import expression, grammar, plain


def _exact(witness: Mapping[sp.Symbol, Any]) -> dict[str, Fraction]:
    return {s.name: rational(str(v) if isinstance(v, sp.Rational) else v) for s, v in witness.items()}


@dataclass(frozen=True, kw_only=True)
class FalseClaim:
    """A false claim about polynomials, with a point where its hypotheses hold and its conclusion fails."""

    name: str
    given: tuple[Relation, ...]
    goal: Relation
    witness: Mapping[sp.Symbol, Any]
    keep: tuple[sp.Symbol, ...] = ()
    by = ""

    @property
    def statement(self) -> str:
        """What is falsely claimed."""
        given = ", ".join(map(str, self.given))
        free = f"for every value of {', '.join(map(plain, self.keep))}: " if self.keep else ""
        return f"{free}{given}  =>  {self.goal}" if given else f"{free}{self.goal}"

    @property
    def witness_text(self) -> str:
        """The witness, readable."""
        return ", ".join(f"{plain(s)} = {v}" for s, v in self.witness.items())

    def claim(self, definitions: Definitions) -> Claim:
        """The false claim as the checker reads it."""
        sides = [side for r in (*self.given, self.goal) for side in (r.left, r.right)]
        variables, table = definitions.frame(sides, self.keep)
        return Claim(variables, table, tuple(g.text for g in self.given), self.goal.text)

    def refutation(self, definitions: Definitions) -> str:
        """Return "" if the witness refutes the claim, else why it does not."""
        return check_counterexample(self.claim(definitions), _exact(self.witness))


def false_claim(
    name: str, goal: Any, *, witness: Mapping[sp.Symbol, Any], given: Sequence[Any] = (), keep: Sequence[Any] = ()
) -> FalseClaim:
    """Return the false claim ``given => goal``; ``witness`` gives every variable an int, a Fraction or a text."""
    return FalseClaim(
        name=name, given=tuple(relation(g) for g in given), goal=relation(goal), witness=dict(witness), keep=tuple(keep)
    )


@dataclass(frozen=True)
class Fate:
    """What a step of a theorem says of every orbit that satisfies the step's hypotheses at some iterate."""

    theorem: str
    step: Step
    sentence: Sentence


@dataclass(frozen=True, kw_only=True)
class FalseOrbit:
    """A false sentence about orbits, refuted by one exact orbit segment that ends where a theorem decides its fate.

    The start satisfies ``given`` (the sentence's hypotheses); after ``steps`` exact steps of ``update`` the relations
    ``ends_in`` hold, the hypotheses of the fate's step among them; its sentence contradicts the false one. Where the relations are strict
    they hold on a neighbourhood of the start too, so an "almost every start" does not save the sentence.
    ``claims`` is the false sentence in a form that ``tamegd attack`` can attack; without it, orbit segments are hunted.
    """

    name: str
    sentence: Sentence
    given: tuple[Relation, ...]
    update: Mapping[sp.Symbol, sp.Expr]
    steps: int
    ends_in: tuple[Relation, ...]
    fate: Fate
    witness: Mapping[sp.Symbol, Any]
    where: Mapping[sp.Symbol, Any] | None = None
    claims: EveryStart | None = None

    @property
    def by(self) -> str:
        """The id of the theorem that decides the orbit's fate."""
        return self.fate.theorem

    @property
    def statement(self) -> str:
        """What is falsely claimed."""
        return str(self.sentence)

    @property
    def witness_text(self) -> str:
        """The start, the exact steps taken, and what is then known."""
        start = ", ".join(f"{plain(s)} = {v}" for s, v in self.witness.items())
        return f"{start}; after {self.steps} exact step{'s' * (self.steps != 1)}, by {self.by}: {self.fate.sentence}"

    def refutation(self, definitions: Definitions) -> str:
        """Return "" if the orbit segment is as said, else what fails."""
        if self.where is not None:
            definitions = Definitions(self.where)
        sides = [side for r in (*self.given, *self.ends_in) for side in (r.left, r.right)]
        variables, table = definitions.frame([*sides, *self.update, *self.update.values()])
        trajectory = Trajectory(
            variables,
            table,
            tuple((s.name, grammar(v)) for s, v in self.update.items()),
            tuple(g.text for g in self.given),
            self.steps,
            tuple(e.text for e in self.ends_in),
        )
        return check_trajectory(trajectory, _exact(self.witness))


def false_orbit(
    name: str,
    sentence: Sentence,
    *,
    update: Mapping[sp.Symbol, Any],
    witness: Mapping[sp.Symbol, Any],
    steps: int,
    ends_in: Sequence[Any],
    fate: Fate,
    given: Sequence[Any] = (),
    where: Mapping[sp.Symbol, Any] | None = None,
    claims: EveryStart | None = None,
) -> FalseOrbit:
    """Return a false sentence about orbits with its witness; see FalseOrbit for the arguments.

    ``where`` replaces the theorem's definitions, for a witness in other variables than the theorem's.
    """
    return FalseOrbit(
        name=name, sentence=sentence, given=tuple(relation(g) for g in given),
        update={s: expression(v) for s, v in update.items()}, steps=steps,
        ends_in=tuple(relation(e) for e in ends_in), fate=fate, witness=dict(witness), where=where,
        claims=claims,
    )  # fmt: skip
