"""Running theorems, for the commands that do: which checks, the kernel if there is one, a progress bar if somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from verify.catalogue import Entry
from verify.claims import Evidence
from verify.cli import output

if TYPE_CHECKING:
    from verify.kernel import Kernel
    from verify.theorems.results import TheoremResult


def only_these(text: str) -> frozenset[Evidence]:
    """Read comma-separated names of evidence."""
    from verify.kernel import Missing, find
    from verify.theorems.run import ALL

    names = {e.value: e for e in Evidence if e in ALL or e is Evidence.KERNEL}
    asked = [name.strip() for name in text.split(",")]
    for name in asked:
        if name not in names:
            known = name in {e.value for e in Evidence}
            what = "is not available in this installation" if known else "is no kind of evidence"
            raise click.BadParameter(f"{name!r} {what}: write {', '.join(names)}")
    if Evidence.KERNEL.value in asked:
        try:
            find()
        except Missing as error:
            raise click.BadParameter(f"'kernel' is not available here: {error}") from None
    return frozenset(names[name] for name in asked)


only = click.option(
    "--only",
    type=only_these,
    metavar="EVIDENCE,...",
    help="Run only these checks: kernel, sampled, precise. Steps (certified, enclosed, cited) are cheap and always run, so "
    "--only certified runs no check at all.",
)


@contextmanager
def kernel_if(wanted: bool) -> Iterator[tuple[Kernel | None, str]]:
    """Yield the kernel if it is wanted and can be had, else why it cannot."""
    from verify.kernel import Missing, kernel

    with ExitStack() as stack:
        try:
            found = (stack.enter_context(kernel()), "") if wanted else (None, "")
        except Missing as error:
            found = (None, str(error))
        yield found


def run_selected(
    selected: Sequence[Entry],
    entries: dict[str, Entry],
    wanted: frozenset[Evidence] | None,
    seed: int | None,
    jobs: int,
    kernel: Kernel | None,
    whole: bool = False,
) -> dict[str, TheoremResult]:
    """Run, with a progress bar if somebody watches. ``whole``: judge also the neighbours of theorems that are only used."""
    from verify.theorems.batch import run_all
    from verify.theorems.run import ALL

    checks = ALL if wanted is None else wanted
    if not sys.stderr.isatty():
        return run_all(selected, entries, only=checks, seed=seed, jobs=jobs, kernel=kernel, whole=whole)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("verifying"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    last = TextColumn("{task.description}", markup=False)
    # No refreshing thread: the pool forks, and a fork of a process with threads can hang.
    display = Progress(*columns, last, console=output.console(sys.stderr), transient=True, auto_refresh=False)
    with display as progress:
        task = progress.add_task("", total=len(selected))
        return run_all(
            selected, entries, only=checks, seed=seed, jobs=jobs, kernel=kernel, whole=whole,
            report=lambda result: progress.update(task, advance=1, description=result.id, refresh=True),
        )  # fmt: skip
