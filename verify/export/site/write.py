"""A folder is written beside its place and then moved there, so that half a site is never taken for a whole one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

MARK = ".tamegd-report"  # what a site of ours contains; no other folder is ever replaced


class NotOurs(ValueError):
    """The folder cannot be the target: the message is one line on why, and on what would be right."""


def _refuse(target: Path, name: str) -> None:
    if target.exists() and not target.is_dir():
        raise NotOurs(f"{name} is a file: name a folder for the site")
    if not target.parent.is_dir():
        raise NotOurs(f"no folder {target.parent} to make {target.name} in")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise NotOurs(f"{name} holds other files: name a new or empty folder, or one that holds a report")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise NotOurs(f"{name} cannot be written: the folder {target.parent} is not writable")


@contextmanager
def place(name: str) -> Iterator[Path]:
    """Yield an empty folder beside the target ``name``; when the context ends well, it takes the target's place.

    Whatever ends it otherwise, the target is as before. Raises NotOurs at once for a target that could not be written at
    the end of a long run: a file, a folder with other files in it, one that is not there to be written into.
    """
    if not name.strip():
        raise NotOurs("the name is empty: name a folder for the site")
    target = Path(os.path.realpath(name))
    fresh, old = (target.with_name(f".{target.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    try:
        _refuse(target, name)
        fresh.mkdir()
    except OSError as error:
        raise NotOurs(f"{name} cannot be written: {error.strerror}") from None
    try:
        yield fresh
        (fresh / MARK).write_text("A report of tamegd: replaced as a whole by the next one.\n", encoding="utf-8")
        if target.exists():
            os.replace(target, old)
        try:
            os.replace(fresh, target)
        except BaseException:
            if old.exists():
                os.replace(old, target)
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def fill(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by their relative names. Raises OSError."""
    for name, content in sorted(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
