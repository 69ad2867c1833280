"""Breaks long formulas over several lines, before plus and minus signs and between factors."""

from __future__ import annotations

from collections.abc import Sequence

from verify.export.mathtree import BINARY, RELATIONS, Fence, Node, Token, is_blank, is_one_of, parse, source
from verify.export.width import width, width_of

_SIGNS = {"+", "-"}


def _summands(nodes: Sequence[Node]) -> list[list[Node]]:
    """Split before every binary plus or minus at this level; relation signs stay with what follows them."""
    parts: list[list[Node]] = [[]]
    last: Node | None = None
    for node in nodes:
        if is_one_of(node, _SIGNS) and last is not None and not is_one_of(last, BINARY | RELATIONS | {"^", "_", ","}):
            parts.append([])
        parts[-1].append(node)
        last = last if is_blank(node) else node
    return parts


def _tall(nodes: Sequence[Node]) -> bool:
    return any(is_one_of(n, {r"\frac", r"\sum"}) or (not isinstance(n, Token) and _tall(n.body)) for n in nodes)


def _opened(fence: Fence, room: float) -> list[str]:
    """Return a bracket as segments; delimiters of a fixed size may stand on different lines."""
    size = "Big" if _tall(fence.body) else "big"
    inner = segments(fence.body, room - 10)
    opening = "" if fence.opening == "." else rf"\{size}l{fence.opening}"
    closing = "" if fence.closing == "." else rf"\{size}r{fence.closing}"
    inner[0] = opening + inner[0]
    inner[-1] += closing
    return inner


def _factors(nodes: Sequence[Node], room: float) -> list[str]:
    """Split one summand that is too wide: open the brackets that are too wide, or break between brackets."""
    parts: list[str] = [""]
    for node in nodes:
        if isinstance(node, Fence) and width_of([node]) > room:
            first, *rest = _opened(node, room)
            parts[-1] += first
            parts += rest
        elif isinstance(node, Fence) and width(parts[-1]) + width_of([node]) > room and parts[-1].strip(" =+-"):
            parts[-1] = parts[-1].rstrip()
            sign = r"\cdot" if parts[-1].endswith(r"\cdot") else r"\times"
            parts[-1] = parts[-1].removesuffix(r"\cdot")
            parts.append(f"{sign} {source([node])}")
        else:
            parts[-1] += source([node])
    return parts


def segments(nodes: Sequence[Node], room: float) -> list[str]:
    """Return pieces of LaTeX between which a line may end, each at most ``room`` points wide where that is possible."""
    result: list[str] = []
    for part in _summands(nodes):
        result += [source(part)] if width_of(part) <= room else _factors(part, room)
    return result


def broken(latex: str, room: float, later: float) -> list[str]:
    """Return the lines of a formula: the first at most ``room`` points wide, the others at most ``later``, if possible."""
    if width(latex) <= room:
        return [latex]
    lines = [""]
    for piece in segments(parse(latex), min(room, later)):
        limit = room if len(lines) == 1 else later
        if lines[-1].strip() and width(lines[-1] + piece) > limit:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]
