"""``tamegd attack``: try to break a theorem, or one of its false neighbours, with random inputs."""

from __future__ import annotations

import shlex
import sys
from contextlib import redirect_stdout
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.catalogue import discover, select
from verify.cli import loss_options, options, output

if TYPE_CHECKING:
    from verify.theorems import Theorem

MAX_EXAMPLES = 10**9
SECONDS = 60


def _examples(text: str) -> int:
    value = options.whole(1)(text)
    if value > MAX_EXAMPLES:
        raise click.BadParameter(f"{value} is above {MAX_EXAMPLES}, the most inputs this command tries")
    return value


@click.command("attack")
@click.argument("name", metavar="ID", required=False)
@click.option(
    "--loss",
    metavar="LOSS",
    help="In place of ID: attack what is guaranteed for GD on this loss F(x.y) (see `tamegd loss`).",
)
@click.option(
    "--examples",
    default="100000",
    show_default=True,
    type=_examples,
    metavar="N",
    help="Random inputs, shared out among the statements of the theorem.",
)
@click.option("--neighbour", metavar="NAME", help="Attack this false neighbour; its own witness is not used.")
@click.option("--seed", default="0", show_default=True, type=options.whole(0), metavar="N", help="Draw other inputs.")
@click.option(
    "--seconds",
    default=str(SECONDS),
    show_default=True,
    type=options.whole(1),
    metavar="N",
    help="The most time for one statement, about; where it runs out, fewer inputs are tried and the report says how many.",
)
@options.proofs
@options.json_file
def command(
    name: str | None,
    loss: str | None,
    examples: int,
    neighbour: str | None,
    seed: int,
    seconds: int,
    roots: tuple[Path, ...],
    json_target: Path | None,
) -> int:
    """Try to break a theorem with random inputs, guided towards equality.

    What looks false in floating point is confirmed in exact or enclosed arithmetic before it is called a counterexample, and made
    simple. Exit status 1 if there is one. That there is none proves nothing. With --loss: T never increases if h G T0 <= 8, and GD
    converges if also h G |c| < 1, for this loss.
    """
    if loss is not None:
        if name is not None or neighbour is not None or roots:
            raise click.UsageError("--loss is attacked alone: without ID, --neighbour and --proofs")
        return _of_loss(loss, examples, seed, seconds, json_target)
    if name is None:
        raise click.UsageError("missing argument 'ID' (or '--loss')")
    from verify.attack import attack_neighbour, attack_theorem
    from verify.export.attack import as_json, lines
    from verify.theorems.load import load, one_line

    chosen = select(discover(roots), [name])
    if len(chosen) != 1:
        raise click.UsageError(f"{name!r} stands for {len(chosen)} theorems: attack one at a time")
    [entry] = chosen
    if json_target is not None and json_target.resolve() == entry.path.resolve():
        raise click.UsageError(f"--json would write over the theorem file {json_target}")
    try:
        with redirect_stdout(sys.stderr):  # whatever the file or its tests print is no part of the results
            theorem = load(entry)
            _require_neighbour(theorem, neighbour, entry.id)
            if neighbour is None:
                report = attack_theorem(theorem, examples, seed, float(seconds))
            else:
                report = attack_neighbour(theorem, neighbour, examples, seed, float(seconds))
    except click.UsageError:
        raise
    except Exception as error:  # a theorem file is its author's code: anything may come out of it, as one line
        output.complain(one_line(entry, error))
        return 2
    again = ["tamegd", "attack", entry.id, "--examples", str(examples), "--seed", str(seed)]
    again += ["--neighbour", neighbour] if neighbour else []
    again += ["--seconds", str(seconds)] if seconds != SECONDS else []
    again += [part for root in roots for part in ("--proofs", str(root))]
    text = "\n".join(lines(entry.id, neighbour, report, seed, shlex.join(again))) + "\n"
    if json_target == options.STANDARD_OUTPUT:
        sys.stderr.write(text)
    else:
        output.write(text, None)
    if json_target is not None:
        output.write_json({"version": output.version(), **as_json(entry.id, neighbour, report, seed)}, json_target)
    sys.stdout.flush()
    if report.refuted:
        return 1
    for a in (a for a in report.attacked if a.malformed):
        output.complain(f"{entry.path}: {a.name!r} cannot be attacked: {a.error}")
        return 2
    if report.attacked and not report.examples:
        output.complain(
            f"{entry.id}: nothing was tried: {report.attacked[0].error or 'no input satisfies its hypotheses, or the time was over'}"
        )
        return 2
    return 0


def _of_loss(text: str, examples: int, seed: int, seconds: int, json_target: Path | None) -> int:
    from verify.attack.loss import attack_loss
    from verify.export.loss_attack import as_json, lines

    with loss_options.one_line():
        account = loss_options.account(text, None)
        found = attack_loss(account, examples, seed, float(seconds))
    report = "\n".join(lines(account, found, seed)) + "\n"
    if json_target == options.STANDARD_OUTPUT:
        sys.stderr.write(report)
    else:
        output.write(report, None)
    if json_target is not None:
        output.write_json({"version": output.version(), **as_json(account, found, seed)}, json_target)
    sys.stdout.flush()
    return 1 if any(a.witness for a in found) else 0


def _require_neighbour(theorem: Theorem, neighbour: str | None, name: str) -> None:
    """Raise UsageError, with the nearest one, if the theorem has no false neighbour of this name."""
    known = [n.name for n in theorem.neighbours]
    if neighbour is not None and neighbour not in known:
        near = get_close_matches(neighbour, known, n=1, cutoff=0.3)
        hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(map(repr, known)) or 'none'}"
        raise click.UsageError(f"{name} has no false neighbour {neighbour!r}; {hint}", click.get_current_context())
