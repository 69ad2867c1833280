"""Breaks long formulas over several lines, before plus and minus signs and between factors, outside brackets if possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.export.mathtree import BINARY, RELATIONS, Fence, Node, Token, is_blank, is_one_of, parse, source
from verify.export.width import width, width_of

_SIGNS = {"+", "-"}
_BREAK, _INSIDE, _RAGGED, _OVER = (
    10.0,
    6.0,
    3.0,
    1000.0,
)  # what a break costs; in a bracket; an empty line; a point too much
_INDENT = 10.0  # points, for what goes on inside a bracket


@dataclass(frozen=True)
class Segment:
    """A piece before which a line may end; ``depth`` brackets that have been opened are open there."""

    latex: str
    depth: int = 0


def summands(nodes: Sequence[Node]) -> list[list[Node]]:
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


def _opened(fence: Fence, room: float) -> list[Segment]:
    """Return a bracket as segments; delimiters of a fixed size may stand on different lines."""
    size = "Big" if _tall(fence.body) else "big"
    first, *rest = segments(fence.body, room - _INDENT)
    inner = [first, *(replace(s, depth=s.depth + 1) for s in rest)]
    opening = "" if fence.opening == "." else rf"\{size}l{fence.opening}"
    closing = "" if fence.closing == "." else rf"\{size}r{fence.closing}"
    inner[0] = replace(inner[0], latex=opening + inner[0].latex)
    inner[-1] = replace(inner[-1], latex=inner[-1].latex + closing)
    return inner


def _factors(nodes: Sequence[Node], room: float) -> list[Segment]:
    """Split one summand that is too wide: open the brackets that are too wide, or break between brackets."""
    parts = [Segment("")]

    def add(text: str) -> None:
        parts[-1] = replace(parts[-1], latex=parts[-1].latex + text)

    for node in nodes:
        if not isinstance(node, Fence):
            add(source([node]))
            continue
        first, *rest = _opened(node, room) if width_of([node]) > room else [Segment(source([node]))]
        before = parts[-1].latex.rstrip()
        if width(before) + width(first.latex) > room and before.strip(" =+-"):
            sign = r"\cdot" if before.endswith(r"\cdot") else r"\times"
            parts[-1] = replace(parts[-1], latex=before.removesuffix(r"\cdot"))
            parts.append(Segment(f"{sign} {first.latex}"))
        else:
            add(first.latex)
        parts += rest
    return parts


def segments(nodes: Sequence[Node], room: float) -> list[Segment]:
    """Return the pieces between which a line may end, each at most ``room`` points wide where that is possible."""
    result: list[Segment] = []
    for part in summands(nodes):
        result += [Segment(source(part))] if width_of(part) <= room else _factors(part, room)
    return result


def broken(latex: str, room: float, later: float) -> list[str]:
    """Return the lines of a formula: the first at most ``room`` points wide, the others at most ``later``, if possible.

    Of all ways to break it, one is taken with few lines, breaks outside brackets, and lines of even length.
    """
    if width(latex) <= room:
        return [latex]
    pieces = segments(parse(latex), min(room, later))
    widths = [width(p.latex) for p in pieces]
    best: list[tuple[float, int]] = [
        (0.0, 0)
    ]  # for the first n pieces: what they cost, and where their last line begins
    for end in range(1, len(pieces) + 1):
        ways = []
        for start in range(end):
            limit = later - _INDENT * pieces[start].depth if start else room
            free = limit - sum(widths[start:end])
            cost = _OVER * max(-free, 0.0) + (_BREAK + _INSIDE * pieces[start].depth if start else 0.0)
            cost += _RAGGED * max(free / limit, 0.0) ** 2 if end < len(pieces) else 0.0
            ways.append((best[start][0] + cost, start))
        best.append(min(ways))
    lines, end = [], len(pieces)
    while end:
        start = best[end][1]
        indent = r"\quad " * pieces[start].depth if start else ""
        lines.append(indent + "".join(p.latex for p in pieces[start:end]).strip())
        end = start
    return lines[::-1]
