"""Tables as text, .csv and .json: numbers are read exactly, by the grammar of all exact numbers, never evaluated."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NoReturn

from verify.exact import ExactError, rational
from verify.matrices.table import MAX_ENTRIES, MatrixError, Table

MAX_BYTES = 64 * 2**20
"""The largest text file that is read."""


def _number(name: str, where: str, text: str) -> Fraction:
    try:
        return rational(text)
    except ExactError as error:
        raise MatrixError(f"{name}, {where}: {error}") from None


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MatrixError(f"{name} is not text in UTF-8") from None


def _rectangular(name: str, lengths: Iterable[int]) -> int:
    first = None
    for i, length in enumerate(lengths, 1):
        first = length if first is None else first
        if length != first:
            raise MatrixError(f"{name}: row {i} has {length} numbers and row 1 has {first}: write as many in every row")
    return first or 0


def _not_too_many(name: str, count: int) -> None:
    if count > MAX_ENTRIES:
        raise MatrixError(f"{name} has {count} numbers: at most {MAX_ENTRIES} are read")


def read_csv(name: str, data: bytes) -> Table:
    """Read rows of numbers with commas between them: whole numbers, fractions (1/3) and decimals. Raises MatrixError."""
    lines = _decoded(name, data).splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    _not_too_many(name, len(lines) + sum(line.count(",") for line in lines))
    rows = [line.split(",") for line in lines]
    for i, row in enumerate(rows, 1):
        if len(row) == 1 and not row[0].strip():
            raise MatrixError(f"{name}: row {i} is empty: write as many numbers in every row")
    width = _rectangular(name, map(len, rows))
    flat = [
        _number(name, f"row {i}, number {j}", v.strip()) for i, row in enumerate(rows, 1) for j, v in enumerate(row, 1)
    ]
    return Table(name, (len(rows), width), flat)


class _Literal(str):
    """A number of a JSON document, by its digits."""


def _constant(name: str) -> NoReturn:
    raise ValueError(f"holds {name}: write finite numbers")


def read_json(name: str, data: bytes) -> Table:
    """Read a list of rows, or one list of numbers; numbers are JSON numbers, by their decimal text, or texts such as "1/3".

    Raises MatrixError.
    """
    text = _decoded(name, data)
    try:
        found = json.loads(text, parse_float=_Literal, parse_int=_Literal, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise MatrixError(f"{name} is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except ValueError as error:
        raise MatrixError(f"{name} {error}") from None
    except RecursionError:
        raise MatrixError(f"{name} is nested too deeply: write a list of rows") from None
    if not isinstance(found, list):
        raise MatrixError(f'{name} is {_kind(found)}: write a list of rows, such as [[1, 2], ["1/3", 0.5]]')
    if not any(isinstance(v, list) for v in found):
        _not_too_many(name, len(found))
        return Table(name, (len(found),), [_entry(name, f"number {i}", v) for i, v in enumerate(found, 1)])
    for i, row in enumerate(found, 1):
        if not isinstance(row, list):
            raise MatrixError(f"{name}: row {i} is {_kind(row)}: write every row as a list of numbers")
    width = _rectangular(name, map(len, found))
    _not_too_many(name, len(found) * width)
    flat = [_entry(name, f"row {i}, number {j}", v) for i, row in enumerate(found, 1) for j, v in enumerate(row, 1)]
    return Table(name, (len(found), width), flat)


def _entry(name: str, where: str, value: Any) -> Fraction:
    if not isinstance(value, str):
        raise MatrixError(f"{name}, {where} is {_kind(value)}: write a number")
    return _number(name, where, value)


def _kind(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, _Literal):
        return "a number"
    return "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a text"
