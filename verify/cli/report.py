"""``tamegd report``: the static site of all theorems."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.catalogue import Entry, discover, select
from verify.claims import Evidence
from verify.cli import options, output, running

if TYPE_CHECKING:
    from verify.theorems.results import TheoremResult

NEEDED = ("jinja2", "latex2mathml")


class _NotTaken(Exception):
    """A theorem file cannot be taken; that has been said."""


def _status(results: Mapping[str, TheoremResult]) -> int:
    lost = [r for r in results.values() if not r.as_claimed]  # all that have a page, as the overview counts
    for result in lost:
        why = result.verdict.reason or "a false neighbour is not refuted"
        output.complain(f"{result.id}: {result.verdict.kind.value}, promised {result.promised.value}: {why}")
    return 1 if lost else 0


@click.command("report")
@click.argument("patterns", nargs=-1, metavar="[ID|GLOB]...")
@click.option(
    "--out", default="tamegd-report", show_default=True, metavar="DIR", help="The folder to write the site to."
)
@running.only
@options.proofs
@click.option("--jobs", type=options.whole(1), metavar="N", help="Processes to use; default: one a processor.")
def command(
    patterns: tuple[str, ...],
    out: str,
    only: frozenset[Evidence] | None,
    roots: tuple[Path, ...],
    jobs: int | None,
) -> int:
    """Write a static site: the theorems with their verdicts, a page for each, and the graph of what leans on what.

    Verdicts and evidence are computed now, as by `tamegd verify`. Theorems that a selected one leans on get pages as well.

    Exit status: 0 all as claimed; 1 some theorem that has a page is worth less than promised (the site is written and
    shows it); 2 bad usage, or a theorem file that cannot be taken (nothing is written).
    """
    from verify.export.site.target import NotOurs
    from verify.export.site.write import place

    entries = discover(roots)
    selected = select(entries, patterns)
    missing = [name for name in NEEDED if find_spec(name) is None]
    try:
        with place(out) as folder:
            if missing:  # said last: what was mistyped should not first come to light when these are there
                raise click.UsageError(f"a report needs {' and '.join(missing)}: pip install 'tamegd[report]'")
            status = _write(folder, selected, entries, only, jobs or os.cpu_count() or 1)
        click.echo(
            f"{Path(out) / 'index.html'}: {len(selected)} theorem{'s' * (len(selected) != 1)}, "
            f"{'all' if status == 0 else 'not all'} as claimed"
        )
        return status
    except _NotTaken:
        return 2
    except NotOurs as error:
        raise click.BadParameter(str(error), param_hint="'--out'") from None


def _write(
    folder: Path,
    selected: Sequence[Entry],
    entries: dict[str, Entry],
    checks: frozenset[Evidence] | None,
    jobs: int,
) -> int:
    """Run the theorems and fill the folder with the site."""
    from verify.export.site.build import Run, site, views
    from verify.export.site.figures import figures
    from verify.export.site.write import fill

    with running.kernel_if(checks is None or Evidence.KERNEL in checks) as (kernel, why_not):
        results = running.run_selected(selected, entries, checks, None, jobs, kernel, whole=True)
    broken = [r for r in results.values() if r.error]
    for result in broken:
        output.complain(result.error)
    if broken:
        raise _NotTaken
    only = ",".join(sorted(e.value for e in checks or ()))
    run = Run(results, [e.id for e in selected], checks is None, why_not, output.version(), only)
    pages = views(run, entries, jobs)
    fill(folder, site(run, pages, figures(results, draw=checks is None)))
    return _status(results)
