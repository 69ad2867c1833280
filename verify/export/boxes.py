"""What is proved about a box of starts, as text and as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verify.orbits.decimals import decimal, outward
from verify.orbits.enclosure.boxes import Atlas, Part, kinds
from verify.orbits.enclosure.origin import BoxOrigin

_SHOWN = 12
_DIGITS = 12
_WORDS = {
    "converges": "all its starts converge to a global minimizer; proved by enclosures",
    "diverges": "all its starts diverge; proved by enclosures",
    "periodic": "all its starts tend to a cycle; proved by enclosures",
    "bounded": "all its orbits stay bounded; proved by enclosures",
    "mixed": "its starts have different fates; proved by enclosures",
    "undecided": "undecided for a part of the box",
}


def _side(value: tuple[Fraction, Fraction]) -> str:
    return str(value[0]) if value[0] == value[1] else f"{value[0]}..{value[1]}"


def _place(box: BoxOrigin) -> str:
    x, y = (",".join(map(_side, side)) for side in (box.x, box.y))
    return f"mu={_side(box.mu)} h={_side(box.h)} x={x} y={y}"


def _sharpness(atlas: Atlas, digits: int) -> list[str] | None:
    return list(outward(*atlas.sharpness, digits)) if atlas.sharpness else None


def box_lines(atlas: Atlas, digits: int) -> list[str]:
    """Return the report, line by line."""
    pieces = "piece" if len(atlas.parts) == 1 else "pieces"
    out = [f"box: {_WORDS[atlas.kind]}", f"  {len(atlas.parts)} {pieces} after {atlas.boxes} attempts"]
    out += [f"  {kind:10} {decimal(100 * share, 4)} % of the volume" for kind, share in kinds(atlas)]
    if atlas.sharpness:
        low, high = outward(*atlas.sharpness, min(digits, _DIGITS))
        out.append(f"  h times the limiting sharpness lies in [{low}, {high}], where the orbits converge")
    for period in sorted({p.proof.period for p in atlas.parts if p.proof.period}):
        out.append(f"  period {period}, multiplier along the line in [{', '.join(_multiplier(atlas, period))}]")
    open_parts = [p for p in atlas.parts if not p.proof.decided]
    for part in open_parts[:_SHOWN]:
        out += [f"  {part.proof.kind}: {_place(part.box)}", f"    {part.proof.why}"]
    if len(open_parts) > _SHOWN:
        out.append(f"  {len(open_parts) - _SHOWN} more pieces like these (all with --json)")
    if open_parts:
        out.append("  more --boxes cut the open pieces finer")
    return out


def _multiplier(atlas: Atlas, period: int) -> tuple[str, str]:
    found = [p.proof.multipliers[0] for p in atlas.parts if p.proof.period == period and p.proof.multipliers]
    return outward(min(m[0] for m in found), max(m[1] for m in found), _DIGITS) if found else ("?", "?")


def _part(part: Part, digits: int) -> dict[str, Any]:
    proof, box = part.proof, part.box
    return {
        "mu": _side(box.mu), "h": _side(box.h), "x": [_side(v) for v in box.x], "y": [_side(v) for v in box.y],
        "share": str(part.share), "outcome": proof.kind, "period": proof.period, "steps": proof.steps, "bits": proof.bits, "why": proof.why,
        "scaled_sharpness": list(outward(*proof.sharpness, digits)) if proof.sharpness else None,
        "multipliers": [list(outward(*m, digits)) for m in proof.multipliers],
    }  # fmt: skip


def box_json(atlas: Atlas, digits: int) -> dict[str, Any]:
    """Return the document; numbers are decimal strings, or exact fractions."""
    periods = {p.proof.period for p in atlas.parts}
    return {
        "outcome": atlas.kind,
        "period": next(iter(periods)) if len(periods) == 1 else None,
        "limit": None,
        "sharpness": None,
        "steps": max(p.proof.steps for p in atlas.parts),
        "digits": digits,
        "enclosed": True,
        "lyapunov": None,
        "evidence": "enclosed",
        "scaled_sharpness": _sharpness(atlas, digits),
        "attempts": atlas.boxes,
        "shares": {kind: str(share) for kind, share in kinds(atlas)},
        "parts": [_part(p, digits) for p in atlas.parts],
    }
