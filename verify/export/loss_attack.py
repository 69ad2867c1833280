"""What an attack on the guarantees for one loss found, as text and as JSON."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from verify.attack.loss import Attack, LossWitness
from verify.losses import Account

_WIDTH = 118


def lines(account: Account, attacks: Sequence[Attack], seed: int) -> list[str]:
    """Return the report, line by line."""
    name = account.loss.text
    refuted = [a for a in attacks if a.witness]
    examples = sum(a.examples for a in attacks)
    out = [
        f"{name}: refuted" if refuted else f"{name}: no counterexample in {examples:,} random starts (seed {seed})",
        "",
    ]
    for a in attacks:
        out.append(f"  {a.statement}")
        if a.examples:
            suspects = f"; {a.suspects:,} looked false in floating point, and were not confirmed" if a.suspects else ""
            out.append(f"    starts    {a.examples:,}{suspects}")
        if a.witness is not None:
            out += _item("refuted", f"{a.witness.because}; {'proved' if a.witness.proved else 'not proved'}")
            out += _item("at", _start(a.witness))
            out += _item("its orbit", command(account, a.witness))
        elif a.measure:
            out += _item("tightest" if a.examples else "", a.measure)
            if a.tightest is not None and a.examples:
                out += _item("at", _start(a.tightest))
    return [
        *out,
        "",
        "The tightest cases are floating point, and prove nothing. G is proved on |p - c| <= T0/4 or a little beyond.",
    ]


def _item(label: str, text: str) -> list[str]:
    return wrap(
        text,
        _WIDTH,
        initial_indent=f"    {label:9} ",
        subsequent_indent=" " * 14,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _start(w: LossWitness) -> str:
    exact = w.because != ""
    x, y, (h,) = ([str(v) if exact else f"{float(v):.6g}" for v in part] for part in (w.x, w.y, (w.h,)))
    return f"x = ({', '.join(x)}), y = ({', '.join(y)}), h = {h}"


def command(account: Account, w: LossWitness) -> str:
    """Return the command that follows the orbit of a witness."""
    x, y = (",".join(map(str, v)) for v in (w.x, w.y))
    return f"tamegd orbit --loss {shlex.quote(account.loss.text)} --h {w.h} --x={x} --y={y}"


def as_json(account: Account, attacks: Sequence[Attack], seed: int) -> dict[str, Any]:
    """Return the document; numbers of witnesses are exact, as text."""
    return {
        "loss": account.loss.text, "outcome": "refuted" if any(a.witness for a in attacks) else "no counterexample",
        "examples": sum(a.examples for a in attacks), "seed": seed,
        "statements": [
            {
                "statement": a.statement, "outcome": "refuted" if a.witness else "no counterexample" if a.examples else "not attacked",
                "examples": a.examples, "suspects": a.suspects, "witness": _json(a.witness), "tightest": _json(a.tightest),
                "measure": a.measure,
            }
            for a in attacks
        ],
    }  # fmt: skip


def _json(w: LossWitness | None) -> dict[str, Any] | None:
    if w is None:
        return None
    return {
        "x": [str(v) for v in w.x], "y": [str(v) for v in w.y], "h": str(w.h), "because": w.because or None, "proved": w.proved,
    }  # fmt: skip
