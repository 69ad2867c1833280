"""The order of the book and of the index of docs, and what the reference covers."""

import ast
import re
from pathlib import Path

from tests.docs.test_docs import PAGES, blocks
from verify.catalogue import HOME, files_in

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"


def in_the_book() -> list[str]:
    """The pages of docs that the contents name, in order."""
    lines = (DOCS / "book" / "index.rst").read_text(encoding="utf-8").splitlines()
    named = [line.strip() for line in lines if re.fullmatch(r"   [\w/-]+", line)]
    return ["search" if n == "searching" else n for n in named if not n.startswith(("api/", "theorem/"))]


def test_every_page_is_in_the_contents_once():
    pages = {p.relative_to(DOCS).with_suffix("").as_posix() for p in DOCS.rglob("*.md")} - {"README"}
    assert sorted(in_the_book()) == sorted(pages)


def test_the_index_has_the_order_of_the_book():
    text = (DOCS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[[^\]]+\]\(([\w/-]+)\.md\) \|", text, re.MULTILINE)
    assert rows == [n for n in in_the_book() if not n.startswith("kinds/")]


def test_the_chapters_are_those_of_the_theorems(part):
    theorems = part("theorems")
    assert set(theorems.CHAPTERS) == {e.chapter for e in files_in(HOME).values()}
    order = in_the_book()
    assert sorted(theorems.CHAPTERS, key=order.index) == list(theorems.CHAPTERS)


def test_what_the_pages_import_is_in_the_reference(part):
    reference = part("reference")
    used = {
        node.module
        for page in PAGES
        for text in blocks(page, "python")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("verify.")
    }
    assert used - set(reference.MODULES) == set()
    assert len(set(reference.MODULES)) == len(reference.MODULES)
    assert "verify.orbits" in used
    assert all(reference.public(m) for m in reference.MODULES)
