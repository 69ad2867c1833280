"""The files of an article in their folder: what is ours begins with a mark, and nothing else is ever written over."""

from __future__ import annotations

from pathlib import Path

MARK = "% Made by tamegd paper."
TEX, BIB, TIMES = "paper.tex", "paper.bib", "times.tex"
_COMPILED = ("paper.pdf", "paper.log")


class NotOurs(ValueError):
    """The folder holds files that would be lost; the message is one line: which, and what would be right."""


def _ours(path: Path) -> bool:
    """Whether a file begins with our mark."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline().startswith(MARK)
    except OSError:
        return False


def refuse_others(folder: Path) -> None:
    """Raise NotOurs if an article in ``folder`` would take the place of a file that is not from an earlier one.

    Texts carry a mark. What LaTeX made of them cannot: it is ours where ``paper.tex`` is.
    """
    others = [name for name in (TEX, BIB, TIMES) if (folder / name).exists() and not _ours(folder / name)]
    others += [name for name in _COMPILED if (folder / name).exists() and not _ours(folder / TEX)]
    if others:
        raise NotOurs(
            f"{folder} holds {', '.join(others)}, not made by `tamegd paper`: name another folder, or move "
            f"{'them' if len(others) > 1 else 'it'} away"
        )


def clear(folder: Path) -> None:
    """Take away what LaTeX made of an earlier article: it must not stand beside a text that it does not come from."""
    for name in _COMPILED:
        (folder / name).unlink(missing_ok=True)
