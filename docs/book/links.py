"""Where the links of a page lead in the book: theorem files to their pages, other files to pages that show them.

The pages of docs are written for a reader of the repository, where a link names a file. In the book

    ../proofs/scalar/convergence.py    becomes    theorem/scalar.convergence.md
    ../proofs/                                    theorem/index.md
    ../verify/losses/loss.py                      source/verify/losses/loss.py.md
    ../verify/losses                              source/verify/losses/index.md

and links to other pages and to pictures stay as they are, but for a page whose name Sphinx needs itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from verify.catalogue import HOME, files_in

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_FENCED = re.compile(r"^(```+)[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)(\[[^\]]*\])\(([^)\s]+)\)")
RENAMED = {"search.md": "searching.md"}  # search.html is the page that searches the book
THEOREMS = {e.path.relative_to(ROOT).as_posix(): e.id for e in files_in(HOME).values()}


class DeadLink(ValueError):
    """A link to a file that does not exist; the message names page and link."""


def page_of(file: str) -> str:
    """Return the page, from the root of the book, for a file or folder named from the root of the repository."""
    if file in THEOREMS:
        return f"theorem/{THEOREMS[file]}.md"
    if file == "proofs":
        return "theorem/index.md"
    if file == "docs/README.md":
        return "index.rst"
    if file.startswith("docs/") and file.endswith(".md"):
        page = file.removeprefix("docs/")
        return RENAMED.get(page, page)
    return f"source/{file}/index.md" if (ROOT / file).is_dir() else f"source/{file}.md"


def rewritten(text: str, page: str, needed: Callable[[str], None]) -> str:
    """Return the text of ``page`` (named from docs) with its links turned; ``needed`` is told the files to be shown.

    Raises DeadLink.
    """

    def turned(match: re.Match[str]) -> str:
        image, label, link = match.groups()
        target, mark, anchor = link.partition("#")
        if image or not target or re.match(r"[a-z]+:", target):
            return match[0]
        file = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), target))
        if not (ROOT / file).exists():
            raise DeadLink(f"docs/{page} links to {link}, and there is no {file}")
        place = page_of(file)
        if place.startswith("source/"):
            needed(file)
        return f"{label}({posixpath.relpath(place, posixpath.dirname(page) or '.')}{mark}{anchor})"

    out, last = [], 0
    for block in _FENCED.finditer(text):
        out += [_LINK.sub(turned, text[last : block.start()]), block[0]]
        last = block.end()
    return "".join([*out, _LINK.sub(turned, text[last:])])
