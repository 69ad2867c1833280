"""Lays out the sources of the book in a folder: the pages of docs with their links turned, and the pages that are made."""

from __future__ import annotations

import shutil
from pathlib import Path

from book import reference, sources, theorems
from book.links import DOCS, page_of, rewritten

PICTURES = ("*.svg", "*.png")


def stage(target: Path) -> None:
    """Write the sources of the book into ``target``, a new or empty folder. Raises DeadLink, AuthorError."""
    needed: set[str] = set(reference.sources())
    made: dict[str, str] = {}
    for path in sorted(DOCS.rglob("*.md")):
        page = path.relative_to(DOCS).as_posix()
        made[page_of(f"docs/{page}")] = rewritten(path.read_text(encoding="utf-8"), page, needed.add)
    made["README.md"] = made.pop("index.rst")  # which the front page includes
    made["index.rst"] = (DOCS / "book" / "index.rst").read_text(encoding="utf-8")
    made |= theorems.pages()
    made |= reference.pages()
    made |= sources.pages(needed)
    for place, text in made.items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        (target / place).write_text(text, encoding="utf-8")
    for pattern in PICTURES:
        for picture in sorted((DOCS / "figures").glob(pattern)):
            (target / "figures").mkdir(exist_ok=True)
            shutil.copyfile(picture, target / "figures" / picture.name)
