"""Finds theorem files without importing them, so that listing them is quick (standard library only)."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HOME = Path(__file__).resolve().parents[1] / "proofs"


class NotFound(ValueError):
    """There is no such theorem or folder; the message is one line: what is missing, what is there."""


def docstring_of(path: Path) -> str:
    """Return the docstring of a Python file, read without importing it; empty if the file cannot be parsed."""
    try:
        return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    except (SyntaxError, ValueError, OSError, RecursionError):
        return ""


@dataclass(frozen=True)
class Entry:
    """A theorem file: ``id`` is its place in the folder ``root``, as chapter.file."""

    id: str
    path: Path
    root: Path

    @property
    def certificates(self) -> Path:
        """Where the certificates of this folder of proofs are kept."""
        return self.root / "certificates"

    @property
    def builtin(self) -> bool:
        """Whether the file belongs to the package's own theorems."""
        return self.root == HOME

    @property
    def chapter(self) -> str:
        """The id without the file's own name; empty for a file at the top of its folder."""
        return self.id.rpartition(".")[0]

    @cached_property
    def docstring(self) -> str:
        """The file's docstring, read without importing; empty if the file cannot be parsed."""
        return docstring_of(self.path)

    @property
    def title(self) -> str:
        """The first line of the docstring."""
        return self.docstring.split("\n", 1)[0].strip()


def folder(text: str) -> Path:
    """Return the folder named by ``text``. Raises NotFound if there is none."""
    path = Path(text).expanduser().resolve()
    if path.is_file():
        raise NotFound(f"{text} is a file: give the folder of proofs that it is in, and the theorem by its id")
    if not path.is_dir():
        raise NotFound(f"no folder of proofs at {text}")
    return path


def root_of(path: Path) -> Path:
    """Return the folder of proofs that a theorem file belongs to if nobody says: the first above it without ``__init__.py``.

    So a chapter is a folder with ``__init__.py``. ``path`` is absolute; the file need not exist.
    """
    if path.is_relative_to(HOME):
        return HOME
    return next(f for f in path.parents if not (f / "__init__.py").is_file() or f == f.parent)


def is_helper(path: Path, root: Path) -> bool:
    """Whether a file under ``root`` is passed over: its name or a folder's starts with ``_`` or ``.``, or it is pytest's."""
    parts = path.relative_to(root).with_suffix("").parts
    return path.name == "conftest.py" or any(p.startswith(("_", ".")) for p in parts)


def entry_at(path: Path, root: Path) -> Entry:
    """Return the entry of a file under ``root``."""
    return Entry(".".join(path.relative_to(root).with_suffix("").parts), path, root)


def files_in(root: Path) -> dict[str, Entry]:
    """Return the theorem files of one folder by id, in order.

    A file whose name, or whose folder's name, starts with ``_`` or ``.`` is a helper and is passed over, as is conftest.py; so is what is
    no file: a pipe, a folder, a broken link.
    """
    entries = [
        entry_at(path, root) for path in sorted(root.rglob("*.py")) if path.is_file() and not is_helper(path, root)
    ]
    return {e.id: e for e in entries}


def discover(roots: Iterable[Path] = ()) -> dict[str, Entry]:
    """Return the theorem files of the package and of ``roots`` by id; a later folder shadows an earlier one."""
    found: dict[str, Entry] = {}
    for root in (HOME, *roots):
        found |= files_in(root)
    return found


def select(entries: dict[str, Entry], patterns: Sequence[str]) -> list[Entry]:
    """Return the entries whose id is, or matches, one of ``patterns`` (all if there are none).

    Raises NotFound for a pattern that matches nothing, with the nearest id.
    """
    from difflib import get_close_matches
    from fnmatch import fnmatchcase

    if not patterns:
        return list(entries.values())
    chosen: dict[str, Entry] = {}
    for pattern in patterns:
        hits = {i: e for i, e in entries.items() if fnmatchcase(i, pattern)}
        if not hits:
            near = get_close_matches(pattern, entries, n=1, cutoff=0.5)
            hint = (
                f"did you mean {near[0]}?"
                if near
                else "`tamegd list` names them all, --proofs DIR adds a folder of yours"
            )
            raise NotFound(f"unknown theorem {pattern!r}; {hint}")
        chosen |= hits
    return list(chosen.values())
