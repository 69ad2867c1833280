"""What of a theorem can be attacked: the statements that it concludes, its properties, and its false neighbours by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from verify.attack.claim import ClaimHunt
from verify.attack.hunt import Hunt
from verify.attack.iterates import IterateHunt
from verify.attack.losswise import GoodLossHunt
from verify.attack.matrices import MatrixHunt
from verify.attack.matrixwise import matrix_hunt
from verify.attack.segments import SegmentHunt
from verify.attack.starts import StartHunt
from verify.claims import Claim
from verify.theorems.definitions import Definitions
from verify.theorems.losswise import EveryGoodLoss
from verify.theorems.matrices import equation, equations, matrix_claim
from verify.theorems.matrix_neighbours import FalseMatrix
from verify.theorems.matrixwise import EveryMatrix
from verify.theorems.neighbours import FalseClaim, FalseOrbit
from verify.theorems.orbitwise import EveryIterate, EveryStart, every_iterate
from verify.theorems.relation import Relation
from verify.theorems.steps import Conjecture, Induction, MatrixIdentity, Step, Uses
from verify.theorems.theorem import Theorem

Examples = Sequence[Mapping[str, Fraction]]
Build = Callable[[int, float], Hunt]


@dataclass(frozen=True)
class Target:
    """One statement that can be attacked. ``hunt(seed, seconds)`` prepares the attack; it may raise ExactError or AuthorError."""

    name: str
    statement: str
    hunt: Build


@dataclass(frozen=True)
class Spared:
    """A statement that is not attacked, and why."""

    name: str
    why: str


def of_relation(
    name: str,
    goal: Relation,
    given: Sequence[Relation],
    keep: Sequence[Any],
    definitions: Definitions,
    examples: Examples,
) -> Target:
    """Return the target for a polynomial claim."""
    sides = [side for r in (*given, goal) for side in (r.left, r.right)]
    said = f"{', '.join(map(str, given))}  =>  {goal}" if given else str(goal)

    def hunt(seed: int, seconds: float) -> Hunt:
        variables, table = definitions.frame(sides, keep)
        return ClaimHunt(Claim(variables, table, tuple(g.text for g in given), goal.text), examples, seed, seconds)

    return Target(name, said, hunt)


def of_matrices(name: str, goal: Relation, given: Sequence[Relation], keep: Sequence[Any], theorem: Theorem) -> Target:
    """Return the target for an equation between matrices."""
    said = f"{', '.join(map(str, given))}  =>  {goal}" if given else str(goal)

    def hunt(seed: int, seconds: float) -> Hunt:
        claim = matrix_claim(equations(given), equation(goal), theorem.definitions, keep)
        return MatrixHunt(claim, theorem.examples_with_matrices, seed, seconds)

    return Target(name, said, hunt)


def of_statement(
    name: str, statement: Any, given: Sequence[Relation], definitions: Definitions, examples: Examples
) -> Target:
    """Return the target for a comparison under ``given`` or a statement about orbits."""
    if isinstance(statement, EveryStart):
        return Target(name, str(statement), lambda seed, seconds: StartHunt(statement, seed, seconds))
    if isinstance(statement, EveryGoodLoss):
        return Target(name, str(statement), lambda seed, seconds: GoodLossHunt(statement, seed, seconds))
    if isinstance(statement, EveryMatrix):
        return Target(name, str(statement), lambda seed, seconds: matrix_hunt(statement, seed, seconds))
    if isinstance(statement, EveryIterate):
        return Target(
            name, str(statement), lambda seed, seconds: IterateHunt(statement, definitions, examples, seed, seconds)
        )
    return of_relation(name, statement, given, (), definitions, examples)


def _of_induction(step: Induction, theorem: Theorem) -> list[Target]:
    given = (*step.given, *step.invariant)
    return [
        of_statement(
            step.name if len(step.invariant) == 1 else f"{step.name}: {goal}",
            every_iterate(goal, update=step.update, steps=1, given=given), (), _kept(theorem, step), theorem.examples,
        )
        for goal in step.invariant
    ]  # fmt: skip


def _kept(theorem: Theorem, step: Step) -> Definitions:
    """Return the definitions without the symbols that the step leaves free."""
    free = {*step.keep, *getattr(step, "update", ())}
    return Definitions({s: v for s, v in theorem.where.items() if s not in free})


def of_step(step: Step, theorem: Theorem) -> tuple[list[Target], list[Spared]]:
    """Return what can be attacked of one step, and what cannot."""
    if isinstance(step, Conjecture):
        return [of_statement(step.name, step.statement, step.given, theorem.definitions, theorem.examples)], []
    declared = theorem.slack.get(step.name)
    if isinstance(declared, str):
        return [], [Spared(step.name, declared)]
    if declared is not None:
        listed = declared if isinstance(declared, list | tuple) else [declared]
        many = len(listed) > 1
        return [
            of_statement(
                f"{step.name}: {s.goal}" if many and isinstance(s, EveryIterate) else step.name,
                replace(s, given=(*step.given, *s.given)) if isinstance(s, EveryIterate) else s,
                (), theorem.definitions, theorem.examples,
            )
            for s in listed
        ], []  # fmt: skip
    if isinstance(step, Uses):
        return [], [Spared(step.name, f"it is what {step.theorem} says: attack that theorem")]
    if isinstance(step, MatrixIdentity):
        return [of_matrices(step.name, step.conclusion, step.given, step.keep, theorem)], []
    if isinstance(step, Induction):
        return _of_induction(step, theorem), []
    goals = [s for s in step.statements if isinstance(s, Relation)]
    names = [step.name] if len(goals) == 1 else [f"{step.name}: {g}"[:100] for g in goals]
    if step.rule in ("sum over coordinates", "roots", "enclosed", "cited") or not goals:
        return [], [Spared(step.name, _WHY.get(step.rule, "a sentence without a slack of its own"))]
    return [
        of_relation(n, g, step.given, step.keep, theorem.definitions, theorem.examples)
        for n, g in zip(names, goals, strict=True)
    ], []


_WHY = {
    "sum over coordinates": "an identity for every dimension, summed over coordinates",
    "roots": "a count of zeros",
    "enclosed": "numbers that ball arithmetic computes; there are no inputs to draw",
    "cited": "a sentence from a cited result, without a slack of its own",
}


def of_theorem(theorem: Theorem) -> tuple[list[Target], list[Spared]]:
    """Return the targets among the statements that the theorem concludes."""
    targets: list[Target] = []
    spared: list[Spared] = []
    for step in theorem.conclusions:
        more, without = of_step(step, theorem)
        targets += more
        spared += without
    return targets, spared


def of_neighbour(neighbour: FalseClaim | FalseOrbit | FalseMatrix, theorem: Theorem) -> Target:
    """Return the target for a false neighbour; its own witness is not used."""
    if isinstance(neighbour, FalseClaim):
        return of_relation(
            neighbour.name, neighbour.goal, neighbour.given, neighbour.keep, theorem.definitions, theorem.examples
        )
    if isinstance(neighbour, FalseMatrix):
        return of_matrices(neighbour.name, neighbour.goal, neighbour.given, neighbour.keep, theorem)
    if neighbour.claims is not None:
        return of_statement(neighbour.name, neighbour.claims, (), theorem.definitions, ())
    return Target(
        neighbour.name, neighbour.statement,
        lambda seed, seconds: SegmentHunt(neighbour, theorem.definitions, seed, seconds),
    )  # fmt: skip
