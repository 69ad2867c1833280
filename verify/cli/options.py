"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from verify.catalogue import NotFound, folder
from verify.exact import ExactError, rational

STANDARD_OUTPUT = Path("-")
MAX_ENTRIES = 10_000


def whole(least: int = 0) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``least`` on."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,18}", text) or int(text) < least:
            raise click.BadParameter(f"{text[:40]!r} is not a whole number from {least} on (at most 18 digits)")
        return int(text)

    return read


def number(text: str) -> Fraction:
    """Read an exact number: a whole number, a fraction or a decimal."""
    try:
        return rational(text)
    except ExactError as error:
        raise click.BadParameter(str(error)) from None


def vector(text: str) -> tuple[Fraction, ...]:
    """Read exact numbers, separated by commas."""
    entries = text.split(",")
    if len(entries) > MAX_ENTRIES:
        raise click.BadParameter(f"{len(entries)} entries; at most {MAX_ENTRIES} are read")
    return tuple(number(entry) for entry in entries)


def digits(most: int) -> Callable[[str], int]:
    """Return a reader of a number of decimal digits from 1 to ``most``."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,18}", text) or not 1 <= int(text) <= most:
            raise click.BadParameter(f"{text[:40]!r}: write a number of decimal digits from 1 to {most}")
        return int(text)

    return read


def _folder(text: str) -> Path:
    try:
        return folder(text)
    except NotFound as error:
        raise click.BadParameter(str(error)) from None


def target(text: str) -> Path:
    """Read the name of a file to be written; refuse now what could not be written at the end of a long run."""
    path = Path(text)
    if path.is_dir():
        raise click.BadParameter(f"{text} is a folder: name a file")
    if not path.absolute().parent.is_dir():
        raise click.BadParameter(f"no folder {path.parent} to write {path.name} into")
    return path


def proofs(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--proofs DIR`` (argument ``roots``)."""
    return click.option(
        "--proofs", "roots", multiple=True, type=_folder, metavar="DIR",
        help="Also take the theorem files in this folder; may be given several times, a later folder wins.",
    )(function)  # fmt: skip


def json_file(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--json FILE`` (argument ``json_target``)."""
    return click.option(
        "--json", "json_target", type=target, metavar="FILE|-",
        help="Write the results as JSON; with - to standard output, and nothing else there.",
    )(function)  # fmt: skip
