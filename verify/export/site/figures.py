"""The figures of the documentation: drawn anew by their own scripts where that is possible, else as they are stored."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from verify.catalogue import HOME, docstring_of

FOLDER = HOME.parent / "docs" / "figures"
_SHOWS = re.compile(r"^Shows ([\w., ]+): (.+)$", re.MULTILINE)
_SECONDS = 300
_TYPES = (".svg", ".png")


@dataclass(frozen=True)
class Figure:
    """A picture: its file name, what it is, the theorems it belongs to, and whether this build drew it."""

    name: str
    caption: str
    shows: tuple[str, ...]
    content: bytes
    drawn: bool


def _drawn(script: Path, name: str) -> bytes:
    """Return the picture as its script draws it now; empty if it cannot, as where matplotlib is missing."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / name
        try:
            paths = os.pathsep.join(filter(None, (str(HOME.parent), os.environ.get("PYTHONPATH"))))
            subprocess.run(
                [sys.executable, str(script), str(target)], capture_output=True, timeout=_SECONDS, check=True,
                env={**os.environ, "PYTHONPATH": paths},
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            return b""
        return target.read_bytes() if target.is_file() else b""


def figures(wanted: Collection[str], draw: bool, folder: Path = FOLDER) -> Sequence[Figure]:
    """Return the figures that show one of the theorems ``wanted``, by name; with ``draw``, drawn anew.

    A script says in its docstring what it shows: ``Shows chapter.theorem, chapter.theorem: what is to be seen.``
    """
    found = []
    for script in sorted(folder.glob("*.py")):
        match = _SHOWS.search(docstring_of(script))
        if match is None:
            continue
        shows = tuple(name.strip() for name in match[1].split(","))
        stored = next((p for p in (script.with_suffix(t) for t in _TYPES) if p.is_file()), None)
        if stored is None or not set(shows) & set(wanted):
            continue
        new = _drawn(script, stored.name) if draw else b""
        found.append(Figure(stored.name, match[2], shows, new or stored.read_bytes(), bool(new)))
    return found
