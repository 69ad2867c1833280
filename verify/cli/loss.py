"""``tamegd loss``: what follows from a loss F(x.y) that is given by a formula."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import click

from verify.cli import loss_options, options, output

MAX_DIGITS = 1_000


@click.command("loss")
@click.argument("formula", metavar="LOSS")
@click.option("--x", type=options.vector, metavar="X", help="The vector x of a start: numbers separated by commas.")
@click.option("--y", type=options.vector, metavar="Y", help="The vector y, of the same length.")
@click.option("--h", type=options.number, metavar="H", help="A learning rate for that start.")
@click.option(
    "--minimizer",
    "near",
    type=options.number,
    metavar="NUMBER",
    help="Of several local minima, take the nearest to this.",
)
@click.option(
    "--digits", default="16", show_default=True, type=options.digits(MAX_DIGITS), metavar="N", help="Digits to print."
)
@options.json_file
def command(
    formula: str,
    x: tuple[Fraction, ...] | None,
    y: tuple[Fraction, ...] | None,
    h: Fraction | None,
    near: Fraction | None,
    digits: int,
    json_target: Path | None,
) -> int:
    """Say what follows from a loss F(x.y): its minimizer, the edge of stability, the growth condition, and the theorems that apply.

    LOSS is F in the variable s, such as 'log(1 + (s - 1)^2)', or the name of a shipped loss, such as 'huber(c=1, delta=1/2)'. With
    a start it says up to which learning rate what is guaranteed there.
    """
    if (x is None) != (y is None):
        raise click.UsageError("--x and --y go together: a start has both")
    if h is not None and x is None:
        raise click.UsageError("--h is for a start: give --x and --y too")
    if h is not None and h <= 0:
        raise click.BadParameter(f"{h}: a learning rate is positive", param_hint="'--h'")
    from verify.export.loss import as_json, lines
    from verify.losses import Guarantee, applies

    with loss_options.one_line("LOSS"):
        account = loss_options.account(formula, near)
        start = None if x is None or y is None else Guarantee(account, x, y)
        applied = applies(account, start, h)
        text = lines(account, digits, start, h, applied)
        document = as_json(account, digits, start, h, applied) if json_target is not None else {}
    print("\n".join(text), file=sys.stderr if json_target == options.STANDARD_OUTPUT else sys.stdout, flush=True)
    if json_target is not None:
        output.write_json({"version": output.version(), **document}, json_target)
    return 0
