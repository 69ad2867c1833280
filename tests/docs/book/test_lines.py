"""Formulas are cut where a reader would cut them."""

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
    lines_of = part("lines")
    assert lines_of.lines(latex, lines_of.width(max(cut, key=lines_of.width)) + 0.1) == cut
    assert lines_of.lines(latex, 1000) == [latex]


def test_no_line_is_too_wide_if_it_can_be_helped(part):
    lines_of = part("lines")
    cut = lines_of.lines(LONG, 175)
    assert len(cut) == 3
    assert all(lines_of.width(line) <= 175 for line in cut)
    assert "".join(cut).replace(" ", "") == LONG.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "is_so"), [("= a", True), (r"\bigl( a \bigr)", True), ("- a", True), (r"\kappa = a", False)]
)
def test_which_lines_go_on(part, line, is_so):
    assert part("lines").goes_on(line) is is_so
