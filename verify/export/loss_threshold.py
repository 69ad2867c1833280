"""Guaranteed learning rates on a loss of one's own, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verify.export.formula import below, shown
from verify.export.loss import laid, theorem_lines
from verify.export.loss_start import start_json, start_rows, start_title
from verify.losses import Applies, Guarantee


def lines(start: Guarantee, digits: int, applied: Sequence[Applies]) -> list[str]:
    """Return the report, line by line."""
    account = start.account
    convergent = next(a for a in applied if a.theorem == "product.convergence")
    if start.monotone is None:
        head = ["guaranteed learning rate  none", f"  because                 {start.failure}"]
    elif convergent.holds and start.convergent is not None:
        head = [
            f"guaranteed learning rate  {below(start.convergent, digits)}, rounded down",
            "  below it                GD converges to a minimizer (product.convergence)",
            *([f"                          {convergent.why}"] if convergent.why else []),
        ]
    else:
        head = [
            f"guaranteed learning rate  {below(start.monotone, digits)}, rounded down",
            "  up to it                T never increases (product.good_regularity); convergence is not guaranteed:",
            f"                          {convergent.why}",
        ]
    sharp = (
        "for (s - c)^2/2 it is the critical learning rate where 8/(G T) binds" if account.squared
        else "it is exact for the class of all F with this G, not for this F: larger ones may converge"
    )  # fmt: skip
    if start.monotone is not None:
        head.append(f"  sharp?                  {sharp}")
    head.append(f"  F(s)                    {account.loss.text}, c = {shown(account.c, min(digits, 20))}")
    return [
        *head,
        "",
        start_title(start),
        *laid(start_rows(start, digits, None)),
        "",
        "theorems for this start",
        *theorem_lines(applied),
    ]


def as_json(start: Guarantee, digits: int, applied: Sequence[Applies]) -> dict[str, Any]:
    """Return the document; numbers are decimal strings, learning rates rounded down."""
    convergent = next(a for a in applied if a.theorem == "product.convergence")
    steps = start_json(start, digits, None)
    return {
        "loss": start.account.loss.text, "digits": digits,
        "guaranteed_step": steps["convergent_step"] or steps["monotone_step"],
        "guarantees": "convergence" if convergent.holds else "T never increases" if start.monotone is not None else None,
        **steps,
        "theorems": [{"id": a.theorem, "says": a.says, "applies": a.holds, "why": a.why} for a in applied],
    }  # fmt: skip
