"""Finds theorem files without importing them, so that listing them is quick."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from verify.theorems.errors import AuthorError

HOME = Path(__file__).resolve().parents[2] / "proofs"


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

    @cached_property
    def docstring(self) -> str:
        """The file's docstring, read without importing; empty if the file cannot be parsed."""
        try:
            return ast.get_docstring(ast.parse(self.path.read_text(encoding="utf-8"))) or ""
        except (SyntaxError, ValueError, OSError):
            return ""

    @property
    def title(self) -> str:
        """The first line of the docstring."""
        return self.docstring.split("\n", 1)[0].strip()


def folder(text: str) -> Path:
    """Return the folder named by ``text``. Raises AuthorError if there is none."""
    path = Path(text).expanduser().resolve()
    if not path.is_dir():
        raise AuthorError(f"no folder of proofs at {text}")
    return path


def discover(roots: Iterable[Path] = ()) -> dict[str, Entry]:
    """Return the theorem files of the package and of ``roots`` by id, in order; a later folder shadows an earlier one.

    A file whose name, or whose folder's name, starts with ``_`` or ``.`` is a helper and is passed over.
    """
    found: dict[str, Entry] = {}
    for root in (HOME, *roots):
        for path in sorted(root.rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if not any(p.startswith(("_", ".")) for p in parts):
                found[".".join(parts)] = Entry(".".join(parts), path, root)
    return found


def select(entries: dict[str, Entry], patterns: Sequence[str]) -> list[Entry]:
    """Return the entries whose id is, or matches, one of ``patterns`` (all if there are none).

    Raises AuthorError for a pattern that matches nothing, with the nearest ids.
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
            hint = f"did you mean {near[0]}?" if near else "`tamegd list` names them all"
            raise AuthorError(f"unknown theorem {pattern!r}; {hint}")
        chosen |= hits
    return list(chosen.values())
