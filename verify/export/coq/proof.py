"""The proof of one relation, by the kind of its certificate; kinds that contain other proofs call back here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from verify.export.coq.combination import prove_combination
from verify.export.coq.errors import NotExported
from verify.export.coq.facts import Fact, Said, Script
from verify.export.coq.identity import prove_identity

Prover = Callable[[Script, Sequence[Fact], Said, Mapping[str, Any]], None]
KINDS: dict[str, Prover] = {"identity": prove_identity, "combination": prove_combination}


def prove(script: Script, facts: Sequence[Fact], goal: Said, kind: str, proof: Mapping[str, Any]) -> None:
    """Write the proof of ``goal`` from ``facts``, the hypotheses in the order of their numbers. Raises NotExported."""
    if kind not in KINDS:
        raise NotExported(f"certificates of kind {kind!r} are not translated")
    KINDS[kind](script, facts, goal, proof)
