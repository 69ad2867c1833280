"""``tamegd threshold`` with matrices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verify.cli import matrix_options

if TYPE_CHECKING:
    from verify.matrices.threshold import Known

MAX_DIGITS = 1000


def report(
    paths: tuple[Path, Path, Path], digits: int, straddle: int | None, written: Path | None
) -> tuple[list[str], dict[str, Any]]:
    """Return the text and the document for a start that three files give. Raises UsageError."""
    if digits > MAX_DIGITS:
        raise click.BadParameter(f"{digits}: at most {MAX_DIGITS} with matrices", param_hint="'--digits'")
    problem = matrix_options.read(paths, written)
    from verify.exact import TooLarge
    from verify.export import matrix_threshold
    from verify.matrices.threshold import known

    with matrix_options.one_line():
        try:
            found = known(problem, digits)
        except TooLarge as error:
            raise click.UsageError(str(error)) from None
    if found.directions:
        return _of_directions(found, digits, straddle)
    if straddle is not None:
        reason = "its singular vectors are not unit vectors" if found.kind == "aligned" else "it is not aligned"
        raise click.UsageError(
            f"--straddle runs the scalar problems of an aligned diagonal start, and cannot run this one: {reason}"
        )
    return matrix_threshold.lines(found, digits), matrix_threshold.as_json(found, digits)


def _of_directions(found: Known, digits: int, k: int | None) -> tuple[list[str], dict[str, Any]]:
    """Return the report of an aligned start whose directions are scalar problems with rational numbers."""
    from verify.export import matrix_threshold, threshold
    from verify.orbits.straddle import straddle
    from verify.orbits.threshold import critical_step, least

    steps = [critical_step(s, (x,), (y,)) for s, x, y in found.directions or ()]
    binding = least(steps)
    crossings = straddle(steps, binding, k, digits) if k else ()
    text = [*matrix_threshold.kind_lines(found), "", *threshold.lines(steps, binding, crossings, digits, k)]
    at = next(i for i, line in enumerate(text) if line.startswith("compared with")) - 1
    text[at:at] = matrix_threshold.STAYS
    document = {
        "kind": found.kind,
        "shape": list(found.problem.shape),
        "not_symmetric": None,
        **threshold.as_json(steps, binding, crossings, digits),
    }
    return text, document
