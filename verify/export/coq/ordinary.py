"""Ordinary claims: for all real numbers, from the hypotheses to the conclusion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from verify.claims import Claim
from verify.export.coq.facts import Said, Script, said
from verify.export.coq.frame import Frame
from verify.export.coq.proof import prove


def statement(frame: Frame, hypotheses: Sequence[Said], conclusion: str) -> list[str]:
    """Return the lines of a lemma's statement after its name."""
    return [f"  {frame.forall(frame.variables)}", *(f"  {h} ->" for h in hypotheses), f"  {conclusion}."]


def named(frame: Frame, hypotheses: Sequence[Said]) -> tuple[str, list[str]]:
    """Return the tactic that names variables and hypotheses, and the hypotheses' names."""
    names = [f"hyp_{i}" for i in range(len(hypotheses))]
    return f"intros {' '.join([*(frame.called[v] for v in frame.variables), *names])}.", names


def lemma_lines(
    frame: Frame, hypotheses: Sequence[str], conclusion: str, part: Mapping[str, Any], name: str = "claim"
) -> list[str]:
    """Return the lemma ``name`` with its proof; its definitions are in the frame's text afterwards."""
    given = [said(frame, frame.relation(h)) for h in hypotheses]
    goal = said(frame, frame.relation(conclusion))
    intro, names = named(frame, given)
    script = Script(frame)
    facts = [script.hypothesis(n, h) for n, h in zip(names, given, strict=True)]
    prove(script, facts, goal, part)
    return [f"Lemma {name} :", *statement(frame, given, str(goal)), f"Proof. {intro}", *script.lines, "Qed."]


def ordinary(claim: Claim, kind: str, proof: Mapping[str, Any]) -> tuple[Frame, list[str]]:
    """Return the definitions and the lemma ``claim`` with its proof."""
    frame = Frame(claim.variables, claim.definitions)
    return frame, lemma_lines(frame, claim.hypotheses, claim.conclusion, {"kind": kind, "proof": proof})
