"""Files of NumPy: the header is read and judged before any data is, and nothing is ever unpickled.

Floats are the binary numbers they are, exactly, whatever their length and byte order.
"""

from __future__ import annotations

import math
import warnings
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy

from verify.matrices.table import MAX_ENTRIES, MatrixError, Table, shape_text

_HEADERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
_NAMES = {"c": "complex numbers", "O": "Python objects, which only unpickling could read", "b": "truth values", "S": "text", "U": "text",
          "V": "records", "M": "dates", "m": "times"}  # fmt: skip


def _header(name: str, file: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _HEADERS[npy.read_magic(file)](file)
    except Exception:  # NumPy parses the header as Python literals, and lets through whatever that raises on garbage
        raise MatrixError(f"{name} is not a .npy file that can be read: write it with numpy.save") from None


def read_npy(name: str, file: IO[bytes], size: int) -> Table:
    """Read an array of at most MAX_ENTRIES numbers from a file of ``size`` bytes. Raises MatrixError."""
    shape, by_columns, dtype = _header(name, file)
    if dtype.kind not in "fiu":
        raise MatrixError(f"{name} holds {_NAMES.get(dtype.kind, str(dtype))}: write floats or integers")
    if len(shape) not in (1, 2):
        raise MatrixError(f"{name} is {shape_text(shape)}: write a matrix, with two dimensions")
    if any(length < 0 for length in shape):
        raise MatrixError(f"{name} has a negative length: write it with numpy.save")
    count = math.prod(shape)
    if count > MAX_ENTRIES:
        raise MatrixError(f"{name} is {shape_text(shape)}: at most {MAX_ENTRIES} numbers are read")
    expected = file.tell() + count * dtype.itemsize
    if size != expected:
        raise MatrixError(f"{name} has {size} bytes where its header asks for {expected}: it is cut off or damaged")
    entries = np.frombuffer(file.read(count * dtype.itemsize), dtype)
    if entries.size != count:
        raise MatrixError(f"{name} ends early: it is cut off or damaged")
    if by_columns and len(shape) == 2:
        entries = np.ascontiguousarray(entries.reshape(shape[::-1]).T).ravel()
    if dtype.kind == "f" and not np.isfinite(entries).all():
        where = [int(i) for i in np.unravel_index(int(np.flatnonzero(~np.isfinite(entries))[0]), shape)]
        raise MatrixError(f"{name} holds {entries[~np.isfinite(entries)][0]} at index {where}: write finite numbers")
    return Table(name, tuple(map(int, shape)), entries)
