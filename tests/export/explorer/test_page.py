"""The explorer's page: whole, self-contained, and its links lead to what they name."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from verify.export.explorer import THEOREMS, pages, theorem_link
from verify.export.explorer.__main__ import USAGE, main
from verify.export.explorer.page import SCRIPTS

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "verify" / "export" / "explorer"


def links(text):
    [found] = re.findall(r'<script type="application/json" id="links">\n(.*?)\n</script>', text, re.DOTALL)
    return json.loads(found)


def test_one_file_which_asks_for_nothing_from_elsewhere():
    [(name, text)] = pages().items()
    assert name == "explorer.html"
    assert "{{" not in text.replace("${{", "")
    assert not re.search(r"https?:|//cdn|@import|\burl\(|\bfetch\(|XMLHttpRequest|\bimport\(|WebSocket|\ssrc=", text)
    assert "default-src 'none'" in text
    assert re.findall(r'<link [^>]*href="([^"]*)"', text) == ["data:,"]


def test_every_file_of_the_folder_is_in_the_page_and_in_the_package():
    text = pages()["explorer.html"]
    scripts = {p.stem for p in FOLDER.glob("*.js")}
    assert scripts == set(SCRIPTS)
    for name in scripts:
        source = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        assert "</script" not in source
        assert source in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    data = project["tool"]["setuptools"]["package-data"]
    packed = {p for package, patterns in data.items() for pattern in patterns for p in (ROOT / package).glob(pattern)}
    assert {p for p in FOLDER.iterdir() if p.suffix in (".js", ".css", ".html")} <= packed


def test_the_theorems_named_are_those_linked_and_exist():
    text = "".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ("line", "outcome"))
    text += (FOLDER / "page.html").read_text(encoding="utf-8")
    named = set(re.findall(r'"((?:scalar|balanced_line)\.\w+)"', text))
    assert named == set(THEOREMS)
    for name, docs in THEOREMS.items():
        assert (ROOT / "proofs" / f"{name.replace('.', '/')}.py").is_file()
        page, _, section = docs.partition("#")
        titles = re.findall(r"^#+ (.*)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
        assert section in {re.sub(r"[^\w -]", "", t.lower()).replace(" ", "-") for t in titles}, name


def test_links_are_those_asked_for():
    assert links(pages()["explorer.html"])["scalar.convergence"]["href"] == theorem_link("scalar.convergence")
    without = pages(lambda theorem: None, home="")["explorer.html"]
    assert {entry["href"] for entry in links(without).values()} == {None}
    assert "docs/scalar.md#convergence" in links(without)["scalar.convergence"]["title"]
    assert 'href="index.html"' not in without
    strange = pages(lambda theorem: "</script><script>alert(1)", home='"><b>')["explorer.html"]
    assert "<script>alert" not in strange
    assert "<b>" not in strange


def test_the_verdicts_stand_beside_the_theorems():
    found = links(pages(verdicts={"scalar.convergence": "inconclusive"})["explorer.html"])
    assert found["scalar.convergence"]["verdict"] == "inconclusive"
    assert found["scalar.divergence"]["verdict"] == ""


def test_alone_it_links_to_the_site_if_there_is_one_and_else_to_the_documentation(tmp_path, capsys):
    target = tmp_path / "theorem" / "scalar.convergence.html"
    target.parent.mkdir()
    target.touch()
    assert main([str(tmp_path)]) == 0
    page = tmp_path / "explorer.html"
    assert capsys.readouterr().out == f"{page}\n"
    found = links(page.read_text(encoding="utf-8"))
    assert found["scalar.convergence"]["href"] == "theorem/scalar.convergence.html"
    assert (tmp_path / found["scalar.divergence"]["href"].partition("#")[0]).resolve() == ROOT / "docs" / "scalar.md"
    assert "All theorems" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--help"]])
def test_bad_usage_is_one_line(arguments, capsys):
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"{USAGE}\n"


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").touch()
    done = subprocess.run(
        [sys.executable, "-m", "verify.export.explorer", str(tmp_path / "file" / "out")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "give a folder" in done.stderr
