"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from verify.catalogue import NotFound, folder
from verify.exact import ExactError, rational

STANDARD_OUTPUT = Path("-")
MAX_ENTRIES = 10_000
PICTURES = (".png", ".svg", ".pdf")
Interval = tuple[Fraction, Fraction]


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


def interval(text: str) -> Interval:
    """Read an exact number, or two with .. between them: a box side lo..hi."""
    lower, dots, upper = text.partition("..")
    if not dots:
        value = number(text)
        return value, value
    ends = number(lower), number(upper)
    if ends[0] > ends[1]:
        raise click.BadParameter(f"{text[:60]!r} is empty: write the smaller end first")
    return ends


def intervals(text: str) -> tuple[Interval, ...]:
    """Read exact numbers or box sides, separated by commas."""
    entries = text.split(",")
    if len(entries) > MAX_ENTRIES:
        raise click.BadParameter(f"{len(entries)} entries; at most {MAX_ENTRIES} are read")
    return tuple(interval(entry) for entry in entries)


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
    if not text:
        raise click.BadParameter("the name is empty: name a file")
    if path.is_dir():
        raise click.BadParameter(f"{text} is a folder: name a file")
    if not path.absolute().parent.is_dir():
        raise click.BadParameter(f"no folder {path.parent} to write {path.name} into")
    if not os.access(path.absolute().parent, os.W_OK):
        raise click.BadParameter(f"{text} cannot be written: the folder {path.parent} is not writable")
    return path


def picture(text: str) -> Path:
    """Read the name of a picture to be drawn; refuse now what could not be drawn at the end of a long run."""
    if Path(text).suffix.lower() not in PICTURES:
        raise click.BadParameter(f"{text[-60:]!r} does not end in {', '.join(PICTURES[:-1])} or {PICTURES[-1]}")
    if find_spec("matplotlib") is None:
        raise click.BadParameter("pictures need matplotlib: pip install 'tamegd[plot]'")
    return target(text)


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
