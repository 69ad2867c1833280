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


def sections(names: Sequence[str], uses: Mapping[str, Sequence[str]]) -> list[tuple[str, list[str]]]:
    """Return (chapter, ids) in the order of dependence; a chapter comes twice if another one is needed in between.

    ``uses`` gives for each id those that it leans on. A circle of appeals is told in the order given.
    """
    waiting = list(names)
    out: list[tuple[str, list[str]]] = []
    while waiting:
        chapters = dict.fromkeys(map(_chapter, waiting))
        reach = {c: _reach(c, waiting, uses) for c in chapters}
        whole = [c for c in chapters if reach[c] and len(reach[c]) == sum(_chapter(i) == c for i in waiting)]
        chapter = whole[0] if whole else max(chapters, key=lambda c: len(reach[c]))
        told = reach[chapter] or [i for i in waiting if _chapter(i) == chapter]
        out.append((chapter, told))
        waiting = [i for i in waiting if i not in told]
    return out
