"""A claim as the text of a claim file: what was understood, in the language in which it was written."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims import Claim


def _statement(keyword: str, items: Sequence[str], width: int) -> list[str]:
    """Return the lines of one statement, broken after commas only."""
    lines: list[str] = []
    line = f"{keyword:<9}"
    for i, item in enumerate(items):
        piece = item + ("," if i < len(items) - 1 else "")
        if line.strip() not in ("", keyword) and len(line) + 1 + len(piece) > width:
            lines.append(line)
            line = " " * 9
        line += f" {piece}"
    return [*lines, line]


def claim_text(claim: Claim, width: int = 100) -> str:
    """Return a claim file's text that is read as ``claim`` again."""
    lines = _statement("variables", claim.variables, width)
    for name, text in claim.definitions:
        lines += _statement("define", [f"{name} = {text}"], width)
    if claim.hypotheses:
        lines += _statement("assume", claim.hypotheses, width)
    return "\n".join([*lines, *_statement("show", [claim.conclusion], width)]) + "\n"
