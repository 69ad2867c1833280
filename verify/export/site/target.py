"""Which folder a site may be written to: nothing that no report wrote is lost, and no shell is left in a folder that is gone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from verify.export.escape import printable

MARK = ".tamegd-report"  # lists the files of a site; no folder without it is ever replaced
_TITLE = "A report of tamegd: these files are replaced by the next one."


class NotOurs(ValueError):
    """The folder cannot be the target: the message is one line on why, and on what would be right."""


def _entries(folder: Path, below: str = "") -> Iterator[tuple[str, bool]]:
    """Yield what is in a folder, sorted: its name and whether it is a file; an empty folder and a link are no files."""
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        name = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            inner = list(_entries(Path(entry.path), f"{name}/"))
            yield from inner or [(f"{name}/", False)]
        else:
            yield name, entry.is_file(follow_symlinks=False)


def mark(folder: Path) -> None:
    """Write into a finished site the list of its files. Raises OSError."""
    names = [name for name, _ in _entries(folder) if name != MARK]
    (folder / MARK).write_text("\n".join([_TITLE, *names]) + "\n", encoding="utf-8", errors="surrogateescape")


def _foreign(folder: Path) -> str:
    """Return the first thing in a folder that no report wrote there; "" if there is none."""
    listed: set[str] = set()
    if (folder / MARK).is_file():
        lines = (folder / MARK).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        listed = {MARK, *lines[1:]} if lines[:1] == [_TITLE] else set()
    return next((name for name, is_file in _entries(folder) if not is_file or name not in listed), "")


def _around(target: Path) -> bool:
    """Whether the working directory is the folder or in it."""
    try:
        here = Path.cwd().resolve()
    except OSError:
        return False
    return target == here or target in here.parents


def resolved(name: str) -> Path:
    """Return the folder that is meant. Raises NotOurs if none can be."""
    if not name.strip():
        raise NotOurs("the name is empty: name a folder for the site")
    try:
        return Path(os.path.realpath(name))
    except OSError:
        raise NotOurs(f"{name} is nowhere: the working directory has been removed, change into another") from None


def refuse(target: Path, name: str) -> None:
    """Raise NotOurs if ``target``, given as ``name``, cannot be replaced without a loss, and OSError if it cannot be read."""
    if target.exists() and not target.is_dir():
        raise NotOurs(f"{name} is a file: name a folder for the site")
    if _around(target):
        raise NotOurs(
            f"{name} is the working directory or around it, and would be replaced: name a folder in it, or run it from outside"
        )
    if not target.parent.is_dir():
        raise NotOurs(f"no folder {target.parent} to make {target.name} in")
    if target.is_dir():
        if not target.stat().st_mode & stat.S_IWUSR or not os.access(target, os.R_OK | os.W_OK | os.X_OK):
            raise NotOurs(f"{name} cannot be written: the folder is not writable")
        if os.path.ismount(target):
            raise NotOurs(f"{name} is a mount point, which cannot be replaced: name a folder in it")
        if foreign := _foreign(target):
            raise NotOurs(
                f"{name} holds {printable(foreign)}, which no report wrote there: name a new or empty folder, or an earlier report"
            )
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise NotOurs(f"{name} cannot be written: the folder {target.parent} is not writable")
