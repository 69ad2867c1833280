"""``tamegd paper``: an article of the theorems, with evidence that is computed when it is made."""

from __future__ import annotations

import os
from pathlib import Path

import click

from verify.catalogue import discover, select
from verify.claims import Evidence
from verify.cli import options, output, running


def _folder(text: str) -> Path:
    from verify.export.paper.place import NotOurs, refuse_others

    path = Path(text)
    if not text or (path.exists() and not path.is_dir()):
        raise click.BadParameter(f"{text!r} is no folder: name one, it is made if it is not there")
    if not path.is_dir() and not path.absolute().parent.is_dir():
        raise click.BadParameter(f"no folder {path.absolute().parent} to make {path.name} in")
    try:
        refuse_others(path)
    except NotOurs as error:
        raise click.BadParameter(str(error)) from None
    return path


@click.command("paper")
@click.argument("patterns", nargs=-1, metavar="[ID|GLOB]...")
@click.option("--out", type=_folder, default="paper", show_default=True, metavar="DIR", help="Write into this folder.")
@running.only
@click.option("--jobs", type=options.whole(1), metavar="N", help="Processes to use; default: one a processor.")
@options.proofs
def command(
    patterns: tuple[str, ...], out: Path, only: frozenset[Evidence] | None, jobs: int | None, roots: tuple[Path, ...]
) -> int:
    """Write an article of the theorems: paper.tex, paper.bib, times.tex, and paper.pdf where pdflatex is installed.

    Everything is run first. A step that fails loses its mark in the margin, and so do the theorems that depend on it;
    the exit status is then 1.
    """
    from verify.export.paper.article import Material, article, times
    from verify.export.paper.figures import figures_of
    from verify.export.paper.pdf import NotCompiled, compile_pdf
    from verify.export.paper.place import BIB, TEX, TIMES, clear
    from verify.theorems.load import load

    entries = discover(roots)
    selected = select(entries, patterns)
    processes = jobs or os.cpu_count() or 1
    with running.kernel_if(only is None or Evidence.KERNEL in only) as (kernel, _):
        results = running.run_selected(selected, entries, only, None, processes, kernel)
    broken = [r for r in results.values() if r.error]
    for result in broken:
        output.complain(result.error)
    if broken:
        return 2
    figures = figures_of(selected, processes)  # after the run, which outlives a file that ends its process
    tex, bib = article(Material(selected, {e.id: load(e) for e in selected}, results, figures))
    out.mkdir(exist_ok=True)
    clear(out)
    output.write(tex, out / TEX)
    output.write(bib, out / BIB)
    output.write(times(figures), out / TIMES)
    try:
        pdf = compile_pdf(out / TEX)
    except NotCompiled as error:
        output.complain(str(error))
        return 1
    written = f"{out}: {TEX}, {BIB}, {TIMES}" + (", paper.pdf" if pdf else "")
    print(written)
    if pdf is None:
        print("no paper.pdf: pdflatex is not installed (Debian: apt-get install texlive-latex-base)")
    return 0 if all(results[e.id].as_claimed for e in selected) else 1
