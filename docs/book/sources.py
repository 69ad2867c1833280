"""Pages that show a file of the repository, or list a folder."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection

from book.links import ROOT, THEOREMS, page_of
from verify.export.document import Math
from verify.export.wordmath import split

_LANGUAGES = {
    ".py": "python",
    ".c": "c",
    ".v": "coq",
    ".json": "json",
    ".js": "javascript",
    ".css": "css",
    ".html": "html",
}
_PASSED_OVER = ("__pycache__", "__init__.py")

# A page that the contents do not name: Sphinx sets the contents anew on every page, so some hundred more lines there take minutes.
ALONE = "---\norphan: true\n---\n"
_SHOWN = "---\norphan: true\nnosearch: true\n---\n"


def fenced(text: str, language: str) -> str:
    """Return text as a block of Markdown, with a fence longer than any in it."""
    longest = max((len(m) for m in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"


def told(file: str) -> str:
    """Return the first line of a Python file's docstring, or nothing."""
    if not file.endswith(".py"):
        return ""
    return (ast.get_docstring(ast.parse((ROOT / file).read_text(encoding="utf-8"))) or "").split("\n", 1)[0]


def code(text: str) -> str:
    """Return words as Markdown that shows each character."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|$~^])", r"\\\1", text)


def sentence(text: str) -> str:
    """Return plain words as Markdown, with the formulas among them set as formulas."""
    return "".join(f"${p.latex}$" if isinstance(p, Math) else code(p) for p in split(text))


def source_page(file: str) -> str:
    """Return the page that shows a file."""
    text = (ROOT / file).read_text(encoding="utf-8")
    language = _LANGUAGES.get("." + file.rpartition(".")[2], "text")
    return f"{_SHOWN}# `{file}`\n\n{fenced(text, language)}"


def inside(folder: str) -> list[str]:
    """Return the files and folders in a folder that its page lists, in order."""
    return [
        f"{folder}/{p.name}"
        for p in sorted((ROOT / folder).iterdir())
        if p.name not in _PASSED_OVER and (p.is_dir() or p.stat().st_size < 200_000)
    ]


def folder_page(folder: str, shown: Collection[str]) -> str:
    """Return the page that lists a folder; what is ``shown`` elsewhere in the book is a link."""
    lines = [f"{_SHOWN}# `{folder}/`\n"]
    start = f"{folder}/__init__.py"
    if (ROOT / start).is_file() and told(start):
        lines.append(code(told(start)) + "\n")
    for file in inside(folder):
        name = f"`{file.rpartition('/')[2]}{'/' * (ROOT / file).is_dir()}`"
        about = code(told(file))
        lines.append(f"- {f'[{name}](/{page_of(file)})' if file in shown else name}{': ' + about if about else ''}")
    return "\n".join(lines) + "\n"


def pages(needed: Collection[str]) -> dict[str, str]:
    """Return the pages for the files and folders ``needed``, by their place in the book."""
    shown = {*needed, *THEOREMS}
    out = {}
    for file in sorted(f for f in needed if page_of(f).startswith("source/")):
        out[page_of(file)] = folder_page(file, shown) if (ROOT / file).is_dir() else source_page(file)
    return out
