"""Orbit claims: for all sequences that follow the map, what holds at the start holds at every index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from verify.claims import Condition, OrbitClaim
from verify.export.coq.facts import Said, Script, said
from verify.export.coq.frame import Frame
from verify.export.coq.ordinary import named, statement
from verify.export.coq.proof import prove
from verify.export.coq.render import Applied, render
from verify.export.coq.syntax import Tree

Relation = tuple[Tree, str, Tree]


@dataclass(frozen=True, slots=True)
class _Map:
    """An orbit claim, read: what moves and where to, what is fixed, what is invariant."""

    frame: Frame
    moves: Mapping[str, Tree]
    fixed: Sequence[Said]
    invariant: Sequence[Relation]


def orbit(claim: OrbitClaim, proof: Mapping[str, Any]) -> tuple[Frame, list[str]]:
    """Return the definitions, the lemmas ``carried_*`` on one step, and ``claim`` on whole sequences, with their proofs."""
    frame = Frame(claim.variables, claim.definitions)
    moves = {state: frame.expression(text) for state, text in claim.update}
    fixed = [said(frame, frame.relation(h)) for h in claim.hypotheses]
    whole = _Map(frame, moves, fixed, [frame.relation(i) for i in claim.invariant])
    _, _, after = claim.steps()
    lines = _one_step(whole, after, proof["steps"])
    return frame, [*lines, *_sequences(whole)]


def _one_step(orbit: _Map, after: Sequence[Condition], steps: Sequence[Mapping[str, Any]]) -> list[str]:
    frame, env = orbit.frame, orbit.frame.env()
    images = {state: render(tree, env) for state, tree in orbit.moves.items()}
    whole = all(frame.whole(tree) for tree in orbit.moves.values())
    given = [*orbit.fixed, *(said(frame, r) for r in orbit.invariant)]
    lines = []
    for number, relation in enumerate(orbit.invariant, start=1):
        next_one = said(frame, relation, images)
        goal = replace(next_one, condition=after[number - 1], whole=next_one.whole and whole)
        intro, names = named(frame, given)
        script = Script(frame)
        facts = [script.hypothesis(n, h) for n, h in zip(names, given, strict=True)]
        prove(script, facts, goal, steps[number - 1])
        lines += [
            f"Lemma carried_{number} :",
            *statement(frame, given, str(goal)),
            f"Proof. {intro}",
            *script.lines,
            "Qed.",
        ]
    return lines


def _sequences(orbit: _Map) -> list[str]:
    frame, states = orbit.frame, list(orbit.moves)
    n = frame.index("n")

    def at(index: str) -> dict[str, str]:
        return {s: Applied(f"{frame.called[s]} {index}") for s in states}

    def invariant(index: str) -> str:
        return " /\\ ".join(str(said(frame, r, at(index))) for r in orbit.invariant)

    moving = " ".join(frame.called[s] for s in states)
    constants = [v for v in frame.variables if v not in states]
    here = frame.env(at(n))
    follows = [
        f"  (forall {n} : nat, {frame.called[s]} (S {n}) = {render(t, here)}) ->" for s, t in orbit.moves.items()
    ]
    steps = [f"step_{i}" for i in range(len(states))]
    given = [f"hyp_{i}" for i in range(len(orbit.fixed))]
    held = [f"held_{i}" for i in range(len(orbit.invariant))]
    blanks = " ".join("_" for _ in frame.variables)
    carried = [f"(carried_{i} {blanks} {' '.join([*given, *held])})" for i in range(1, len(held) + 1)]
    return [
        "Lemma claim :",
        f"  forall ({moving} : nat -> R){frame.binders(constants)},",
        *(f"  {h} ->" for h in orbit.fixed),
        *follows,
        f"  {invariant('0%nat')} ->",
        f"  forall {n} : nat, {invariant(n)}.",
        f"Proof. intros {' '.join([moving, *(frame.called[c] for c in constants), *given, *steps])} start {n}.",
        f"induction {n} as [| {n} before]. exact start.",
        f"{_split(held)} rewrite {', '.join('?' + s for s in steps)}.",
        f"exact {_conjunction(carried)}. Qed.",
    ]


def _split(names: Sequence[str]) -> str:
    return f"rename before into {names[0]}." if len(names) == 1 else f"destruct before as {_pattern(names)}."


def _pattern(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"[{names[0]} {_pattern(names[1:])}]"


def _conjunction(proofs: Sequence[str]) -> str:
    return proofs[0] if len(proofs) == 1 else f"(conj {proofs[0]} {_conjunction(proofs[1:])})"
