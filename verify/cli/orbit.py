"""``tamegd orbit``: one orbit of gradient descent, where it ends and what it goes through."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from verify.cli import loss_options, matrix_options, options, output
from verify.files import write_whole

MAX_DIGITS = 3_000
MAX_STEPS = 10_000_000
MAX_BOXES = 100_000
MAX_LOSS_DIGITS = 1_000
MAX_LOSS_STEPS = 100_000
Side = options.Interval


def _steps(text: str) -> int:
    value = options.whole(0)(text)
    if value > MAX_STEPS:
        raise click.BadParameter(f"{value} is above {MAX_STEPS}, the most steps this command makes")
    return value


def _boxes(text: str) -> int:
    value = options.whole(1)(text)
    if value > MAX_BOXES:
        raise click.BadParameter(f"{value} is above {MAX_BOXES}, the most boxes this command tries")
    return value


def _box_report(
    mu: Side, h: Side, x: tuple[Side, ...], y: tuple[Side, ...], digits: int, steps: int | None, boxes: int
) -> tuple[list[str], dict[str, Any]]:
    from verify.export.boxes import box_json, box_lines
    from verify.orbits.enclosure.boxes import prove_box
    from verify.orbits.enclosure.origin import BoxOrigin

    try:
        box = BoxOrigin(mu, h, x, y)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    atlas = prove_box(box, max_boxes=boxes, **({} if steps is None else {"max_steps": steps}))
    return box_lines(atlas, digits), box_json(atlas, digits)


def _of_loss(
    text: str, near: Fraction | None, h: Side, x: tuple[Side, ...], y: tuple[Side, ...], digits: int, steps: int | None,
    enclose: bool, json_target: Path | None,
) -> int:  # fmt: skip
    if any(lower != upper for lower, upper in (h, *x, *y)):
        raise click.UsageError("a box lo..hi is for the squared loss, with --mu: give single numbers with --loss")
    if h[0] <= 0:
        raise click.BadParameter(f"{h[0]}: a learning rate is positive", param_hint="'--h'")
    if digits > MAX_LOSS_DIGITS:
        raise click.BadParameter(f"{digits}: at most {MAX_LOSS_DIGITS} with --loss", param_hint="'--digits'")
    if steps is not None and steps > MAX_LOSS_STEPS:
        raise click.BadParameter(
            f"{steps} is above {MAX_LOSS_STEPS}, the most steps with --loss", param_hint="'--steps'"
        )
    from verify.losses import Guarantee, applies

    with loss_options.one_line():
        start = Guarantee(loss_options.account(text, near), tuple(v for v, _ in x), tuple(v for v, _ in y))
        applied = applies(start.account, start, h[0])
        if enclose:
            from verify.export import loss_enclosure
            from verify.losses.enclosure import MAX_STEPS, prove_loss

            proof = prove_loss(start, h[0], digits=digits, max_steps=MAX_STEPS if steps is None else steps)
            report = loss_enclosure.lines(proof, applied, digits)
            document = loss_enclosure.as_json(proof, applied, digits)
        else:
            from verify.export.loss_orbit import as_json, lines
            from verify.losses.orbit import loss_orbit

            found = loss_orbit(start, h[0], digits, steps)
            report, document = lines(found, applied), as_json(found, applied)
    if json_target != options.STANDARD_OUTPUT:
        output.write("\n".join(report) + "\n", None)
    if json_target is not None:
        output.write_json({"version": output.version(), **document}, json_target)
    sys.stdout.flush()
    return 0


def _of_matrices(
    paths: tuple[Path, Path, Path], h: Side, digits: int, steps: int | None, enclose: bool, plot: Path | None,
    json_target: Path | None,
) -> int:  # fmt: skip
    if h[0] != h[1]:
        raise click.UsageError("a box lo..hi is for the squared loss, with --mu: give one number with matrices")
    given = click.get_current_context().get_parameter_source("digits")
    if given is click.core.ParameterSource.DEFAULT:
        digits = 15
    from verify.cli.matrix_orbit import report

    text, document, picture = report(paths, h[0], digits, steps, enclose, plot, json_target)
    if json_target != options.STANDARD_OUTPUT:
        output.write("\n".join(text) + "\n", None)
    if plot is not None and picture is not None:
        write_whole(plot, picture)
    if json_target is not None:
        output.write_json({"version": output.version(), **document}, json_target)
    sys.stdout.flush()
    return 0


@click.command("orbit")
@click.option("--mu", type=options.interval, metavar="M", help="The target, mu >= 0.")
@loss_options.loss
@click.option("--h", required=True, type=options.interval, metavar="H", help="The learning rate, h > 0.")
@click.option("--x", type=options.intervals, metavar="X", help="The vector x: numbers separated by commas.")
@click.option("--y", type=options.intervals, metavar="Y", help="The vector y, of the same length.")
@matrix_options.matrices
@click.option(
    "--digits",
    default="30",
    show_default=True,
    type=options.digits(MAX_DIGITS),
    metavar="N",
    help="Digits to compute with and to print.",
)
@click.option(
    "--steps",
    type=_steps,
    metavar="N",
    help="The most steps to make; default: some thousands, more beside the critical learning rate.",
)
@click.option("--enclose", is_flag=True, help="Prove the outcome with enclosures; each number may be a box lo..hi.")
@click.option(
    "--boxes",
    type=_boxes,
    metavar="N",
    help="With a box: cut it into pieces, N attempts in all; default 1, the whole box.",
)
@click.option(
    "--plot", type=options.picture, metavar="FILE", help="Draw the orbit; .png, .svg or .pdf. Needs matplotlib."
)
@options.json_file
def command(
    mu: Side | None,
    loss: str | None,
    near: Fraction | None,
    h: Side,
    x: tuple[Side, ...] | None,
    y: tuple[Side, ...] | None,
    a_files: matrix_options.Files,
    x_files: matrix_options.Files,
    y_files: matrix_options.Files,
    digits: int,
    steps: int | None,
    enclose: bool,
    boxes: int | None,
    plot: Path | None,
    json_target: Path | None,
) -> int:
    """One orbit of GD on (mu - x.y)^2/2: where it ends, with its digits, and what it goes through.

    Numbers are whole numbers, fractions (19/10) or decimals, read exactly. Without --enclose the outcome is computed at N digits, not
    proved; a few special starts are decided exactly. Histories and the Lyapunov exponent are always computed. With --loss: an orbit of
    GD on F(x.y). With --A, --X and --Y: on |A - X Y^T|^2/2, from files; in double precision, or with more than 15 --digits at so many.
    """  # fmt: skip
    if plot is not None and json_target is not None and plot.resolve() == json_target.resolve():
        raise click.UsageError(f"--plot and --json both name {plot}: give two files")
    paths = matrix_options.files(a_files, x_files, y_files, {
        "--mu": mu is not None, "--x": x is not None, "--y": y is not None, "--loss": loss is not None,
        "--minimizer": near is not None, "--boxes": boxes is not None,
    })  # fmt: skip
    if paths is not None:
        return _of_matrices(paths, h, digits, steps, enclose, plot, json_target)
    if x is None or y is None:
        raise matrix_options.missing(x=x, y=y)
    mu = loss_options.target_or_loss(mu, loss, near, {"--boxes": boxes is not None, "--plot": plot is not None})
    if mu is None:
        return _of_loss(loss or "", near, h, x, y, digits, steps, enclose, json_target)
    wide = any(lower != upper for lower, upper in (mu, h, *x, *y))
    if wide and not enclose:
        raise click.UsageError("a box lo..hi is for proofs about all its starts: add --enclose, or give single numbers")
    if wide and plot is not None:
        raise click.UsageError("--plot draws one orbit, not a box: give single numbers")
    if boxes is not None and not wide:
        raise click.UsageError("--boxes cuts a box of starts: write some number as lo..hi, and --enclose")
    picture = None
    if wide:
        text, document = _box_report(mu, h, x, y, digits, steps, boxes or 1)
    else:
        from verify.export.orbits import as_json, lines
        from verify.orbits.factorization import Start
        from verify.orbits.portrait import enclosed, portrait

        try:
            start = Start(mu[0], h[0], [v for v, _ in x], [v for v, _ in y])
        except ValueError as error:
            raise click.UsageError(str(error)) from None
        if plot is not None:
            from verify.export.orbit_plot import draw, drawable

            if not drawable(start):
                raise click.UsageError("--plot draws no numbers beyond 10^60 or below 10^-60")
        found = (enclosed if enclose else portrait)(start, digits, steps)
        text, document = lines(found), as_json(found)
        if plot is not None:
            picture = draw(found, plot.suffix.lower()[1:])
    if json_target != options.STANDARD_OUTPUT:
        output.write("\n".join(text) + "\n", None)
    if plot is not None and picture is not None:
        write_whole(plot, picture)
    if json_target is not None:
        output.write_json({"version": output.version(), **document}, json_target)
    sys.stdout.flush()
    return 0
