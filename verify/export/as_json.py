"""The results of a run as JSON values (the contract of ``tamegd verify --json``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verify.claims import Evidence
from verify.kernel.coqc import available as coq_is_there
from verify.theorems.results import TheoremResult
from verify.theorems.run import ALL


def available() -> dict[str, bool]:
    """Return which kinds of evidence this installation can obtain."""
    return {e.value: coq_is_there() if e is Evidence.KERNEL else e in ALL for e in Evidence}


def theorem_json(result: TheoremResult) -> dict[str, Any]:
    """Return one theorem's results."""
    return {
        "id": result.id,
        "title": result.title,
        "source": result.source,
        "verdict": result.verdict.kind.value,
        "promised": result.promised.value,
        "as_claimed": result.as_claimed,
        "reason": result.error or result.verdict.reason,
        "error": result.error,
        "definitions": dict(result.definitions),
        "cited": list(result.verdict.cited),
        "steps": [
            {"id": s.id, "statement": s.statement, "evidence": [e.value for e in s.evidence], "ok": s.ok,
             "reason": s.reason, "cites": s.cites, "uses": s.uses, "axioms": list(s.axioms), "enclosed": dict(s.enclosed)}
            for s in result.steps
        ],
        "checks": [
            {"id": c.id, "evidence": c.evidence.value, "ok": c.ok, "detail": c.detail} for c in result.checks
        ],
        "neighbours": [
            {"name": n.name, "statement": n.statement, "refuted": n.refuted, "witness": n.witness, "reason": n.reason}
            for n in result.neighbours
        ],
        "constants": [
            {"what": c.what, "sharp": c.sharp, "beyond": list(c.beyond), "note": c.reason or c.note} for c in result.constants
        ],
        "seconds": round(result.seconds, 3),
    }  # fmt: skip


def results_json(results: Iterable[TheoremResult], version: str, seed: int | None = None) -> dict[str, Any]:
    """Return the whole document."""
    return {
        "version": version,
        "seed": seed,
        "evidence_available": available(),
        "theorems": [theorem_json(r) for r in results],
    }
