"""The order of an article: every theorem after those it uses, and chapters whole as far as that allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def _chapter(name: str) -> str:
    return name.rpartition(".")[0]


def _reach(chapter: str, waiting: Sequence[str], uses: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the theorems of a chapter that can be told now, one after the other."""
    open_ = list(waiting)
    told: list[str] = []
    while ready := next(
        (i for i in open_ if _chapter(i) == chapter and not any(u in open_ and u != i for u in uses[i])), None
    ):
        open_.remove(ready)
        told.append(ready)
    return told


def _worth(
    chapter: str, told: Sequence[str], waiting: Sequence[str], uses: Mapping[str, Sequence[str]]
) -> tuple[int, bool, int]:
    """Return how many waiting theorems of other chapters lean on those told, whether the chapter is told whole, how many are told."""
    leaning = set(told)
    while more := {i for i in waiting if i not in leaning and leaning & set(uses[i])}:
        leaning |= more
    others = sum(_chapter(i) != chapter for i in leaning)
    return others, bool(told) and len(told) == sum(_chapter(i) == chapter for i in waiting), len(told)


def sections(names: Sequence[str], uses: Mapping[str, Sequence[str]]) -> list[tuple[str, list[str]]]:
    """Return (chapter, ids) in the order of dependence; a chapter comes twice if another one is needed in between.

    ``uses`` gives for each id those that it leans on. What other chapters lean on comes first; of the rest, what can be told
    whole. A circle of appeals is told in the order given.
    """
    waiting = list(names)
    out: list[tuple[str, list[str]]] = []
    while waiting:
        chapters = dict.fromkeys(map(_chapter, waiting))
        reach = {c: _reach(c, waiting, uses) for c in chapters}
        chapter = max(chapters, key=lambda c: _worth(c, reach[c], waiting, uses))
        told = reach[chapter] or [i for i in waiting if _chapter(i) == chapter]
        out.append((chapter, told))
        waiting = [i for i in waiting if i not in told]
    return out
