"""The graph as the templates draw it: boxes with labels of one or two lines, and curves between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.export.site.graph import Graph
from verify.export.site.layout import NODE_HEIGHT, NODE_WIDTH, Band, layout
from verify.export.site.page import TheoremView

_LETTERS = 19  # of a label fit into a box


@dataclass(frozen=True)
class Node:
    """A box with its corner, and the lines of its label."""

    page: TheoremView
    x: int
    y: int
    lines: tuple[str, ...]
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Edge:
    """A curve from a theorem to one that uses it."""

    used: str
    user: str
    path: str


@dataclass(frozen=True)
class Picture:
    """Everything to be drawn; sizes in pixels."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    bands: Sequence[Band]
    width: int
    height: int
    node_width: int = NODE_WIDTH
    node_height: int = NODE_HEIGHT


def label(name: str) -> tuple[str, ...]:
    """Return the theorem's own name in at most two lines, broken at an underscore, shortened if it must be."""
    text = name.rpartition(".")[2]
    if len(text) <= _LETTERS:
        return (text,)
    cuts = [i + 1 for i, letter in enumerate(text) if letter == "_" and i < _LETTERS]
    cut = min(cuts, key=lambda i: abs(2 * i - len(text)), default=_LETTERS)
    rest = text[cut:]
    return text[:cut], rest if len(rest) <= _LETTERS else rest[: _LETTERS - 1] + "…"


def picture(graph: Graph, pages: Sequence[TheoremView]) -> Picture:
    """Return the drawing of a graph."""
    found = layout(graph)
    nodes = [Node(p, *found.places[p.id], label(p.id), graph.uses[p.id]) for p in pages]
    edges = []
    for user, used in graph.uses.items():
        for name in used:
            (x1, y1), (x2, y2) = found.places[name], found.places[user]
            x1, y1, y2 = x1 + NODE_WIDTH, y1 + NODE_HEIGHT // 2, y2 + NODE_HEIGHT // 2
            bend = max((x2 - x1) // 2, 30)
            edges.append(Edge(name, user, f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"))
    return Picture(nodes, edges, found.bands, found.width, found.height)
