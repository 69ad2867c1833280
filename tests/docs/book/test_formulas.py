"""Formulas are cut where a reader would cut them, and set as MathML or refused."""

import pytest

LONG = (
    r"g(g(\rho)) - \rho = (g(\rho) - \rho)\, \bigl( \rho^2 + (1 - \eta) \rho + 1 - \eta \bigr)\, "
    r"\bigl( \rho^4 + (3 - \eta) \rho^3 + 2 \bigr)."
)


@pytest.mark.parametrize(
    ("latex", "cut"),
    [
        (r"a = b, \qquad c = d + e", [r"a = b,", r"c = d + e"]),
        (r"a + b = c + d", [r"a + b", r"= c + d"]),
        (r"a + (b + c)", [r"a", r"+ (b + c)"]),
        (r"\frac{a + b}{c}", [r"\frac{a + b}{c}"]),
        (r"- a - b", [r"- a", r"- b"]),
        (r"\begin{pmatrix} a + b & c \end{pmatrix}", [r"\begin{pmatrix} a + b & c \end{pmatrix}"]),
    ],
)
def test_lines_end_outside_brackets(part, latex, cut):
    formulas = part("formulas")
    assert formulas.lines(latex, formulas.width(max(cut, key=formulas.width)) + 0.1) == cut
    assert formulas.lines(latex, 1000) == [latex]


def test_no_line_is_too_wide_if_it_can_be_helped(part):
    formulas = part("formulas")
    cut = formulas.lines(LONG, 175)
    assert len(cut) == 3
    assert all(formulas.width(line) <= 175 for line in cut)
    assert "".join(cut).replace(" ", "") == LONG.replace(" ", "")


def test_a_phone_gets_other_lines_only_where_it_needs_them(part):
    formulas = part("formulas")
    assert formulas.displayed("a = b").count("<math") == 1
    assert formulas.displayed(LONG).count('class="tex narrow"') == 1
    assert formulas.displayed(LONG).count("<mtr>") == 3


def test_the_bars_of_a_norm_are_alike(part):
    assert part("formulas").mathml(r"\lVert x \rVert^2").count('stretchy="false"') == 2


def test_what_cannot_be_set_is_refused(part):
    formulas = part("formulas")
    for make in (formulas.inline, formulas.displayed):
        with pytest.raises(formulas.NotSet):
            make(r"\begin{pmatrix} a")
