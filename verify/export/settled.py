"""How a claim stands, as text and as JSON values (the contract of ``tamegd prove --json``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from verify.claimfile import claim_text
from verify.claims import Claim, holds, parse_expression, parse_relation, split_relation
from verify.export.escape import printable
from verify.settle import Settled

_LONGEST = 60
_MISSING = " is not installed"
_NOTES = {
    "refuted": "",
    "certified": "note: the assumptions contradict each other, so the claim is true and says nothing\n",
    "inconclusive": "note: no point was found where all assumptions hold; if there is none, the claim says nothing\n",
}


def number(value: Fraction) -> str:
    """Return the value; digits in the middle of a very long one are left out, and said to be."""
    text = str(value)
    if len(text) <= _LONGEST:
        return text
    whole = abs(value)
    size = f"about {float(value):.6g}" if Fraction(1, 10**300) < whole < 10**300 else "out of the range of floats"
    return f"{text[:20]}...{text[-12:]} ({len(text)} characters, {size})"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]


def at_point(claim: Claim, point: Mapping[str, Fraction]) -> list[str]:
    """Return lines with the exact values of the definitions and of both sides of every relation at ``point``."""
    names = claim.unfold().names
    rows = [("where", f"{name} = {number(names[name].evaluate(point))}", "") for name, _ in claim.definitions]
    for kind, text in [*(("given", h) for h in claim.hypotheses), ("claimed", claim.conclusion)]:
        poly, sense = parse_relation(text, claim.variables, names)
        left, operator, right = split_relation(text)
        sides = [number(parse_expression(s, claim.variables, names).evaluate(point)) for s in (left, right)]
        true = holds(poly.evaluate(point), sense)
        rows.append((kind, text, f"{sides[0]} {operator} {sides[1]}: {'true' if true else 'false'}"))
    return [f"  {line}" for line in _columns(rows)]


def _tried(settled: Settled) -> list[str]:
    if not settled.tried:
        return ["  nothing was tried"]
    rows, parts, missing = [], 0, set()
    for a in settled.tried:
        result = " ".join(printable(a.result).split())
        if result.endswith(_MISSING):
            missing.add(result.split()[-4])
        if a.method.startswith(" "):  # a method tried on a part of the claim; the method that wanted it follows
            parts += 1
            continue
        rows.append((a.method, f"{a.seconds:.2f} s", result + (f" ({parts} attempts at parts of it)" if parts else "")))
        parts = 0
    lines = [f"  {line}" for line in _columns(rows)]
    if missing:
        extra = "opinion" if missing == {"z3-solver"} else "search"
        lines.append(f"  not installed: {', '.join(sorted(missing))}; pip install 'tamegd[{extra}]' adds methods")
    return lines


def understood(claim: Claim, width: int = 100) -> str:
    """Return the claim as it was read."""
    return "".join(f"  {line}\n" for line in claim_text(claim, width - 2).splitlines())


def verdict_text(settled: Settled, assumed: Settled | None, budget: float) -> str:
    """Return what the search came to; ``assumed`` says of a claim that is proved whether its assumptions contradict."""
    if settled.certificate is not None:
        kind = printable(settled.certificate.kind)
        said = f"proved: certificate of kind {kind}, accepted by the checker ({settled.seconds:.2f} s)\n"
        return said + (_NOTES[assumed.outcome] if assumed is not None else "")
    if settled.point is not None:
        where = ", ".join(f"{v} = {number(settled.point[v])}" for v in settled.claim.variables)
        return "\n".join([f"refuted at {where}", *at_point(settled.claim, settled.point)]) + "\n"
    lines = [f"inconclusive within {budget:g} s: neither a proof nor a counterexample was found", *_tried(settled)]
    if settled.reason:
        lines.append(f"  {printable(settled.reason)}")
    if settled.second_opinion:
        opinion = " ".join(printable(settled.second_opinion).split())
        lines.append(f"  second opinion of another program, which is no evidence: {opinion}")
    return "\n".join(lines) + "\n"


def _point(claim: Claim, point: Mapping[str, Fraction] | None) -> dict[str, str] | None:
    return None if point is None else {v: str(point[v]) for v in claim.variables}


def settled_json(name: str, settled: Settled, assumed: Settled | None, budget: float) -> dict[str, Any]:
    """Return how one claim stands."""
    claim, certificate = settled.claim, settled.certificate
    return {
        "file": name,
        "claim": {
            "variables": list(claim.variables), "definitions": [list(d) for d in claim.definitions],
            "hypotheses": list(claim.hypotheses), "conclusion": claim.conclusion,
        },
        "outcome": settled.outcome,
        "kind": None if certificate is None else certificate.kind,
        "certificate": None if certificate is None else json.loads(certificate.to_json()),
        "witness": _point(claim, settled.point),
        "assumptions_hold_at": _point(claim, settled.point or (assumed.point if assumed is not None else None)),
        "assumptions_contradict": assumed is not None and assumed.outcome == "certified",
        "tried": [{"method": a.method, "result": a.result, "seconds": round(a.seconds, 3)} for a in settled.tried],
        "reason": settled.reason,
        "second_opinion": settled.second_opinion,
        "budget": budget,
        "seconds": round(settled.seconds, 3),
    }  # fmt: skip
