"""Proofs of where an orbit of GD on a loss of one's own ends, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from verify.export.formula import digits_of, shown
from verify.export.loss_start import guaranteed
from verify.export.orbits import number
from verify.losses import Applies
from verify.losses.enclosure import LossProof
from verify.losses.enclosure.capture import Interval
from verify.losses.roots import Point
from verify.orbits.decimals import outward
from verify.orbits.portrait import shown as settled_digits

_SHORT = 12
_ENTRIES = 12


def outcome_line(proof: LossProof) -> str:
    """Say in one line what becomes of the orbit, and what that is worth."""
    if not proof.decided:
        return "undecided; an enclosure of the orbit decides nothing"
    how = "proved for this start by exact reasons" if proof.exact else "proved by an enclosure of the orbit"
    return f"{_end(proof)}; {how}"


def _end(proof: LossProof) -> str:
    if proof.kind == "diverges":
        return "diverges"
    if proof.kind == "saddle":
        return "x and y tend to 0"
    verb = "rests at" if proof.exact else "converges to"
    if proof.index == proof.start.account.minimizer.index:
        return f"{verb} a minimizer x.y = c"
    return f"{verb} another {'local minimum' if proof.minimum else 'stationary point of F, no minimum'}"


def lines(proof: LossProof, applied: Sequence[Applies], digits: int) -> list[str]:
    """Return the report, line by line."""
    account = proof.start.account
    because = proof.why + (f" ({proof.theorem})" if proof.theorem else "")
    steps = str(proof.steps) + (f", enclosed at {proof.bits} bits" if proof.bits else "")
    rows = [
        ("because", because), ("steps", steps), ("c", shown(account.c, min(digits, 20))),
        ("guaranteed", guaranteed(applied)),
    ]  # fmt: skip
    out = [outcome_line(proof), *_laid(rows)]
    if proof.limit is None or proof.size is None:
        return out
    out += ["limit (every digit proved)"]
    entries = [*_vector("x", proof.x, digits), *_vector("y", proof.y, digits)]
    out += _laid([*entries, ("x.y", shown(proof.limit, min(digits, 30))), ("S", number(proof.size, digits))])
    sharpness, scaled, bend = proof.sharpness, proof.scaled, _start(proof)
    out += ["sharpness F''(c) S, S = |x|^2 + |y|^2 (every digit proved)"]
    if sharpness is None or scaled is None or bend is None:
        return [*out, *_laid([("", f"not defined: F'' {proof.start.account.bend or 'jumps'} at c")])]
    first = f"{digits_of(bend[0], _SHORT)}, times h {digits_of(bend[1], _SHORT)}"
    rows = [
        ("at the start", first),
        ("in the limit", f"{number(sharpness, digits)}, times h {number(scaled, digits)}"),
    ]
    if not proof.exact:
        multiplier = number((1 - scaled[1], 1 - scaled[0]), _SHORT)
        rows.append(("residual times", f"{multiplier} in each step, in the end (1 - h F''(c) S)"))
    return [*out, *_laid(rows)]


def _laid(rows: list[tuple[str, str]]) -> list[str]:
    return [f"  {name:14}  {value}" for name, value in rows]


def _vector(name: str, values: tuple[Interval, ...], digits: int) -> list[tuple[str, str]]:
    rows = [(name if len(values) == 1 else f"{name}_{i}", number(v, digits)) for i, v in enumerate(values, 1)]
    more = len(values) - _ENTRIES
    return rows if more <= 0 else [*rows[:_ENTRIES], (name, f"{more} more entries (all with --json)")]


def _start(proof: LossProof) -> tuple[Point, Point] | None:
    """Return F''(c) S at the start, c being the limit, and h times it."""
    bend = proof.curvature
    if bend is None:
        return None
    return tuple(_times(bend, proof.start.S * factor) for factor in (Fraction(1), proof.h))  # type: ignore[return-value]


def _times(value: Point, factor: Fraction) -> Point:
    """Return a number times a factor >= 0."""
    if value.exact is not None:
        return Point.at(value.exact * factor)

    def enclose(bits: int) -> tuple[Fraction, Fraction]:
        low, high = value.enclose(bits + max(0, int(factor).bit_length()))
        return low * factor, high * factor

    return Point(enclose)


def as_json(proof: LossProof, applied: Sequence[Applies], digits: int) -> dict[str, Any]:
    """Return the document; numbers are decimal strings, null where no digit is settled; pairs are outward rounded ends."""
    limit, first = proof.limit, _start(proof)
    evidence = "exact" if proof.exact else "enclosed"
    return {
        "loss": proof.start.account.loss.text, "h": str(proof.h), "outcome": proof.kind, "evidence": evidence,
        "enclosed": evidence == "enclosed", "why": proof.why, "theorem": proof.theorem or None, "steps": proof.steps, "bits": proof.bits,
        "digits": digits,
        "limit": None if limit is None or proof.size is None else {
            "product": shown(limit, digits), "minimum": proof.minimum,
            "chosen_minimizer": proof.index == proof.start.account.minimizer.index, "S": settled_digits(proof.size, digits),
            **{name: [settled_digits(v, digits) for v in values] for name, values in (("x", proof.x), ("y", proof.y))},
        },
        "sharpness": {
            "start": None if first is None else digits_of(first[0], digits),
            "scaled_start": None if first is None else digits_of(first[1], digits),
            **{
                name: None if value is None else settled_digits(value, digits)
                for name, value in (("end", proof.sharpness), ("scaled_end", proof.scaled))
            },
            "scaled_interval": None if proof.scaled is None else list(outward(*proof.scaled, digits + 3)),
        },
        "theorems": [{"id": a.theorem, "applies": a.holds, "why": a.why} for a in applied],
    }  # fmt: skip
