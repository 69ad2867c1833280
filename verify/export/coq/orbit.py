"""Orbit claims: for all sequences that follow the map, what holds at the start holds at every index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verify.claims import Condition, OrbitClaim
from verify.export.coq.facts import Said, Script, said
from verify.export.coq.frame import Frame
from verify.export.coq.ordinary import named, statement
from verify.export.coq.proof import prove
from verify.export.coq.render import Applied, render


def _joined(relations: list[Said]) -> str:
    return " /\\ ".join(map(str, relations))


def orbit(claim: OrbitClaim, proof: Mapping[str, Any]) -> list[str]:
    """Return the definitions, the lemma ``carried`` on one step, and ``claim`` on whole sequences, with their proofs."""
    frame = Frame(claim.variables, claim.definitions)
    moves = {state: frame.expression(text) for state, text in claim.update}
    fixed = [said(frame, frame.relation(h)) for h in claim.hypotheses]
    relations = [frame.relation(i) for i in claim.invariant]
    env = frame.env()
    images = {state: render(tree, env) for state, tree in moves.items()}
    whole = all(frame.whole(tree) for tree in moves.values())
    now = [said(frame, r) for r in relations]
    polys = {state: frame.expanded(tree) for state, tree in moves.items()}
    after = []
    for relation in relations:
        here = said(frame, relation, images)
        condition = Condition(here.condition.poly.substitute(polys), here.condition.sense)
        after.append(Said(here.left, here.sign, here.right, condition, here.whole and whole))
    lines = []
    for number, (goal, step) in enumerate(zip(after, proof["steps"], strict=True), start=1):
        intro, names = named(frame, [*fixed, *now])
        script = Script(frame)
        facts = [script.hypothesis(n, h) for n, h in zip(names, [*fixed, *now], strict=True)]
        prove(script, facts, goal, step["kind"], step["proof"])
        lines += [f"Lemma carried_{number} :", *statement(frame, [*fixed, *now], str(goal)), f"Proof. {intro}", *script.lines, "Qed."]
    return [*frame.text, *lines, *_sequences(claim, frame, fixed, relations, images, len(after))]


def _sequences(claim: OrbitClaim, frame: Frame, fixed, relations, images, count: int) -> list[str]:  # type: ignore[no-untyped-def]
    states = [state for state, _ in claim.update]
    constants = [v for v in claim.variables if v not in states]

    def at(index: str) -> dict[str, str]:
        return {s: Applied(f"{frame.called[s]} {index}") for s in states}

    def invariant(index: str) -> str:
        return _joined([said(frame, r, at(index)) for r in relations])

    moving = " ".join(frame.called[s] for s in states)
    here = frame.env(at("n"))
    trees = {state: frame.expression(text) for state, text in claim.update}
    follows = [f"  (forall n : nat, {frame.called[s]} (S n) = {render(trees[s], here)}) ->" for s in states]
    steps = [f"step_{i}" for i in range(len(states))]
    given = [f"hyp_{i}" for i in range(len(fixed))]
    held = [f"held_{i}" for i in range(len(relations))]
    apply = " ".join("_" for _ in claim.variables)
    proofs = [f"(carried_{i} {apply} {' '.join([*given, *held])})" for i in range(1, count + 1)]
    return [
        "Lemma claim :",
        f"  forall ({moving} : nat -> R){frame.binders(constants)},",
        *(f"  {h} ->" for h in fixed),
        *follows,
        f"  {invariant('0%nat')} ->",
        f"  forall n : nat, {invariant('n')}.",
        f"Proof. intros {' '.join([moving, *(frame.called[c] for c in constants), *given, *steps])} start n.",
        "induction n as [| n before]. exact start.",
        f"{_split(held)} rewrite {', '.join('?' + s for s in steps)}.",
        f"exact {_conjunction(proofs)}. Qed.",
    ]


def _pattern(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"[{names[0]} {_pattern(names[1:])}]"


def _split(names: list[str]) -> str:
    return f"rename before into {names[0]}." if len(names) == 1 else f"destruct before as {_pattern(names)}."


def _conjunction(proofs: list[str]) -> str:
    return proofs[0] if len(proofs) == 1 else f"(conj {proofs[0]} {_conjunction(proofs[1:])})"
