"""The proof of one relation, by the kind of its certificate; kinds that contain other proofs call back here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from verify.export.coq.bernstein import prove_bernstein
from verify.export.coq.cases import prove_cases
from verify.export.coq.chaining import prove_have, prove_instance
from verify.export.coq.combination import prove_combination
from verify.export.coq.errors import NotExported
from verify.export.coq.facts import Fact, Said, Script
from verify.export.coq.identity import prove_identity
from verify.export.coq.sturm import without_sturm

Part = Mapping[str, Any]
Simple = Callable[[Script, Sequence[Fact], Said, Part], None]
SIMPLE: dict[str, Simple] = {
    "identity": prove_identity,
    "combination": prove_combination,
    "bernstein": prove_bernstein,
}
NESTED = {"cases": prove_cases, "have": prove_have, "instance": prove_instance}


def prove(script: Script, facts: Sequence[Fact], goal: Said, part: Part) -> None:
    """Write the proof of ``goal`` from ``facts``, the hypotheses in the order of their numbers. Raises NotExported."""
    kind, proof = part["kind"], part["proof"]
    if kind == "sturm":
        prove(script, facts, goal, without_sturm(facts, goal.condition, proof))
    elif kind in SIMPLE:
        SIMPLE[kind](script, facts, goal, proof)
    elif kind in NESTED:
        NESTED[kind](script, facts, goal, proof, prove)
    else:
        raise NotExported(f"certificates of kind {kind!r} are not translated")
