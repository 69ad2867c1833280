from pathlib import Path

import pytest

from verify.catalogue import Entry, discover
from verify.export.document import Paragraph
from verify.export.latex import inline
from verify.export.stated import notation, stated, symbols

SAYS = {
    "one": "Notation: that of the two chapter; p is x.y.\n",
    "two": "Notation: T = S + r, as the one chapter has it.\n\nMore: nothing.\n",
    "bare": "",
}
THEOREM = '"""Title.\n\nProblem: minimize f.\nMethod: {method}\nClaim: p is zero.\nRecursion: p\' = p.\n"""\n'


@pytest.fixture
def entry(tmp_path):
    for name, text in SAYS.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f'"""A chapter.\n\n{text}"""\n', encoding="utf-8")

    def write(name: str, method: str = "gradient descent.") -> Entry:
        path: Path = tmp_path.joinpath(*name.split(".")).with_suffix(".py")
        path.write_text(THEOREM.format(method=method), encoding="utf-8")
        return Entry(name, path, tmp_path)

    return write


def test_a_chapter_takes_over_the_notation_of_another(entry):
    assert notation(entry("one.a")) == {
        "one": "that of the two chapter; p is x.y.",
        "two": "T = S + r, as the one chapter has it.",
    }
    assert list(notation(entry("two.a"))) == ["two", "one"]
    assert notation(entry("bare.a")) == notation(entry("a")) == {}


def test_notation_is_said_in_sentences_and_not_twice(entry):
    own = ("That of the two chapter; p is x.y.",)
    assert symbols(entry("one.a")) == [own, ("In the two chapter: T = S + r, as the one chapter has it.",)]
    assert symbols(entry("one.a"), told=["one", "two"]) == [own]


def test_problem_method_claim_and_notation_are_stated(entry):
    own = (("T = S + r, as the one chapter has it.",), ("In the one chapter: that of the two chapter; p is x.y.",))
    assert stated(entry("two.a")) == [
        Paragraph("Problem", (("Minimize f.",),)),
        Paragraph("Method", (("Gradient descent.",),)),
        Paragraph("Claim, in words", (("p is zero.",),)),
        Paragraph("Notation of the chapter", own),
    ]
    assert [p.heading for p in stated(entry("bare.a", "none; of one loss."))] == ["Problem", "Claim, in words"]


def test_sizes_of_matrices_do_not_read_as_products():
    said = inline(symbols(discover()["matrix.gd_map"])[0])
    assert said.startswith(r"The target $A$ is in $\mathbf{R}^{m \times n}$, $X$ in $\mathbf{R}^{m \times d}$")
    assert "m x n" not in said
