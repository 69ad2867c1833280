"""What a theorem file says in words of its theorem, and its chapter of the symbols: the sections of their docstrings."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from verify.catalogue import Entry, docstring_of
from verify.export.docstring import sections
from verify.export.document import Paragraph, Prose, closed

_STATED = (("Problem", "Problem"), ("Method", "Method"), ("Claim", "Claim, in words"))
_CHAPTER = re.compile(r"\bthe (\w+) chapter\b")


def _section(folder: Path) -> str:
    return sections(docstring_of(folder / "__init__.py")).get("Notation", "")


def notation(entry: Entry) -> dict[str, str]:
    """Return the notation of a theorem's chapter, and that of the chapters whose notation it takes over, by their names.

    A chapter that says nothing of its symbols is left out. What is taken over is named as "the NAME chapter".
    """
    found: dict[str, str] = {}
    home = entry.path.parent
    waiting = [home]
    while waiting:
        folder = waiting.pop(0)
        if folder.name in found or not (text := _section(folder)):
            continue
        found[folder.name] = text
        if entry.chapter:  # a file at the top of its folder has no chapters beside it
            waiting += [home.parent / name for name in _CHAPTER.findall(text)]
    return found


def symbols(entry: Entry, told: Collection[str] = ()) -> list[Prose]:
    """Return the notation that a theorem needs as sentences: its own chapter's, and then those taken over.

    Of chapters that are ``told`` elsewhere in the same text nothing is taken over.
    """
    home = entry.path.parent.name
    return [
        closed((text,)) if name == home else closed((f"In the {name} chapter: {text}",))
        for name, text in notation(entry).items()
        if name == home or name not in told
    ]


def stated(entry: Entry) -> list[Paragraph]:
    """Return problem, method, claim and notation as paragraphs, those that there are."""
    about = sections(entry.docstring)
    out = [
        Paragraph(heading, (closed((about[name],)),))
        for name, heading in _STATED
        if about.get(name, "none")[:4].lower() != "none"
    ]
    meanings = symbols(entry)
    return [*out, Paragraph("Notation of the chapter", tuple(meanings))] if meanings else out
