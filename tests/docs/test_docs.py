"""Every block of Python in the documentation runs, every certificate in it is accepted, every relative link leads somewhere."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from verify.check import check
from verify.check.dispatch import KINDS
from verify.claims import read_certificate
from verify.export.paper.front import trusted_lines

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def blocks(page: Path, tag: str) -> list[str]:
    return [body for found, body in BLOCK.findall(page.read_text(encoding="utf-8")) if found.strip() == tag]


def named(page: Path) -> str:
    return page.name


WITH_PYTHON = [p for p in PAGES if blocks(p, "python")]
CERTIFICATES = [(p, i) for p in PAGES for i in range(len(blocks(p, "json certificate")))]


@pytest.mark.parametrize("page", WITH_PYTHON, ids=named)
def test_the_python_of_a_page_runs_as_one_script(page, tmp_path):
    script = tmp_path / "page.py"
    script.write_text("\n".join(blocks(page, "python")), encoding="utf-8")
    # A process of its own: a page sees nothing that another page, or this test, has imported or set.
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
                          env={"PYTHONPATH": str(ROOT), "PATH": ""})  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("page", "number"), CERTIFICATES, ids=lambda v: v.name if isinstance(v, Path) else str(v))
def test_the_certificates_of_a_page_are_accepted(page, number):
    text = blocks(page, "json certificate")[number]
    assert check(read_certificate(text)).reason == ""
    document = json.loads(text)
    assert read_certificate(text).claim.digest == document["digest"]


def test_every_kind_of_certificate_has_an_example():
    kinds = {json.loads(text)["kind"] for p in PAGES for text in blocks(p, "json certificate")}
    assert kinds == {*KINDS, "induction", "sum", "words"}


def test_every_kind_has_its_page():
    index = (ROOT / "docs" / "certificates.md").read_text(encoding="utf-8")
    for kind in (*KINDS, "induction", "sum", "words"):
        [page] = re.findall(rf"^\| `{kind}` \|.*\]\((kinds/\w+\.md)\) \|$", index, re.MULTILINE)
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert f"`{kind}`" in text.split("\n", 1)[0]
        assert "## Why that is a proof" in text


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_relative_link_leads_to_a_file(page):
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", link) and not link.startswith("#"):
            assert (page.parent / link.partition("#")[0]).exists(), f"{page.name} links to {link}"


def test_the_grammar_of_the_page_is_the_grammar_of_the_code():
    from verify.claims import grammar, matrix

    rules = re.findall(r"^    (\w+) +(= .*)$", grammar.__doc__ or "", re.MULTILINE)
    assert len(rules) == 5
    of_matrices = re.findall(r"^    (\w+) +(= .*)$", matrix.__doc__ or "", re.MULTILINE)
    assert len(of_matrices) == 5
    rules += of_matrices
    text = re.sub(r" +", " ", (ROOT / "docs" / "certificates.md").read_text(encoding="utf-8"))
    for name, rule in rules:
        assert f"{name} {re.sub(r' +', ' ', rule)}" in text


def test_the_trusted_code_stays_small():
    assert trusted_lines(["exact", "check"]) <= 740
    assert trusted_lines(["claims"]) <= 564


@pytest.mark.parametrize("page", ["README.md", "docs/promises.md"])
def test_the_pages_tell_how_much_code_one_has_to_trust(page):
    [told] = re.findall(r"about ([\d,]+) lines of\s+standard-library Python", (ROOT / page).read_text(encoding="utf-8"))
    assert round(trusted_lines(), -2) == int(told.replace(",", ""))
