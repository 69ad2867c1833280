"""The theory and the theorem files are linked both ways, and docstrings keep one order."""

import re
from pathlib import Path

import pytest

from verify.catalogue import HOME, Entry, files_in
from verify.export.docstring import sections

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = list(files_in(HOME).values())
ORDER = ["Problem", "Method", "Claim", "Recursion", "Tightness", "References"]
LINK = re.compile(r"\]\(\.\./(proofs/[\w/]+\.py)\)")


def page_of(entry: Entry) -> Path:
    return ROOT / "docs" / f"{entry.chapter}.md"


def named(entry: Entry) -> str:
    return entry.id


def test_there_are_theorems():
    assert {e.chapter for e in ENTRIES} >= {"scalar", "balanced_line"}


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_the_chapter_page_links_to_the_theorem(entry):
    assert str(entry.path.relative_to(ROOT)) in LINK.findall(page_of(entry).read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_the_theorem_points_back_to_its_page(entry):
    *_, last = entry.docstring.split("\n")
    assert last == f"    Read on: docs/{entry.chapter}.md"
    assert page_of(entry).is_file()


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_a_docstring_has_its_sections_in_order(entry):
    found = sections(entry.docstring)
    assert list(found) == ORDER
    assert all(found.values())
    assert entry.title.endswith(".")


def test_every_page_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index
