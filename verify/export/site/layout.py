"""Places the graph on a plane: a band for each chapter, columns by how far a theorem is from those that use nothing.

Columns run from left to right by the length of the longest chain of appeals, so that every edge goes to the right. Within a
band the order in a column is by the mean place of the neighbours, swept back and forth. Theorems without any edge fill
rows below their band. All of it is deterministic: ties go by the id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.export.site.graph import Graph

NODE_WIDTH, NODE_HEIGHT = 158, 36
COLUMN, ROW = 190, 46
_MARGIN, _TITLE, _GAP = 14, 30, 16
_SWEEPS = 12


@dataclass(frozen=True)
class Band:
    """A chapter: its name and where its band is."""

    chapter: str
    top: int
    height: int


@dataclass(frozen=True)
class Layout:
    """The left upper corner of each node, the bands, and the size of the whole, in pixels."""

    places: Mapping[str, tuple[int, int]]
    bands: Sequence[Band]
    width: int
    height: int


def chapter_of(name: str) -> str:
    """Return the chapter of a theorem."""
    return name.rpartition(".")[0] or "theorems"


def levels(graph: Graph) -> dict[str, int]:
    """Return the length of the longest chain of appeals below each theorem; a circle of appeals is cut."""
    found: dict[str, int] = {}

    def level(name: str, path: frozenset[str]) -> int:
        if name not in found:
            below = [level(u, path | {name}) for u in graph.uses[name] if u not in path and u != name]
            found[name] = 1 + max(below, default=-1)
        return found[name]

    for name in graph.uses:
        level(name, frozenset())
    return found


def _cost(order: Sequence[str], weights: Mapping[tuple[str, str], int]) -> int:
    at = {chapter: i for i, chapter in enumerate(order)}
    return sum(w * abs(at[a] - at[b]) for (a, b), w in weights.items())


def chapter_order(graph: Graph) -> list[str]:
    """Return the chapters so that those with many edges between them are near each other."""
    weights: dict[tuple[str, str], int] = {}
    for name, used in graph.uses.items():
        for other in used:
            pair = chapter_of(other), chapter_of(name)
            weights[pair] = weights.get(pair, 0) + 1
    order = sorted({chapter_of(i) for i in graph.uses})
    best = _cost(order, weights)
    improved = True
    while improved:
        improved = False
        for chapter in sorted(order):
            rest = [c for c in order if c != chapter]
            for i in range(len(order)):
                tried = [*rest[:i], chapter, *rest[i:]]
                if _cost(tried, weights) < best:
                    order, best, improved = tried, _cost(tried, weights), True
    return order


def _ordered(graph: Graph, column: Mapping[str, int], members: Mapping[str, list[str]]) -> dict[str, list[list[str]]]:
    """Return the columns of each chapter, each ordered by the mean place of the neighbours."""
    used_by = graph.used_by
    tables = {
        chapter: [[n for n in names if column[n] == c] for c in range(max(column.values(), default=0) + 1)]
        for chapter, names in members.items()
    }
    start = {chapter: 100.0 * i for i, chapter in enumerate(tables)}
    place = {n: start[c] + i for c, table in tables.items() for names in table for i, n in enumerate(names)}
    for sweep in range(_SWEEPS):
        for chapter, table in tables.items():
            for names in table if sweep % 2 == 0 else reversed(table):
                mean = {}
                for n in names:
                    beside = [place[m] for m in (*graph.uses[n], *used_by[n])]
                    mean[n] = sum(beside) / len(beside) if beside else place[n]
                names.sort(key=lambda n: (mean[n], n))
                place |= {n: start[chapter] + i for i, n in enumerate(names)}
    return tables


def layout(graph: Graph) -> Layout:
    """Return where everything goes."""
    graph = Graph(dict(sorted(graph.uses.items())))
    used_by, column = graph.used_by, levels(graph)
    columns = max(column.values(), default=0) + 1
    alone = {n for n in graph.uses if not graph.uses[n] and not used_by[n]}
    per_row = max(columns, 6)
    chapters = chapter_order(graph)
    joined = {c: [n for n in graph.uses if chapter_of(n) == c and n not in alone] for c in chapters}
    tables = _ordered(graph, column, joined)
    places: dict[str, tuple[int, int]] = {}
    bands, top = [], _MARGIN
    for chapter in chapters:
        table = tables[chapter]
        rows = max(map(len, table), default=0)
        first = top + _TITLE
        for c, names in enumerate(table):
            shift = (rows - len(names)) * ROW // 2
            places |= {n: (2 * _MARGIN + c * COLUMN, first + shift + i * ROW) for i, n in enumerate(names)}
        single = [n for n in graph.uses if chapter_of(n) == chapter and n in alone]
        for i, n in enumerate(single):
            places[n] = (2 * _MARGIN + (i % per_row) * COLUMN, first + (rows + i // per_row) * ROW)
        height = _TITLE + (rows - (-len(single) // per_row)) * ROW
        bands.append(Band(chapter, top, height))
        top += height + _GAP
    width = 4 * _MARGIN + (per_row - 1) * COLUMN + NODE_WIDTH
    return Layout(places, bands, width, top)
