"""The options ``--A``, ``--X`` and ``--Y`` of the commands that take matrices, and how they go with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from verify.matrices import Problem

Files = tuple[str, ...]


def matrices(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--A FILE``, ``--X FILE`` and ``--Y FILE`` (arguments ``a_files``, ``x_files``, ``y_files``)."""
    described = {
        "Y": "The n x d matrix Y.",
        "X": "The m x d matrix X.",
        "A": "In place of --mu, --x and --y: an m x n matrix; a .npy, .csv or .json file.",
    }
    for letter, what in described.items():
        # ``multiple`` so that an option that is given twice is seen, instead of the second one winning.
        function = click.option(f"--{letter}", f"{letter.lower()}_files", multiple=True, metavar="FILE", help=what)(
            function
        )
    return function


def files(a: Files, x: Files, y: Files, others: Mapping[str, bool]) -> tuple[Path, Path, Path] | None:
    """Return the three files, or None if none is named; ``others`` are options that matrices do not go with. Raises UsageError."""
    named = {"--A": a, "--X": x, "--Y": y}
    if not any(named.values()):
        return None
    for option, values in named.items():
        if not values:
            raise click.UsageError(f"missing option {option!r}: --A, --X and --Y go together")
        if len(values) > 1:
            raise click.UsageError(f"{option} is given {len(values)} times: name one file")
    for option in (option for option, given in others.items() if given):
        raise click.UsageError(f"{option} does not go with --A, --X and --Y: there the target is the matrix A")
    return Path(a[0]), Path(x[0]), Path(y[0])


def missing(**values: Any) -> click.UsageError:
    """Return what click says of a missing option, for the first of these that is None: only matrices make it superfluous."""
    name = next(name for name, value in values.items() if value is None)
    return click.UsageError(f"missing option '--{name}'")


@contextmanager
def one_line() -> Iterator[None]:
    """Turn what is wrong with matrices into one line that leaves the names of files as they are. Raises ClickException."""
    from verify.matrices import MatrixError

    try:
        yield
    except MatrixError as error:
        raise click.ClickException(str(error)) from None


def read(paths: tuple[Path, Path, Path], written: Path | None) -> Problem:
    """Read the problem; ``written`` is a file that will be written to, and must be none of these. Raises UsageError."""
    from verify.matrices import read_problem

    for path in paths:
        if written is not None and path.exists() and written.exists() and path.samefile(written):
            raise click.UsageError(f"--json names {path.name}, which is read: name another file")
    with one_line():
        return read_problem(*paths)
