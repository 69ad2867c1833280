"""Where results go: whole files, standard output, terminals of any width."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from verify.cli.options import STANDARD_OUTPUT
from verify.files import write_whole

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 120


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    with contextlib.suppress(OSError, ValueError):
        print("tamegd: " + " ".join(message.split()), file=sys.stderr)


def version() -> str:
    """Return the version of the installed package."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tamegd")
    except PackageNotFoundError:
        return "unknown"


def write(text: str, target: Path | None) -> None:
    """Write ``text`` to a file as a whole, or to standard output if ``target`` is None or -."""
    if target is None or target == STANDARD_OUTPUT:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_whole(target, text)


def write_json(document: dict[str, Any], target: Path) -> None:
    """Write one JSON document."""
    write(json.dumps(document, indent=1) + "\n", target)


def width_of(stream: IO[str] | None) -> int:
    """Return how many columns there are: those of the terminal, or a fixed number where there is none."""
    if stream is None or not stream.isatty():  # None: the descriptor was closed by whoever started us
        return PIPED_WIDTH
    return shutil.get_terminal_size((PIPED_WIDTH, 24)).columns


def console(stream: IO[str]) -> Console:
    """Return a console that takes text as it is: no markup, no guessed colours."""
    from rich.console import Console

    return Console(file=stream, width=width_of(stream), highlight=False, markup=False, emoji=False)
