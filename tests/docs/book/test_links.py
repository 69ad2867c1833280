"""Links of the pages lead to the pages of the book, and what does not exist is an error."""

import pytest


@pytest.mark.parametrize(
    ("page", "link", "turned"),
    [
        ("scalar.md", "../proofs/scalar/convergence.py", "theorem/scalar.convergence.md"),
        ("kinds/sum.md", "../../proofs/scalar/convergence.py", "../theorem/scalar.convergence.md"),
        ("scalar.md", "../proofs/", "theorem/index.md"),
        ("losses.md", "../verify/losses", "source/verify/losses/index.md"),
        ("losses.md", "../verify/losses/grammar.py", "source/verify/losses/grammar.py.md"),
        ("scalar.md", "gram.md", "gram.md"),
        ("kinds/sum.md", "../certificates.md#claims", "../certificates.md#claims"),
        ("design.md", "search.md", "searching.md"),
        ("design.md", "README.md", "index.rst"),
        ("coq.md", "https://coq.inria.fr", "https://coq.inria.fr"),
        ("matrix.md", "#constants", "#constants"),
        ("edge.md", "figures/gap_law.py", "source/docs/figures/gap_law.py.md"),
    ],
)
def test_where_links_lead(part, page, link, turned):
    needed = []
    assert part("links").rewritten(f"See [it]({link}).", page, needed.append) == f"See [it]({turned})."
    assert len(needed) == turned.startswith("source/")


def test_pictures_and_code_stay_as_they_are(part):
    text = "![a](figures/gap_law.svg)\n\n```python\nx[0](../verify/losses)\n```\n"
    assert part("links").rewritten(text, "edge.md", [].append) == text


def test_a_dead_link_is_named(part):
    links = part("links")
    with pytest.raises(
        links.DeadLink, match=r"docs/edge.md links to ../verify/none.py, and there is no verify/none.py"
    ):
        links.rewritten("[a](../verify/none.py)", "edge.md", [].append)


def test_a_folder_lists_what_is_in_it(part):
    pages = part("sources").pages(["verify/losses/enclosure", "verify/losses/enclosure/tube.py"])
    assert set(pages) == {"source/verify/losses/enclosure/index.md", "source/verify/losses/enclosure/tube.py.md"}
    listed = pages["source/verify/losses/enclosure/index.md"]
    assert "- [`tube.py`](/source/verify/losses/enclosure/tube.py.md): " in listed
    assert "- `escape.py`: " in listed
    assert "__pycache__" not in listed


def test_a_fence_is_longer_than_those_within(part):
    assert part("sources").fenced("```a\n```", "md").startswith("````md\n")
