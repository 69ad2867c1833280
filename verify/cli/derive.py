"""``tamegd derive``: the derivation, checked first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.catalogue import Entry, discover, select
from verify.cli import options, output

if TYPE_CHECKING:
    from verify.export.document import Document
    from verify.theorems.results import TheoremResult


def _coq(selected: Sequence[Entry], results: Mapping[str, TheoremResult], out: Path | None) -> int:
    """Write one file that Coq compiles alone; say which steps are not in it."""
    from verify.export.coq_file import coq_file
    from verify.theorems.load import load

    text, left_out = coq_file([(load(e), results[e.id]) for e in selected])
    output.write(text, out)
    for line in left_out:
        output.complain(line)
    return 1 if left_out else 0


def _rendered(documents: list[Document], form: str, standalone: bool) -> str:
    if form == "latex":
        from verify.export.latex import article, fragment

        return article(documents) if standalone else fragment(documents)
    if form == "markdown":
        from verify.export.markdown import markdown

        return markdown(documents)
    from verify.export.text import text

    return text(documents)


@click.command("derive")
@click.argument("patterns", nargs=-1, required=True, metavar="ID|GLOB...")
@click.option(
    "--format", "form", type=click.Choice(["text", "latex", "markdown", "coq"]), default="text", show_default=True
)
@click.option("--standalone", is_flag=True, help="With --format latex: a whole article instead of a fragment.")
@click.option("--out", type=options.target, metavar="FILE", help="Write to this file instead of standard output.")
@options.proofs
def command(patterns: tuple[str, ...], form: str, standalone: bool, out: Path | None, roots: tuple[Path, ...]) -> int:
    """Print derivations as text, LaTeX (needs only amsmath) or Markdown, or their certificates as a file for Coq.

    Every step is checked first; one that is not accepted is marked NOT CHECKED, and the exit status is 1. If a theorem
    file cannot be taken, nothing is printed and the exit status is 2.
    """
    if standalone and form != "latex":
        raise click.UsageError("--standalone goes with --format latex", click.get_current_context())
    entries = discover(roots)
    selected = select(entries, patterns)

    from verify.export.derivation import derivation
    from verify.theorems.batch import STEPS_ONLY, run_all
    from verify.theorems.load import load

    results = run_all(selected, entries, only=STEPS_ONLY)
    broken = [r for r in results.values() if r.error]
    for result in broken:
        output.complain(result.error)
    if broken:
        return 2
    if form == "coq":
        return _coq(selected, results, out)
    documents = [derivation(e, load(e), results[e.id]) for e in selected]
    output.write(_rendered(documents, form, standalone), out)
    return 0 if all(d.checked for d in documents) else 1
