"""The reference: one page a module, from the docstrings, which are plain text and are shown as such."""

from __future__ import annotations

import importlib
import inspect
import re
from typing import Any

from sphinx.application import Sphinx

from book.links import ROOT, page_of

# What a user imports, in the order of the book; a test holds that each module the pages import from is here.
MODULES = (
    "verify.exact", "verify.claims", "verify.check",
    "verify.derive",
    "verify.theorems", "verify.theorems.batch", "verify.theorems.run", "verify.theorems.results", "verify.theorems.load",
    "verify.theorems.definitions",
    "verify.search", "verify.settle", "verify.claimfile", "verify.catalogue",
    "verify.orbits", "verify.orbits.threshold", "verify.orbits.straddle", "verify.orbits.portrait", "verify.orbits.enclosure",
    "verify.orbits.cycles", "verify.orbits.cycles.accumulation", "verify.orbits.cycles.algebraic", "verify.orbits.cycles.family",
    "verify.orbits.cycles.ratios", "verify.orbits.engines", "verify.orbits.engines.compile", "verify.orbits.matrix",
    "verify.orbits.balls", "verify.orbits.decimals", "verify.orbits.precision",
    "verify.matrices", "verify.matrices.threshold",
    "verify.losses", "verify.losses.enclosure", "verify.losses.numeric",
    "verify.sampling", "verify.sampling.strategies", "verify.sampling.shaped", "verify.sampling.exceptional",
    "verify.sampling.matrix_problems", "verify.sampling.losses", "verify.sampling.losses.strategies", "verify.sampling.batch",
    "verify.sampling.run",
    "verify.attack", "verify.attack.targets", "verify.attack.losswise", "verify.attack.matrixwise",
    "verify.export.derivation", "verify.export.whole", "verify.export.text", "verify.export.latex", "verify.export.markdown",
    "verify.export.as_json", "verify.export.junit", "verify.export.coq", "verify.export.coq_file", "verify.export.explorer",
    "verify.notebook", "verify.kernel", "verify.cli.main",
)  # fmt: skip
_LITERAL = re.compile(r"(``.+?``)")


def public(name: str) -> list[str]:
    """Return the public names of a module: ``__all__``, or what it defines without an underscore; modules are left out."""
    module = importlib.import_module(name)
    names = getattr(module, "__all__", None)
    if names is None:
        names = [n for n, v in vars(module).items() if not n.startswith("_") and getattr(v, "__module__", "") == name]
    return [n for n in names if inspect.getdoc(getattr(module, n))]


def _summary(name: str) -> str:
    return (inspect.getdoc(importlib.import_module(name)) or "").split("\n", 1)[0]


def page(name: str) -> str:
    """Return the page of a module."""
    title = f"``{name}``"
    lines = [":orphan:", "", title, "=" * len(title), "", f".. automodule:: {name}", ""]
    module = importlib.import_module(name)
    for member in public(name):
        value = getattr(module, member)
        if inspect.isclass(value):
            lines += [f".. autoclass:: {name}.{member}", "   :members:", ""]
        elif callable(value):
            lines += [f".. autofunction:: {name}.{member}", ""]
    return "\n".join(lines) + "\n"


def index() -> str:
    """Return the page that lists the modules."""
    lines = ["Reference", "=========", ""]
    lines += [
        "The public names, from their docstrings. Numbers enter as integers, fractions or decimal texts, unless said otherwise.",
        "",
    ]
    lines += [f"- :doc:`{m} <{m}>`: {plain(_summary(m))}" for m in MODULES]
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Return the pages of the reference by their place in the book."""
    return {"api/index.rst": index(), **{f"api/{m}.rst": page(m) for m in MODULES}}


def plain(text: str) -> str:
    """Return a line of plain text as reStructuredText that shows it; what stands in double backticks stays code."""
    parts = _LITERAL.split(text)
    return "".join(p if i % 2 else re.sub(r"([\\`*_|<>:\[\]{}])", r"\\\1", p) for i, p in enumerate(parts))


def _block(lines: list[str]) -> list[str]:
    """Return indented lines as they stand, or as terms and what they mean if each is a term, a gap and words."""
    depth = min(len(x) - len(x.lstrip()) for x in lines)
    flush = [x[depth:] for x in lines]
    if not all(re.match(r"\S+  +\S| {4,}\S", x) for x in flush):
        return ["", "::", "", *("   " + x for x in flush), ""]
    out = [""]
    for line in flush:
        term, _, words = line.partition("  ")
        out += [*([plain(term)] if term else []), "   " + plain(words.strip())]
    return [*out, ""]


def readable(lines: list[str]) -> list[str]:
    """Return a docstring as reStructuredText: paragraphs and lists of plain text, and indented lines as they stand."""
    out: list[str] = []
    block: list[str] = []
    item = False  # within an item of a list
    for line in [*lines, ""]:
        indented, starts = line.startswith(" "), line.lstrip().startswith("- ")
        if block and not (indented and not starts):
            out += _block(block)
            block = []
        if not line.strip():
            out.append("")
            item = False
        elif starts:
            out += [*([] if item else [""]), "- " + plain(line.strip()[2:])]
            item = True
        elif indented and item:
            out.append("  " + plain(line.strip()))
        elif indented:
            block.append(line)
        else:
            out.append(plain(line))
            item = False
    return out


def _docstring(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    lines[:] = readable(lines)


def source_of(domain: str, info: dict[str, str]) -> str | None:
    """Return where the source of a name is, from a page of the reference."""
    value = importlib.import_module(info["module"])
    for part in info["fullname"].split("."):
        value = getattr(value, part, None)  # type: ignore[assignment]
    try:
        file = inspect.getsourcefile(inspect.unwrap(value))  # type: ignore[arg-type]
    except TypeError:
        return None
    return f"../{page_of(file.removeprefix(f'{ROOT}/')).removesuffix('.md')}.html" if file else None


def sources() -> list[str]:
    """Return the files in which the public names are defined."""
    found = set()
    for module in MODULES:
        for name in public(module):
            value = getattr(importlib.import_module(module), name)
            if inspect.isclass(value) or inspect.isroutine(value):
                file = inspect.getsourcefile(inspect.unwrap(value))
                if file and file.startswith(f"{ROOT}/"):
                    found.add(file.removeprefix(f"{ROOT}/"))
    return sorted(found)


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx read the docstrings as they are written."""
    app.connect("autodoc-process-docstring", _docstring)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
