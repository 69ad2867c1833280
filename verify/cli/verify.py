"""``tamegd verify``: run theorems and say what each is worth."""

from __future__ import annotations

import os
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.catalogue import discover, select
from verify.claims import Evidence
from verify.cli import options, output, running

if TYPE_CHECKING:
    from verify.theorems.results import TheoremResult


def _status(results: dict[str, TheoremResult], shown: Sequence[TheoremResult], require: str | None) -> int:
    from verify.export.kernel import without_kernel

    broken = [r for r in results.values() if r.error]
    for result in broken:
        output.complain(result.error)
    if broken:
        return 2
    lacking = sum(len(without_kernel(r)) for r in shown) if require else 0
    if lacking:
        output.complain(f"required and missing: the kernel's word on {lacking} certified step{'s' * (lacking != 1)}")
    return 1 if lacking or not all(r.as_claimed for r in shown) else 0


@click.command("verify")
@click.argument("patterns", nargs=-1, metavar="[ID|GLOB]...")
@running.only
@click.option(
    "--require",
    type=click.Choice([Evidence.KERNEL.value]),
    help="Exit with status 1 unless the Coq kernel accepts every certified step.",
)
@options.proofs
@click.option("--jobs", type=options.whole(1), metavar="N", help="Processes to use; default: one a processor.")
@click.option("--seed", type=options.whole(), metavar="N", help="Sample other inputs; default: the same in every run.")
@options.json_file
@click.option("--junit", type=options.target, metavar="FILE", help="Write the results as JUnit XML.")
@click.option("--record", "recording", is_flag=True, help="Store the accepted certificates in the folder of proofs.")
def command(
    patterns: tuple[str, ...],
    only: frozenset[Evidence] | None,
    require: str | None,
    roots: tuple[Path, ...],
    jobs: int | None,
    seed: int | None,
    json_target: Path | None,
    junit: Path | None,
    recording: bool,
) -> int:
    """Verify theorems (all of them by default) and say what each is worth.

    Where Coq is installed, its kernel judges the certified steps as well.

    Exit status: 0 all as claimed; 1 a verdict is worse than its theorem promises, a false neighbour is not refuted, or
    required evidence is missing; 2 bad usage, or a theorem file that cannot be taken (the others are still verified).
    """
    began = time.perf_counter()
    entries = discover(roots)
    selected = select(entries, patterns)
    wanted = only is None or Evidence.KERNEL in only or require is not None
    with running.kernel_if(wanted) as (kernel, why_not):
        results = running.run_selected(selected, entries, only, seed, jobs or os.cpu_count() or 1, kernel)
    shown = [results[e.id] for e in selected]
    stream = sys.stderr if json_target == options.STANDARD_OUTPUT else sys.stdout

    from verify.export.table import print_results  # after the run: a pool of processes need not inherit it

    again = [] if seed is None else ["--seed", str(seed)]
    again += [word for root in roots for word in ("--proofs", str(root))]
    same = " " + shlex.join(again) if again else ""
    print_results(output.console(stream), shown, time.perf_counter() - began, why_not, same)
    if recording:
        from verify.theorems.record import record

        for done in record(selected, results):
            print(f"{done.folder}: {done.written} certificates written, {done.removed} removed", file=stream)
    if json_target is not None:
        from verify.export.as_json import results_json

        output.write_json(results_json(shown, output.version(), seed), json_target)
    if junit is not None:
        from verify.export.junit import junit as to_junit

        output.write(to_junit(shown), junit)
    return _status(results, shown, require)
