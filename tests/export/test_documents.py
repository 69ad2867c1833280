import pytest

from verify.export.docstring import sections
from verify.export.document import Display, Document, Math, Paragraph, capital, closed
from verify.export.markdown import markdown
from verify.export.text import text

DOCUMENT = Document(
    "mine.one", "One_theorem",
    (
        Paragraph("Step 1: a_b", (("Given ", Math(r"\eta > 0"), ":"), Display(((r"\rho'", r"= \rho^{2}"), ("", "= 1"))))),
        Paragraph("Step 2", (("said",),), "NOT CHECKED: wrong"),
    ),
)  # fmt: skip


def test_text():
    assert text([DOCUMENT]) == (
        "One_theorem\nmine.one\n===========\n\nStep 1: a_b\n    Given eta > 0:\n"
        "      rho' = rho^2\n           = 1\n\nStep 2\n    NOT CHECKED: wrong\n    said\n"
    )


def test_text_keeps_its_width():
    long = Document("i", "t", (Paragraph("h", (("word " * 60,), Display((("x", "= " + "y + " * 60 + "z"),)))),))
    assert max(map(len, text([long], 60).splitlines())) <= 60


def test_markdown():
    assert markdown([DOCUMENT]) == (
        "## One\\_theorem\n\n`mine.one`\n\n### Step 1: $a_{b}$\n\nGiven $\\eta > 0$:\n\n"
        "$$\n\\begin{aligned}\n\\rho' & = \\rho^{2} \\\\\n& = 1\n\\end{aligned}\n$$\n\n"
        "### Step 2\n\n**NOT CHECKED: wrong**\n\nsaid\n"
    )


def test_a_document_with_trouble_is_not_checked():
    assert not DOCUMENT.checked
    assert Document("i", "t", DOCUMENT.paragraphs[:1]).checked


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("divided by 4", "Divided by 4"), ("a sum of squares", "A sum of squares"), ("rho = 1", "rho = 1"),
        ("rho does", "rho does"), ("x' is", "x' is"), ("h < 1", "h < 1"), ("derived here", "Derived here"),
        ("exact: the", "Exact: the"), ("if |x| = 1", "If |x| = 1"), ("exactly 1 root", "Exactly 1 root"),
        ("rate <= 1", "rate <= 1"), ("rho |x|", "rho |x|"), ("a + b", "a + b"), ("rho: the", "rho: the"),
    ],
)  # fmt: skip
def test_words_get_a_capital_and_symbols_do_not(before, after):
    assert capital(before) == after


def test_sentences_end_once():
    assert closed(("one",)) == ("One.",)
    assert closed(("One.",)) == ("One.",)
    assert closed(("for ", Math("x")), ":") == ("For ", Math("x"), ":")


def test_sections_of_a_docstring():
    docstring = "Title.\n\nmore\nProblem: minimize f,\n    over x.\nClaim: a: b.\n\nTightness:\n    sharp"
    assert sections(docstring) == {"": "more", "Problem": "minimize f, over x.", "Claim": "a: b.", "Tightness": "sharp"}
