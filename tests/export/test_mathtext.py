import pytest

from tests.export.formulas import FORMULAS
from verify.export.mathtext import plain_math
from verify.export.mathtree import parse, source


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\rho' = \rho \left(D + \rho^{2} - 3\right)", "rho' = rho (D + rho^2 - 3)"),
        (r"\frac{\left(x - y\right)^{2}}{2}", "(x - y)^2/2"),
        (r"\frac{a + b}{2 c}", "(a + b)/(2 c)"),
        (r"\frac{\partial}{\partial x} f", "d/dx f"),
        (r"= - x + \left(- y\right)^{n + 1}", "= -x + (-y)^(n + 1)"),
        (r"\sum_{i=1}^{d} x_{i}^{2}", "sum_(i=1)^d x_i^2"),
        (r"2 \cdot \sqrt{x + 1} \ge \mathrm{gap}", "2 * sqrt(x + 1) >= gap"),
        (r"A \mapsto A'", "A -> A'"),
    ],
)
def test_plain_text(latex, text):
    assert plain_math(latex) == text


@pytest.mark.parametrize("latex", [*FORMULAS, r"{", r"\left(", r"x}", "", r"\{ x \}"])
def test_no_formula_stops_it(latex):
    assert isinstance(plain_math(latex), str)


@pytest.mark.parametrize("latex", FORMULAS)
def test_a_tree_gives_its_source_back(latex):
    assert source(parse(latex)) == latex
