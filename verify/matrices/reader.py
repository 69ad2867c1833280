"""Reading one file of numbers, by its suffix; the size is judged before the content is read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from verify.matrices.npy import read_npy
from verify.matrices.table import MAX_ENTRIES, MatrixError, Table
from verify.matrices.text import MAX_BYTES, read_csv, read_json

_TEXT = {".csv": read_csv, ".json": read_json}
SUFFIXES = (".npy", *_TEXT)
_LONGEST = 80
_MAX_NPY = 16 * MAX_ENTRIES + 2**16


def read_table(path: Path) -> Table:
    """Read a .npy, .csv or .json file. Raises MatrixError, in one line, for everything that is wrong with it."""
    name, suffix = str(path), path.suffix.lower()
    name = name if len(name) <= _LONGEST else "..." + name[-_LONGEST:]
    if suffix not in SUFFIXES:
        raise MatrixError(f"{name!r} does not end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):  # a pipe could block, a device could be endless
            raise MatrixError(f"{name} is {'a folder' if stat.S_ISDIR(mode) else 'no ordinary file'}: name a file")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            most = _MAX_NPY if suffix == ".npy" else MAX_BYTES
            if size > most:
                raise MatrixError(f"{name} has {size} bytes: at most {most} are read from a {suffix} file")
            return read_npy(name, file, size) if suffix == ".npy" else _TEXT[suffix](name, file.read(most))
    except OSError as error:
        raise MatrixError(f"{name}: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:
        if isinstance(error, MatrixError):
            raise
        raise MatrixError(f"{name!r} is not the name of a file") from None  # a null character
