"""A folder is written beside its place and then moved there, so that half a site is never taken for a whole one."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from verify.export.site.target import NotOurs, mark, refuse, resolved


@contextmanager
def place(name: str) -> Iterator[Path]:
    """Yield an empty folder beside the target ``name``; when the context ends well, it takes the target's place, and its mode.

    Whatever ends it otherwise, the target is as before. Raises NotOurs at once for a target that could not be written at
    the end of a long run: a file, a folder with other files in it, one that is not there to be written into. It raises it
    at the end if such files have come meanwhile.
    """
    target = resolved(name)
    fresh, old = (target.with_name(f".{target.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    try:
        refuse(target, name)
        fresh.mkdir()
        if target.exists():
            fresh.chmod(stat.S_IMODE(target.stat().st_mode))
    except OSError as error:
        raise NotOurs(f"{name} cannot be written: {error.strerror}") from None
    try:
        yield fresh
        mark(fresh)
        refuse(target, name)
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
