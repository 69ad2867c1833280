import re
import xml.etree.ElementTree as ElementTree

import pytest

from tests.export.formulas import DEEP, FORMULAS, LONG_SUM
from verify.export.document import Display, Items, Math, Ref
from verify.export.site.mathml import NotSet, block, display, formula, inner, measured, prose, words

MORE = [
    r"A' \mapsto \left(\rho'\right)^{2}", r"\eta_{\mathrm{above}} \ge \frac{6004661094481}{1000000000000}",
    r"\frac{\partial}{\partial u} \left(g_{u}\right) \le 1", r"\mathcal{X} \times \bigl(a + b\bigr)", r"\Bigl[x\Bigr] \, \qquad y",
    r"\sqrt{x^{2} + 1} \ne \left|{x}\right|", r"x < 1 > y", "3 f'''^{2} > f'' f'''' + g'^2",
]  # fmt: skip


def tree(markup):
    return ElementTree.fromstring(f"<div>{markup}</div>")


@pytest.mark.parametrize("latex", [*FORMULAS, *MORE])
def test_formulas_are_set_and_nothing_is_left_of_the_tex(latex):
    for markup in (formula(latex), display(Display(((latex, f"= {latex}"),)))):
        root = tree(markup)
        assert not re.search(r"[\\$&{}]", "".join(root.itertext()))
        assert not [e for e in root.iter() if e.tag in ("mtext", "merror")]
        assert root.find(".//math") is not None


def test_a_name_of_several_letters_is_one_name():
    assert '<mi class="word">above</mi>' in inner(r"\eta_{\mathrm{above}}")


def test_text_of_any_kind_stays_well_formed():
    assert tree(formula(r"\text{a b} \textbf{c} \mathrm{d}")).find(".//mtext") is None


def test_comparison_signs_are_escaped():
    assert "".join(tree(formula("x < 1")).itertext()) == "x<1"


def test_what_cannot_be_set_becomes_plain_text():
    for bad in (r"\unheardof{x}", "x_"):
        with pytest.raises(NotSet):
            inner(bad)
        assert "\\" not in str(formula(bad))
    assert "<mtext>unheardofx</mtext>" in formula(r"\unheardof{x}")


def test_long_formulas_in_prose_can_be_broken():
    assert formula("x + 1").count("<math>") == 1
    pieces = formula(f"{LONG_SUM} \\le {DEEP}").split("</math> <math>")
    assert len(pieces) > 5


def test_a_phone_gets_lines_of_its_own_where_it_must():
    short, long = display(Display((("x", "= y"),))), display(Display((("x", f"= {LONG_SUM}"),)))
    assert short.count("<mtable") == 1
    assert 'class="tex wide"' in long
    assert long.split('class="tex narrow"')[1].count("<mtr>") > long.split('class="tex narrow"')[0].count("<mtr>") > 1
    assert tree(display(Display((("x", "= y"), ("", "= z"))))).findall(".//mtr")[1].find("mtd").text is None


def test_words_are_escaped_and_formulas_among_them_set():
    assert prose(("that & \x07this <div>", Math("x"))).startswith("that &amp; this &lt;div&gt;<math>")
    assert block(("less & less",)) == "<p>less &amp; less</p>"
    assert words("for eta < 1 it holds").count("<math>") == 1
    assert "eta" not in words("for eta < 1 it holds")


def test_lists_and_references():
    items = Items(
        (("see step ", Ref("step", "m.a:3", "3")), ("by ", Ref("theorem", "m.b", "m.b"), Ref("result", "x", "[A & B]")))
    )
    assert block(items) == (
        '<ul><li>see step <a href="#step-3">3</a></li><li>by <a href="m.b.html">m.b</a>[A &amp; B]</li></ul>'
    )


def test_words_between_formulas_are_printed_with_proper_signs():
    seen = "".join(tree(words("it stays, since least >= most => start -> end, and least <= most")).itertext())
    assert [sign for sign in "≥⇒→≤" if sign not in seen] == []
    assert ">" not in seen


def test_powers_of_ten_in_what_was_computed_are_numbers():
    got = measured("h - k = 4.63e-41 from 10^-20, 3E+05 & so on, x1e-5")
    assert "</math> = 4.63·10<sup>\u221241</sup> from <math>" in got
    assert "3·10<sup>5</sup> &amp; so on" in got
    assert "x1·" not in got


def test_no_line_ends_between_a_bracket_and_the_formula_after_it():
    for markup in (
        words("to a minimizer (D > 0 means h < h*)."),
        prose(("to a minimizer (", Math("D > 0"), " means so).")),
    ):
        assert markup.count("<math>") >= 1
        assert '<span class="nb">(<math>' in markup
        assert markup.count("<span") == 1
        assert tree(markup).find("span/math") is not None
