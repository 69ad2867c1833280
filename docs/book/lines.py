"""Where the lines of a long formula end: formulas of the pages are written by hand, with brackets that are plain characters."""

from __future__ import annotations

import re

from verify.export.mathtree import RELATIONS, Token, parse, source
from verify.export.width import width

_GAPS, _SIGNS = {r"\qquad", r"\quad"}, {"+", "-", r"\pm", r"\cdots"}
_OPENING = {r"\begin", "(", "[", r"\{", r"\lVert", r"\lvert", r"\lfloor"}
_CLOSING = {r"\end", ")", "]", r"\}", r"\rVert", r"\rvert", r"\rfloor"}
_SIZES = re.compile(r"\\[,;!: ]|\\[bB]igg?[lr]?$")
_OPENERS = {r"\bigl", r"\Bigl", r"\left"}
_GAP = re.compile(r"(\\q?quad\s*)+")


def parts(latex: str, level: int) -> list[str]:
    """Cut a formula outside its brackets: before wide gaps (level 0), relations (1), plus and minus (2), or brackets (3)."""
    out: list[str] = [""]
    depth, last, before = 0, "", ""
    for node in parse(latex):
        text = node.text if isinstance(node, Token) else ""
        binary = text in _SIGNS and last not in {*RELATIONS, *_OPENING, "", ","}
        bracket = last in _CLOSING and before not in _OPENERS and text in {*_OPENERS, *_OPENING}
        here = (text in _GAPS, text in RELATIONS, binary, bracket)[level]
        if depth == 0 and here and out[-1].strip():
            out.append("")
        depth += (text in _OPENING) - (text in _CLOSING)
        out[-1] += source((node,))
        before = text
        last = last if text == " " or _SIZES.match(text) else text or "{}"
    return out


def lines(latex: str, room: float, level: int = 0) -> list[str]:
    """Return a formula as lines no wider than ``room`` points, if it can be cut so."""
    if width(latex) <= room or level > 3:
        return [latex]
    out: list[str] = []
    for part in parts(latex, level):
        if out and width(out[-1] + part) <= room:
            out[-1] += part
        else:
            first, *rest = lines(_GAP.sub("", part, count=1) if _GAP.match(part) else part, room, level + 1)
            joins = out and not _GAP.match(part) and width(out[-1] + first) <= room
            out = [*out[:-1], out[-1] + first, *rest] if joins else [*out, first, *rest]
    return [line.strip() for line in out if line.strip()]


def goes_on(line: str) -> bool:
    """Whether a line goes on from the one above: it begins with a relation, a sign or a bracket. Else it is a formula of its own."""
    first = parse(line.lstrip())[0]
    return isinstance(first, Token) and first.text in {*RELATIONS, *_SIGNS, *_OPENERS, *_OPENING}
