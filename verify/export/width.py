"""How wide a formula will be set, roughly: points in Computer Modern at 10pt, display style."""

from __future__ import annotations

from collections.abc import Sequence

from verify.export.mathtree import BINARY, RELATIONS, Fence, Group, Node, is_blank, parse

_FIXED = {
    " ": 0.0, ",": 4.5, "'": 3.0, ".": 2.8, ";": 4.5, "|": 2.8, "(": 3.9, ")": 3.9, "[": 2.8, "]": 2.8,
    r"\,": 1.7, r"\;": 2.8, r"\!": -1.7, r"\quad": 10.0, r"\qquad": 20.0, r"\sum": 14.4, r"\prod": 13.0, r"\int": 10.0,
    r"\cdot": 7.2, r"\bigl": 1.0, r"\bigr": 1.0, r"\Bigl": 2.0, r"\Bigr": 2.0, r"\partial": 5.8, r"\infty": 10.0,
    r"\displaystyle": 0.0, r"\left": 0.0, r"\right": 0.0, r"\operatorname": 0.0, r"\mathrm": 0.0, r"\text": 0.0,
}  # fmt: skip
_SCRIPT = 0.72
_FENCE = 5.9  # with the thin space beside it
_TALL_FENCE = 8.3  # around a fraction, with the thin space beside it
_FRACTIONS = (r"\frac", r"\dfrac", r"\tfrac")


def _token(text: str) -> float:
    if text in _FIXED:
        return _FIXED[text]
    if text in BINARY:
        return 12.2
    if text in RELATIONS:
        return 13.4
    if text.isdigit():
        return 5.0
    return 7.5 if text.lstrip("\\")[:1].isupper() else 5.6


def width_of(nodes: Sequence[Node]) -> float:
    """Return the width of a sequence of nodes."""
    total, items = 0.0, [n for n in nodes if not is_blank(n)]
    at = 0
    while at < len(items):
        node = items[at]
        at += 1
        if isinstance(node, Group):
            total += width_of(node.body)
        elif isinstance(node, Fence):
            tall = any(getattr(inner, "text", "") in _FRACTIONS for inner in node.body)
            total += 2 * (_TALL_FENCE if tall else _FENCE) + width_of(node.body)
        elif node.text in ("^", "_") and at < len(items):
            total += 0.5 + _SCRIPT * width_of([items[at]])
            at += 1
        elif node.text in _FRACTIONS and at + 1 < len(items):
            total += 2.4 + max(width_of([items[at]]), width_of([items[at + 1]]))
            at += 2
        elif node.text == r"\sqrt" and at < len(items):
            total += 8.3 + width_of([items[at]])
            at += 1
        else:
            total += _token(node.text)
    return total


def width(latex: str) -> float:
    """Return the width of a formula."""
    return width_of(parse(latex))
