"""``tamegd orbit`` with matrices."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from verify.cli import matrix_options


def report(
    paths: tuple[Path, Path, Path], h: Fraction, digits: int, steps: int | None, enclose: bool, plot: Path | None, written: Path | None
) -> tuple[list[str], dict[str, Any], bytes | None]:  # fmt: skip
    """Return the text, the document and the picture of an orbit whose start three files give. Raises UsageError."""
    if h <= 0:
        raise click.BadParameter(f"{h}: a learning rate is positive", param_hint="'--h'")
    problem = matrix_options.read(paths, written)
    from verify.exact import TooLarge
    from verify.export import matrix_orbit as shown
    from verify.orbits.matrix.escape import UNCONFIRMED, prove_escape
    from verify.orbits.matrix.fate import Fate
    from verify.orbits.matrix.orbit import MAX_DIGITS, matrix_orbit

    if digits > MAX_DIGITS:
        raise click.BadParameter(f"{digits}: at most {MAX_DIGITS} with matrices", param_hint="'--digits'")
    try:
        with matrix_options.one_line():
            orbit = matrix_orbit(problem, h, digits, steps)
            both = shown.judged(orbit)
            diverges = orbit.fate.outcome == "diverges"
            found = orbit.enclosure() if enclose and not diverges else None
            proof = prove_escape(problem, h, orbit.fate.steps) if enclose and diverges else None
            if enclose and diverges and proof is None:
                orbit = replace(orbit, fate=Fate("undecided", orbit.fate.steps, UNCONFIRMED))
    except TooLarge as error:
        raise click.UsageError(f"{error} (ask for at most 15 digits, and without --enclose)") from None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--h'") from None
    picture = None
    if plot is not None:
        from verify.export.matrix_plot import draw

        picture = draw(orbit, plot.suffix.lower()[1:], proof)
    return shown.lines(orbit, both, found, proof), shown.as_json(orbit, both, found, proof), picture
