"""The graph of appeals: which theorem leans on which, and what would fall with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verify.theorems.results import TheoremResult


@dataclass(frozen=True)
class Graph:
    """``uses[id]`` are the theorems whose steps a step of ``id`` appeals to, sorted; all are among the keys."""

    uses: Mapping[str, tuple[str, ...]]

    @property
    def used_by(self) -> dict[str, tuple[str, ...]]:
        """The same edges the other way round."""
        return {i: tuple(sorted(j for j, used in self.uses.items() if i in used)) for i in self.uses}

    def below(self, name: str) -> list[str]:
        """Return everything that a theorem leans on, directly or through others, sorted."""
        return _reached(name, self.uses)

    def above(self, name: str) -> list[str]:
        """Return every theorem that would fall without this one, sorted."""
        return _reached(name, self.used_by)


def _reached(name: str, edges: Mapping[str, tuple[str, ...]]) -> list[str]:
    seen: set[str] = set()
    waiting = list(edges[name])
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen.add(found)
            waiting += edges[found]
    return sorted(seen - {name})


def graph_of(results: Mapping[str, TheoremResult]) -> Graph:
    """Return the graph of the theorems in ``results``; an appeal to a theorem that is not there has no edge."""
    return Graph({i: tuple(sorted({s.uses for s in r.steps if s.uses in results})) for i, r in sorted(results.items())})


def origins(graph: Graph, results: Mapping[str, TheoremResult]) -> dict[str, list[str]]:
    """Return, for each theorem that is worth less than promised, those below it or itself where that began."""
    lost = {i for i, r in results.items() if not r.as_claimed}
    first = {i for i in lost if not lost & set(graph.uses[i])}
    return {i: [j for j in sorted({i, *graph.below(i)}) if j in first] for i in sorted(lost)}
