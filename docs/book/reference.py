"""The reference: one page a module, from the docstrings, which are plain text and are shown as such."""

from __future__ import annotations

import ast
import importlib
import inspect
from typing import Any

from sphinx.application import Sphinx

from book.docstrings import plain, readable
from book.links import ROOT, page_of

# What a user imports, in the order of the book; a test holds that each module the pages import from is here.
MODULES = (
    "verify.exact", "verify.claims", "verify.check", "verify.check.dispatch", "verify.check.fields",
    "verify.derive",
    "verify.theorems", "verify.theorems.batch", "verify.theorems.run", "verify.theorems.results", "verify.theorems.load",
    "verify.theorems.definitions",
    "verify.search", "verify.settle", "verify.claimfile", "verify.catalogue",
    "verify.orbits", "verify.orbits.factorization", "verify.orbits.threshold", "verify.orbits.straddle",
    "verify.orbits.portrait", "verify.orbits.enclosure",
    "verify.orbits.cycles", "verify.orbits.cycles.accumulation", "verify.orbits.cycles.algebraic", "verify.orbits.cycles.family",
    "verify.orbits.cycles.ratios", "verify.orbits.engines", "verify.orbits.engines.compile", "verify.orbits.matrix",
    "verify.orbits.balls", "verify.orbits.decimals", "verify.orbits.precision",
    "verify.matrices", "verify.matrices.threshold",
    "verify.losses", "verify.losses.enclosure", "verify.losses.numeric", "verify.losses.grammar", "verify.losses.shipped",
    "verify.sampling", "verify.sampling.strategies", "verify.sampling.shaped", "verify.sampling.exceptional",
    "verify.sampling.matrix_problems", "verify.sampling.losses", "verify.sampling.losses.strategies", "verify.sampling.batch",
    "verify.sampling.run",
    "verify.attack", "verify.attack.targets", "verify.attack.losswise", "verify.attack.matrixwise",
    "verify.export.derivation", "verify.export.whole", "verify.export.text", "verify.export.latex", "verify.export.markdown",
    "verify.export.as_json", "verify.export.junit", "verify.export.coq", "verify.export.coq_file", "verify.export.explorer",
    "verify.notebook", "verify.kernel", "verify.cli.main",
)  # fmt: skip


def public(name: str) -> list[str]:
    """Return the public names of a module: ``__all__``, or what it defines without an underscore; modules are left out."""
    module = importlib.import_module(name)
    names = getattr(module, "__all__", None)
    if names is None:
        names = [n for n, v in vars(module).items() if not n.startswith("_") and getattr(v, "__module__", "") == name]
    return [n for n in names if inspect.getdoc(getattr(module, n))]


def _summary(name: str) -> str:
    return (inspect.getdoc(importlib.import_module(name)) or "").split("\n", 1)[0]


def home(value: Any) -> str:
    """Return the first module that offers a name for a value: there it is described, and nowhere a second time."""
    return next(m for m in MODULES for n in public(m) if getattr(importlib.import_module(m), n) is value)


def page(name: str) -> str:
    """Return the page of a module."""
    title = f"``{name}``"
    lines = [":orphan:", "", title, "=" * len(title), "", f".. automodule:: {name}", ""]
    module = importlib.import_module(name)
    for member in public(name):
        value = getattr(module, member)
        if callable(value) and (other := home(value)) != name:
            lines += [f"``{member}``: see :doc:`{other} <{other}>`.", ""]
        elif inspect.isclass(value):
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


def with_hints(file: str) -> None:
    """Give a module the names that it imports for type checkers alone, so that a hint means what its author meant."""
    module = importlib.import_module(file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    for branch in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(branch, ast.If) and ast.unparse(branch.test) == "TYPE_CHECKING":
            for node in branch.body:
                for alias in node.names if isinstance(node, ast.ImportFrom) and node.module else ():
                    setattr(
                        module, alias.asname or alias.name, getattr(importlib.import_module(node.module), alias.name)
                    )


def _prepared(app: Sphinx) -> None:
    for file in sources():
        with_hints(file)


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx read the docstrings as they are written."""
    app.connect("builder-inited", _prepared)
    app.connect("autodoc-process-docstring", _docstring)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
