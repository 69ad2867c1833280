"""Kinds ``have`` and ``instance``: a relation proved on the way, and a lemma applied to expressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from verify.claims import Claim, Condition, read_claim
from verify.export.coq.cases import Prove
from verify.export.coq.errors import NotExported
from verify.export.coq.facts import Fact, Said, Script, said
from verify.export.coq.frame import Frame
from verify.export.coq.render import argument, render


def prove_have(script: Script, facts: Sequence[Fact], goal: Said, proof: Mapping[str, Any], prove: Prove) -> None:
    """Write the proof of the relation, then the rest."""
    obtained = said(script.frame, script.frame.relation(proof["relation"]))
    name = _assert(script, facts, obtained, proof["by"], prove)
    prove(script, [*facts, script.hypothesis(name, obtained)], goal, proof["then"])


def _assert(script: Script, facts: Sequence[Fact], goal: Said, part: Mapping[str, Any], prove: Prove) -> str:
    name = script.fresh()
    script.write(f"assert ({name} : {goal}).", "{")
    prove(script, facts, goal, part)
    script.write("}")
    return name


def prove_instance(script: Script, facts: Sequence[Fact], goal: Said, proof: Mapping[str, Any], prove: Prove) -> None:
    """Write the inner claim as a lemma of its own, then its application, then the rest."""
    from verify.export.coq.ordinary import lemma_lines

    frame, claim = script.frame, read_claim(proof["claim"])
    if not isinstance(claim, Claim):
        raise NotExported("only a claim for all real values can be applied")
    frame.inner += 1
    inner = Frame(claim.variables, claim.definitions, f"inner_{frame.inner}")
    lines = lemma_lines(inner, claim.hypotheses, claim.conclusion, proof["by"])
    frame.text += [f"Module {inner.module}.", *inner.text, *lines, f"End {inner.module}."]
    frame.defined += [f"{inner.module}.{name}" for name in inner.defined]
    frame.proved += [f"{inner.module}.{name}" for name in inner.proved]
    trees = {variable: frame.expression(text) for variable, text in proof["with"]}
    images = {v: render(tree, frame.env()) for v, tree in trees.items()}
    values = [frame.expanded(trees[v]) for v in claim.variables]
    whole = all(frame.whole(tree) for tree in trees.values())

    def applied(relation: str) -> Said:
        one = said(inner, inner.relation(relation), images)
        condition = Condition(one.condition.poly.compose(frame.variables, values), one.condition.sense)
        return Said(one.left, one.sign, one.right, condition, one.whole and whole)

    names = [
        _assert(script, facts, applied(h), premise, prove)
        for h, premise in zip(claim.hypotheses, proof["premises"], strict=True)
    ]
    arguments = " ".join([*(argument(images[v]) for v in claim.variables), *names])
    obtained, name = applied(claim.conclusion), script.fresh()
    script.write(f"assert ({name} : {obtained}).", f"{{ exact ({inner.module}.claim {arguments}). }}")
    prove(script, [*facts, script.hypothesis(name, obtained)], goal, proof["then"])
