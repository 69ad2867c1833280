"""``tamegd show``: one theorem whole."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from verify.catalogue import NotFound, discover
from verify.catalogue import select as find
from verify.cli import options, output


@click.command("show")
@click.argument("name", metavar="ID")
@options.proofs
def command(name: str, roots: tuple[Path, ...]) -> int:
    """Show one theorem whole: what it says, every step with its evidence, its source and its limits.

    Steps and false neighbours are run; checks are only named.
    """
    entries = discover(roots)
    selected = find(entries, [name])
    if len(selected) > 1:
        raise NotFound(f"{name!r} is {len(selected)} theorems; show takes one: {', '.join(e.id for e in selected)}")
    from verify.export.text import text
    from verify.export.whole import whole
    from verify.theorems.batch import STEPS_ONLY, run_all
    from verify.theorems.load import load

    [entry] = selected
    results = run_all(selected, entries, only=STEPS_ONLY)
    for broken in (r for r in results.values() if r.error):
        output.complain(broken.error)
    result = results[entry.id]
    if result.error:
        return 2
    output.write(text([whole(entry, load(entry), result)], min(output.width_of(sys.stdout), 100)), None)
    if any(r.error for r in results.values()):
        return 2
    return 0 if result.as_claimed else 1
