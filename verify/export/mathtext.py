"""LaTeX formulas in plain text, for terminals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.export.mathtree import Fence, Group, Node, is_blank, parse

_WORDS = {
    r"\ge": ">=", r"\geq": ">=", r"\le": "<=", r"\leq": "<=", r"\ne": "!=", r"\neq": "!=", r"\cdot": "*", r"\times": "*",
    r"\top": "T", r"\to": "->", r"\mapsto": "->", r"\infty": "infinity", r"\,": " ", r"\;": " ", r"\!": "", r"\quad": "  ", r"\ ": " ",
    r"\partial": "d", r"\operatorname": "", r"\mathrm": "", r"\text": "", r"\displaystyle": "", r"\left": "", r"\right": "",
    r"\{": "{", r"\}": "}", r"\|": "|", r"\vert": "|", r"\pm": "+-", r"\in": "in",
}  # fmt: skip
_ONE = re.compile(r"[A-Za-z0-9_']+\Z")
_UNARY = re.compile(r"((?:^|[(\[=<>,*/^]) ?)- ")


def _wrapped(text: str) -> str:
    return text if _ONE.match(text) else f"({text})"


def _numerator(text: str) -> str:
    depth = 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if depth == 0 and char in "+-" and at:
            return f"({text})"
    return text


def _say(nodes: Sequence[Node]) -> str:
    out = ""
    items = list(nodes)

    def argument() -> str:
        while items and is_blank(items[0]):
            items.pop(0)
        return _say([items.pop(0)]).strip() if items else ""

    while items:
        node = items.pop(0)
        if isinstance(node, Group):
            out += _say(node.body)
        elif isinstance(node, Fence):
            ends = [e.lstrip("\\").replace("vert", "|").strip(".") for e in (node.opening, node.closing)]
            out += ends[0] + _say(node.body).strip() + ends[1]
        elif node.text in ("^", "_"):
            out = out.rstrip() + node.text + _wrapped(argument())
        elif node.text in (r"\frac", r"\dfrac", r"\tfrac"):
            above, below = argument(), argument()
            derivative = above == "d" and below.startswith("d ")
            out += f"d/d{below[2:]}" if derivative else f"{_numerator(above)}/{_wrapped(below)}"
        elif node.text == r"\sqrt":
            out += f"sqrt({argument()})"
        else:
            out += _WORDS.get(node.text, node.text.lstrip("\\"))
    return out


def plain_math(latex: str) -> str:
    """Return the formula as one line of plain text."""
    return _UNARY.sub(r"\1-", " ".join(_say(parse(latex)).split()))
