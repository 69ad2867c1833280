"""``tamegd list``: what there is; no theorem is imported."""

from __future__ import annotations

import sys
import textwrap
from itertools import groupby
from pathlib import Path

import click

from verify.catalogue import Entry, discover, docstring_of, select
from verify.cli import options, output


def _lines(entries: list[Entry], width: int) -> list[str]:
    lines: list[str] = []
    column = max((len(e.id) for e in entries), default=0)
    for (root, chapter), group in groupby(entries, key=lambda e: (e.root, e.chapter)):
        about = docstring_of(root.joinpath(*chapter.split("."), "__init__.py")).split("\n", 1)[0]
        lines += [""] if lines else []
        lines += textwrap.wrap(f"{chapter or root}: {about}" if about else chapter or str(root), width)
        for entry in group:
            title = entry.title or "(no title: the first line of the file's docstring)"
            lines += textwrap.wrap(f"  {entry.id:<{column}}  {title}", width, subsequent_indent=" " * (column + 4))
    return lines


@click.command("list")
@click.argument("patterns", nargs=-1, metavar="[ID|GLOB]...")
@options.proofs
@options.json_file
def command(patterns: tuple[str, ...], roots: tuple[Path, ...], json_target: Path | None) -> int:
    """List the ids and titles of the theorems, by chapter."""
    entries = select(discover(roots), patterns)
    if json_target is not None:
        rows = [{"id": e.id, "title": e.title, "chapter": e.chapter, "path": str(e.path)} for e in entries]
        output.write_json({"version": output.version(), "theorems": rows}, json_target)
    if json_target != options.STANDARD_OUTPUT:
        click.echo("\n".join(_lines(entries, max(output.width_of(sys.stdout), 40))))
    return 0
