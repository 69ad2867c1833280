"""Builds the whole site in memory: the same results give the same bytes, whatever the order in which they came."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from verify.catalogue import Entry
from verify.claims import Evidence, VerdictKind
from verify.export.document import capital
from verify.export.escape import printable
from verify.export.kernel import was_run
from verify.export.paper.order import sections
from verify.export.site.figures import Figure
from verify.export.site.graph import Graph, graph_of, origins
from verify.export.site.layout import chapter_of
from verify.export.site.mathml import heading, measured, words
from verify.export.site.page import TheoremView, view
from verify.export.site.picture import picture
from verify.export.table import citations
from verify.theorems.results import TheoremResult

EXPLORER = "verify.export.explorer"
ASSETS = ("site.css", "site.js")
MARKS = {
    "proved": "✓", "proved modulo cited": "✓*", "supported": "≈", "inconclusive": "?", "refuted": "✗",
}  # fmt: skip
Files = dict[str, str | bytes]


@dataclass(frozen=True)
class Run:
    """What the site is about: the results, which of them were asked for, and how they were obtained.

    ``only`` is what was given as ``--only`` for evidence; empty means: all of it.
    """

    results: Mapping[str, TheoremResult]
    asked: Sequence[str]
    checks: bool
    no_kernel: str
    version: str
    only: str = ""


def _one(task: tuple[Entry, TheoremResult]) -> TheoremView:
    return view(*task)


def views(run: Run, entries: Mapping[str, Entry], jobs: int = 1) -> list[TheoremView]:
    """Return the pages of all theorems of a run, sorted by id."""
    tasks = [(entries[i], run.results[i]) for i in sorted(run.results)]
    if jobs == 1:
        return [_one(t) for t in tasks]
    with ProcessPoolExecutor(min(jobs, max(len(tasks), 1))) as pool:
        return list(pool.map(_one, tasks))


def explorer(verdicts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the pages of the explorer, where this version has it, with links to the theorems that have verdicts."""
    try:
        module = importlib.import_module(EXPLORER)
    except ModuleNotFoundError as error:
        if error.name != EXPLORER:
            raise
        return {}
    pages: Mapping[str, str] = module.pages(
        link=lambda name: f"theorem/{name}.html" if name in verdicts else None, verdicts=verdicts
    )
    return pages


def environment() -> Environment:
    """Return the templates, with escaping on."""
    env = Environment(
        loader=PackageLoader("verify.export.site"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.filters["slug"] = lambda text: text.replace(" ", "-")
    env.filters["capital"] = capital
    env.filters["clean"] = printable
    env.filters["words"] = words
    env.filters["measured"] = measured
    env.filters["heading"] = heading
    env.globals["marks"] = MARKS
    return env


def _chapters(pages: Sequence[TheoremView], graph: Graph) -> dict[str, list[TheoremView]]:
    """Return the chapters and their theorems in the order of the article: what others lean on comes first."""
    known = {p.id: p for p in pages}
    out: dict[str, list[TheoremView]] = {}
    for _, names in sections(sorted(known), graph.uses):
        for name in names:
            out.setdefault(chapter_of(name), []).append(known[name])
    return out


def site(run: Run, pages: Sequence[TheoremView], figures: Sequence[Figure] = ()) -> Files:
    """Return every file of the site by its place in it."""
    verdicts = {p.id: p.kind for p in pages}
    extra = explorer(verdicts)
    fronts = [n for n in ("explorer.html", "explorer/index.html", *sorted(extra)) if n in extra and n.endswith(".html")]
    front = fronts[0] if fronts else ""
    graph: Graph = graph_of(run.results)
    numbers = citations([run.results[i] for i in sorted(run.results)])
    env = environment()
    shared = {
        "run": run, "pages": pages, "chapters": _chapters(pages, graph), "graph": graph, "numbers": numbers, "explorer": front,
        "kinds": [k.value for k in VerdictKind], "evidence": [e.value for e in Evidence],
        "kernel": was_run(list(run.results.values())), "verdicts": verdicts,
        "origins": origins(graph, run.results), "titles": {p.id: p.title for p in pages},
    }  # fmt: skip
    out: Files = {f"assets/{n}": files("verify.export.site").joinpath("assets", n).read_text("utf-8") for n in ASSETS}
    out |= dict(sorted(extra.items()))
    out["index.html"] = env.get_template("overview.html").render(shared, root="", here="index")
    out["graph.html"] = env.get_template("graph.html").render(
        shared, root="", here="graph", drawn=picture(graph, pages)
    )
    out["reading.html"] = env.get_template("reading.html").render(shared, root="", here="reading")
    for page in pages:
        shown = [f for f in figures if page.id in f.shows]
        text = env.get_template("theorem.html").render(shared, root="../", here="", page=page, figures=shown)
        out[f"theorem/{page.id}.html"] = text
        out |= page.files
    out |= {f"figures/{f.name}": f.content for f in figures if any(i in f.shows for i in run.results)}
    return out
