"""Every claim on the pages has the answer that its page tells, and the format of claim files is described as it is read."""

import re
from pathlib import Path

import pytest

from tests.docs.test_docs import BLOCK, PAGES, ROOT
from verify.claimfile import claim_text, read_claim, statements
from verify.settle import satisfied_at, settle

ANSWERS = {"proved": "certified", "refuted": "refuted", "inconclusive": "inconclusive"}
CLAIMS = [
    (page, tag.split()[1], body)
    for page in PAGES
    for tag, body in BLOCK.findall(page.read_text(encoding="utf-8"))
    if tag.split()[:1] == ["claim"]
]


@pytest.mark.parametrize(("page", "answer", "text"), CLAIMS, ids=lambda v: v.name if isinstance(v, Path) else None)
def test_the_claims_of_a_page_have_the_answers_that_it_tells(page, answer, text):
    from verify.search import search

    claim = read_claim(text, page.name)
    assert read_claim(claim_text(claim)) == claim
    settled = settle(claim, search(claim, 20 if answer != "inconclusive" else 2))
    assert settled.outcome == ANSWERS[answer], settled


def test_there_is_an_example_of_every_answer():
    assert {answer for _, answer, _ in CLAIMS} == set(ANSWERS)


def test_only_the_example_of_contradictory_assumptions_is_empty():
    proved = [read_claim(text) for _, answer, text in CLAIMS if answer == "proved"]
    assert [c.conclusion for c in proved if satisfied_at(c) is None] == ["0 > 1"]


def test_the_format_of_the_page_is_the_format_of_the_code():
    rules = re.findall(r"^    (\w+ +=.*)$", statements.__doc__ or "", re.MULTILINE)
    assert len(rules) == 3
    text = (ROOT / "docs" / "prove.md").read_text(encoding="utf-8")
    assert all(rule in text for rule in rules)
