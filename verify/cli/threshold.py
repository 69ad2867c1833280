"""``tamegd threshold``: the critical learning rate of a start."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.cli import loss_options, matrix_options, options, output

if TYPE_CHECKING:
    from verify.orbits.threshold import CriticalStep

MAX_DIGITS = 100_000
MAX_K = 1000
MAX_LOSS_DIGITS = 1000


def _steps(
    mu: tuple[Fraction, ...], x: tuple[Fraction, ...], y: tuple[Fraction, ...], aligned: bool
) -> list[CriticalStep]:
    """Return the critical steps: one for a start, one for each singular direction of an aligned start."""
    from verify.orbits.threshold import critical_step

    if not aligned:
        if len(mu) > 1:
            raise click.UsageError(
                f"--mu gives {len(mu)} numbers: write one, or --aligned for singular values of a matrix"
            )
        problems = [(mu[0], x, y)]
    else:
        if not len(mu) == len(x) == len(y):
            raise click.UsageError(
                f"--mu, --x and --y give {len(mu)}, {len(x)} and {len(y)} numbers: with --aligned, "
                "write one for each singular direction"
            )
        problems = [(m, (a,), (b,)) for m, a, b in zip(mu, x, y, strict=True)]
    try:
        return [critical_step(*problem) for problem in problems]
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _of_loss(
    text: str,
    near: Fraction | None,
    x: tuple[Fraction, ...],
    y: tuple[Fraction, ...],
    digits: int,
    json_target: Path | None,
) -> int:
    if digits > MAX_LOSS_DIGITS:
        raise click.BadParameter(f"{digits}: at most {MAX_LOSS_DIGITS} with --loss", param_hint="'--digits'")
    from verify.export.loss_threshold import as_json, lines
    from verify.losses import Guarantee, applies

    with loss_options.one_line():
        start = Guarantee(loss_options.account(text, near), x, y)
        applied = applies(start.account, start)
        report, document = lines(start, digits, applied), as_json(start, digits, applied)
    print("\n".join(report), file=sys.stderr if json_target == options.STANDARD_OUTPUT else sys.stdout, flush=True)
    if json_target is not None:
        output.write_json({"version": output.version(), **document}, json_target)
    return 0


def _of_matrices(paths: tuple[Path, Path, Path], digits: int, straddle: int | None, json_target: Path | None) -> int:
    from verify.cli.matrix_threshold import report

    text, document = report(paths, digits, straddle, json_target)
    print("\n".join(text), file=sys.stderr if json_target == options.STANDARD_OUTPUT else sys.stdout, flush=True)
    if json_target is not None:
        output.write_json({"version": output.version(), **document}, json_target)
    return 0


@click.command("threshold")
@click.option("--mu", type=options.vector, metavar="M", help="The target, mu >= 0.")
@loss_options.loss
@click.option("--x", type=options.vector, metavar="X", help="The vector x: numbers separated by commas.")
@click.option("--y", type=options.vector, metavar="Y", help="The vector y, of the same length.")
@matrix_options.matrices
@click.option(
    "--digits", default="30", show_default=True, type=options.digits(MAX_DIGITS), metavar="N", help="Digits to print."
)
@click.option(
    "--straddle", type=options.whole(1), metavar="K", help="Run GD at h (1 -+ 10^-K), and prove what happens."
)
@click.option(
    "--aligned", is_flag=True,
    help="A matrix A = U diag(mu) V^T from X = U diag(x) W^T, Y = V diag(y) W^T: the least critical step of its directions.",
)  # fmt: skip
@options.json_file
def command(
    mu: tuple[Fraction, ...] | None,
    loss: str | None,
    near: Fraction | None,
    x: tuple[Fraction, ...] | None,
    y: tuple[Fraction, ...] | None,
    a_files: matrix_options.Files,
    x_files: matrix_options.Files,
    y_files: matrix_options.Files,
    digits: int,
    straddle: int | None,
    aligned: bool,
    json_target: Path | None,
) -> int:
    """Give the critical learning rate of a start of GD on (mu - x.y)^2/2, exactly and to N digits, all of them right.

    Numbers are whole numbers, fractions (19/10) or decimals, read exactly. Beside it stand simpler sufficient bounds and
    multiples of 1/L0, where L0 is the largest eigenvalue of the Hessian at the start. With --loss: the guaranteed learning rate of
    GD on F(x.y), its parts, and what is proved. With --A, --X and --Y: a start of |A - X Y^T|^2/2, from files.
    """
    if straddle is not None and straddle > MAX_K:
        raise click.BadParameter(f"{straddle}: write a whole number from 1 to {MAX_K}", param_hint="'--straddle'")
    paths = matrix_options.files(a_files, x_files, y_files, {
        "--mu": mu is not None, "--x": x is not None, "--y": y is not None, "--loss": loss is not None,
        "--minimizer": near is not None, "--aligned": aligned,
    })  # fmt: skip
    if paths is not None:
        return _of_matrices(paths, digits, straddle, json_target)
    if x is None or y is None:
        raise matrix_options.missing(x=x, y=y)
    mu = loss_options.target_or_loss(mu, loss, near, {"--straddle": straddle is not None, "--aligned": aligned})
    if mu is None:
        return _of_loss(loss or "", near, x, y, digits, json_target)
    steps = _steps(mu, x, y, aligned)
    from verify.export.threshold import as_json, lines
    from verify.orbits.straddle import straddle as run
    from verify.orbits.threshold import least

    binding = least(steps)
    crossings = run(steps, binding, straddle, digits) if straddle else ()
    if json_target is not None:
        document = {"version": output.version(), **as_json(steps, binding, crossings, digits)}
        output.write_json(document, json_target)
    stream = sys.stderr if json_target == options.STANDARD_OUTPUT else sys.stdout
    print("\n".join(lines(steps, binding, crossings, digits, straddle)), file=stream, flush=True)
    return 0
