"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")


def write_whole(path: Path, text: str | bytes) -> None:
    """Write ``text`` to ``path`` through a temporary file in the same folder, so that no reader sees half of it.

    Text is written in UTF-8, bytes as they are.
    A path that is not a regular file (a pipe, a device) is written straight. Raises OSError.
    """
    target = Path(os.path.realpath(path))  # a link keeps pointing where it did
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            file.write(_encoded(text))
        return
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(_encoded(text))
        os.replace(temporary, target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from None  # the name that the caller knows
    except BaseException:  # also when interrupted
        temporary.unlink(missing_ok=True)
        raise
