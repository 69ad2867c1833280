"""The page of a theorem says what its file says, and nothing that was not computed."""

from verify.catalogue import HOME, files_in
from verify.theorems.load import load


def test_a_page(part):
    theorems = part("theorems")
    entry = files_in(HOME)["scalar.imbalance"]
    theorem = load(entry)
    page = theorems.page(entry, theorem, ["scalar.balancing"])
    assert page.startswith("---\norphan: true\n---\n# Gradient descent multiplies the imbalance $")
    assert "[scalar](../scalar.md)" in page
    assert "tamegd verify scalar.imbalance\n" in page
    assert "Read on" not in page.split("## The file")[0]
    assert page.count("<li id=") == len(theorem.steps)
    assert page.count(" (claim;") + page.count('<span class="rule">(claim;') == len(theorem.conclusions)
    assert "Used by: [`scalar.balancing`](scalar.balancing.md)." in page
    assert entry.path.read_text(encoding="utf-8").rstrip() in page
    for word in ("proved", "certified"):
        assert word not in page.split("## Limits")[0].lower()


def test_the_index_names_every_theorem(part):
    entries = files_in(HOME)
    index = part("theorems").index(entries)
    assert all(f"[`{i}`]({i}.md)" in index for i in entries)
    assert index.index("## [scalar]") < index.index("## [balanced line]") < index.index("## [matrix]")
