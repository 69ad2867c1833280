"""The book builds without a warning, needs no network, and no link in it leads nowhere; what is looked for is found where it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.book.looked import problems
from verify.catalogue import HOME, files_in

ROOT = Path(__file__).resolve().parents[3]
BUILD = ROOT / "docs" / "book" / "build.py"
GOOD = (
    '<html><body><h1 id="top">A</h1><a href="#top">a</a> <a href="b.html#there">b</a><code>\\eta</code></body></html>'
)


def test_the_book(tmp_path):
    """One test, since building takes most of a minute."""
    for tool in ("sphinx", "myst_parser", "furo", "latex2mathml"):
        pytest.importorskip(tool, reason="the book needs more: pip install 'tamegd[book]'")
    command = [sys.executable, str(BUILD), str(tmp_path / "book")]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=900, check=False, env={**os.environ, "LC_ALL": "C"}
    )
    assert (done.returncode, done.stderr) == (0, "")
    book = tmp_path / "book"
    assert problems(book) == []
    for entry in files_in(HOME).values():
        page = (book / "theorem" / f"{entry.id}.html").read_text(encoding="utf-8")
        assert f'href="../{entry.chapter}.html"' in page
        assert f"tamegd verify {entry.id}" in page
        assert f'href="theorem/{entry.id}.html"' in (book / f"{entry.chapter}.html").read_text(encoding="utf-8")
    assert "<math" in (book / "scalar.html").read_text(encoding="utf-8")
    assert r"\\mu" not in (book / "searchindex.js").read_text(encoding="utf-8")
    assert str(tmp_path) not in "".join(p.read_text(encoding="utf-8") for p in book.rglob("*.html"))
    assert str(ROOT) not in "".join(p.read_text(encoding="utf-8") for p in book.rglob("*.html"))


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (GOOD, ""),
        (GOOD.replace("#top", "#bottom"), "a.html links to #bottom, which has no such place"),
        (GOOD.replace("#there", "#here"), "a.html links to b.html#here, which has no such place"),
        (GOOD.replace("b.html", "c.html"), "a.html links to c.html#there, which does not exist"),
        (GOOD.replace("A</h1>", '</h1><img src="none.svg">'), "a.html links to none.svg, which does not exist"),
        (
            GOOD.replace("A", '<script src="https://example.org/a.js"></script>'),
            "a.html fetches https://example.org/a.js",
        ),
        (GOOD.replace("<code>", "<b>"), "a.html shows \\eta"),
    ],
)
def test_what_is_wrong_is_seen(tmp_path, spoiled, said):
    (tmp_path / "a.html").write_text(spoiled)
    (tmp_path / "b.html").write_text('<p id="there">b</p>')
    assert problems(tmp_path) == ([said] if said else [])


def test_without_its_tools_it_says_what_is_missing(tmp_path):
    code = (
        "import sys, runpy; sys.modules['furo'] = None; "
        f"sys.argv = ['x', {str(tmp_path / 'book')!r}]; runpy.run_path({str(BUILD)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (2, "this needs furo: pip install 'tamegd[book]'\n")
    assert not (tmp_path / "book").exists()


def test_a_dead_link_is_one_line(part, monkeypatch, capsys, tmp_path):
    pytest.importorskip("furo")
    build = part("build")

    def stage(folder):
        part("links").rewritten("[a](../none.py)", "edge.md", [].append)

    monkeypatch.setattr(part("stage"), "stage", stage)
    assert build.command([str(tmp_path / "book")]) == 1
    assert capsys.readouterr().err == "docs/edge.md links to ../none.py, and there is no none.py\n"


def test_nothing_else_is_overwritten(part, capsys, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "mine.txt"):
        assert part("build").command([str(place)]) == 2
        assert capsys.readouterr().err == f"{place} is something else than a book: name a new folder\n"
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_place_that_cannot_be_written_is_one_line(part, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(part("build"), "build", lambda _: pytest.fail("it began to build"))
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "no" / "book", tmp_path / "file" / "book"):
        assert part("build").command([str(place)]) == 2
        assert capsys.readouterr().err == f"{place} cannot be written: name a folder in one that is there and yours\n"


def test_an_interrupt_is_one_line(part, capsys, tmp_path, monkeypatch):
    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(part("build"), "build", stopped)
    assert part("build").command([str(tmp_path / "book")]) == 130
    assert capsys.readouterr().err == "interrupted\n"
