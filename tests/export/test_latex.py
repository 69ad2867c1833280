import pytest

from tests.export.formulas import DEEP, LONG_PRODUCT, LONG_SUM, needs_latex, overfull
from verify.catalogue import HOME, discover
from verify.export.derivation import derivation
from verify.export.document import Display, Document, Math, Paragraph
from verify.export.latex import article, columns, fragment, inline, rows, tidy
from verify.theorems.batch import STEPS_ONLY, run_all
from verify.theorems.load import load

WORDS = '|x\'|^2 "q" 100% x_1 & #$~\\{} <>` μΩ≥→ ' + " ".join(map(chr, range(0xA1, 0x180))) + " 漢"
ODD = Document(
    "mine.odd", WORDS,
    (
        Paragraph("Step 1: " + WORDS, (("Given ", Math("x_{1} > 0"), f", {WORDS}:"), Display((("x", "= y"),)))),
        Paragraph("Definitions", (Display((("a", "= b"), (r"\rho", f"= {LONG_SUM}"))),)),
        Paragraph("Long", (Display(((LONG_SUM, f"= {LONG_PRODUCT}"), ("", f"= {DEEP}"))),)),
        Paragraph("Step 2", (("said",),), f"NOT CHECKED: {WORDS}"),
    ),
)  # fmt: skip
WRAPPED = "\\documentclass{{article}}\n\\usepackage{{amsmath}}\n\\begin{{document}}\n{}\\end{{document}}\n"


@needs_latex
def test_odd_words_and_long_formulas_compile_and_stay_on_the_page(tmp_path):
    assert not [x for x in overfull(article([ODD]), tmp_path) if x > 10]
    assert not [x for x in overfull(WRAPPED.format(fragment([ODD])), tmp_path) if x > 10]


@needs_latex
def test_every_theorem_compiles_and_stays_on_the_page(tmp_path):
    entries = discover()
    results = run_all(list(entries.values()), entries, only=STEPS_ONLY)
    taken = [e for e in entries.values() if not results[e.id].error]
    documents = [derivation(e, load(e), results[e.id]) for e in taken]
    assert documents, HOME
    assert not [x for x in overfull(article(documents), tmp_path) if x > 10]


def test_what_is_not_checked_is_marked():
    text = fragment([ODD])
    assert text.count(r"\textbf{NOT CHECKED: ") == 1


def test_rows_align_short_left_sides_and_stack_long_ones():
    assert rows(Display((("x", "= y"), ("", "= z")))) == ["x & = y", "& = z"]
    wide = r"x_{1} + x_{2} + x_{3} + x_{4} + x_{5} + x_{6} + x_{7} + x_{8}"
    assert rows(Display(((wide, "= y"),))) == [f"& {wide} = y"]
    stacked = rows(Display(((wide, f"= {wide} + {wide}"),)))
    assert stacked[0] == f"& {wide}"
    assert stacked[1].startswith(r"& \quad = ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"= a + -1 \cdot b", "= a - b"),
        (r"= a + - 3 w \cdot b", r"= a - 3 w \cdot b"),
        (r"= -1 \cdot b + 1 \cdot c", "= - b + c"),
        (r"= 11 \cdot b", r"= 11 \cdot b"),
    ],
)
def test_signs_are_tidied(before, after):
    assert tidy(before) == after


def test_a_wide_formula_at_the_start_of_an_item_stays_beside_its_number():
    some = " + ".join(rf"{n} A_{{{n}}} \rho^{{{n}}}" for n in range(1, 20))
    assert inline((Math(f"{some} = y"), ".")).startswith(r"$\begin{aligned}[t] & ")
    assert r"\begin{align*}" in inline((Math(f"{LONG_SUM} + {LONG_SUM} = y"), "."))
    assert inline(("so ", Math(f"{LONG_SUM} = y"), ".")).startswith("so\n\\begin{align*}")


def test_short_definitions_stand_side_by_side_and_wide_ones_below():
    text = columns(Display((("x", "= y"), ("u", "= v"), ("a", f"= {LONG_SUM}"), ("s", "= t"))))
    assert text.startswith(
        "\\begin{alignat*}{3}\n  x & = y &\\qquad u & = v &\\qquad s & = t\n\\end{alignat*}\n\\begin{align*}"
    )
    assert columns(Display((("x", "= y"),))).startswith(r"\begin{alignat*}{1}")
    ten = columns(Display(tuple((f"x_{{{n}}}", "= y") for n in range(10))))
    assert ten.startswith(r"\begin{alignat*}{4}")
    assert ten.count(r"\\") == 2


def test_a_short_right_side_stands_behind_the_last_line_of_a_long_left_side():
    lines = rows(Display(((LONG_SUM, "= 0"),)))
    assert lines[-1].endswith(" = 0")
    assert lines[-1].count("+") > 1
