import pytest
import sympy as sp

from verify.derive import inner, squared_norm
from verify.export.mathtext import plain_math
from verify.theorems import matrices, symbols
from verify.theorems.definitions import Definitions
from verify.theorems.matrices import matrix_grammar, same_formula
from verify.theorems.notation import latex
from verify.theorems.text import plain

m, n, d, h, mu = symbols("m n d h mu")
A, R = matrices("A R", m, n)
X, X_next, U = matrices("X X_next U", m, d)
Y = matrices("Y", n, d)


@pytest.mark.parametrize(("formula", "grammar", "shown"), [
    (X_next, "X_next", "X'"), (X + h * R * Y, "X + h*R*Y", "X + h R Y"), (A - X * Y.T, "A - X*Y'", "A - X Y^T"),
    (-A, "-A", "-A"), (X * (Y.T * Y) ** 2, "X*(Y'*Y)^2", None), ((X + U) / 2, "1/2*U + 1/2*X", None),
    (squared_norm(R * Y), "tr(Y'*R'*R*Y)", "|R Y|_F^2"), (inner(R, A), "tr(R'*A)", "tr(R^T A)"), (X - X, "zero(m, d)", "0"),
    (squared_norm(A - X * Y.T), "tr((A' - Y*X')*(A - X*Y'))", "|A - X Y^T|_F^2"), (-2 * mu * inner(X, U) + h, "h - 2*mu*tr(X'*U)", None),
    (sp.Identity(m) - X * X.T, "I(m) - X*X'", "I - X X^T"), (X_next.T * X_next, "X_next'*X_next", "X'^T X'"),
])  # fmt: skip
def test_formulas_are_printed_in_the_grammar_and_for_readers(formula, grammar, shown):
    text = matrix_grammar(formula)
    assert grammar is None or text == grammar
    assert shown is None or plain_math(latex(formula)) == shown
    assert "Transpose" not in plain(formula)


@pytest.mark.parametrize(
    "trace", [inner(X, U), inner(A, -A), sp.Trace(X * Y.T * A.T), sp.Trace(sp.MatrixSymbol("P", m, m))]
)
def test_only_squares_are_shown_as_norms(trace):
    assert "_F" not in latex(trace)
    assert "|" not in plain(trace)


def test_formulas_are_the_same_when_they_multiply_out_the_same():
    assert same_formula((X + U) * Y.T, X * Y.T + U * Y.T)
    assert same_formula(inner(X, U), inner(U, X))
    assert not same_formula(X, U)
    assert not same_formula(X, Y)
    assert not same_formula(X, h)
    assert same_formula(h * (h + 1), h**2 + h)
    assert not same_formula(inner(X, X), h)
    square = sp.MatrixSymbol("P", m, m)
    assert not same_formula(square, square.I)
    assert same_formula(square - square, sp.ZeroMatrix(m, m))


def test_to_a_statement_about_numbers_what_matrices_define_is_free():
    a, b, c = symbols("a b c")
    table = Definitions({R: A - X * Y.T, a: squared_norm(X), b: h * a, c: inner(R, A)})
    assert table.frame([b + c]) == (("a", "c", "h"), (("b", "a*h"),))
    assert table.unfold(b + c) == h * a + c
    assert list(table.needed([c])) == [R, c]
