import re

import pytest
import sympy as sp
from hypothesis import given
from sympy.parsing.sympy_parser import rationalize, standard_transformations

from tests.support import SYMBOLS
from tests.theorems.test_text import expressions
from verify.theorems import equals, symbols
from verify.theorems.notation import common, latex

A, B, S, X, Y, h, mu, eta, rho, r, h_star, eps, fall = symbols("A B S X Y h mu eta rho r h_star eps fall")
Z = sp.MatrixSymbol("Z", 2, 2)


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (1 + rho, r"1 + \rho"),
        (rho**2 - eta * rho + 1, r"1 - \eta \rho + \rho^{2}"),
        (eta - A + 1, r"1 + \eta - A"),
        (h_star**2, r"\left(h^{*}\right)^{2}"),
        (sp.Symbol("V_inf"), r"V_{\infty}"),
        (10**9 * rho, r"10^{9} \rho"),
        (sp.Rational(449021, 10000), "44.9021"),
        (sp.Rational(-1, 1000), "-0.001"),
        (sp.Rational(1, 1024), r"\frac{1}{1024}"),
        (sp.Rational(67, 10), r"\frac{67}{10}"),
        (sp.Rational(1, 3000), r"\frac{1}{3000}"),
        (eps * fall * A, r"\varepsilon\, A\, \mathrm{fall}"),
        (sp.Derivative(sp.Derivative(A, rho), rho), r"\partial_{\rho}^{2} A"),
        (sp.Derivative(A + rho, rho), r"\partial_{\rho} \left(A + \rho\right)"),
    ],
)
def test_the_notation_of_papers(formula, shown):
    assert latex(formula) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("h_critical", r"h_{\mathrm{critical}}"),
        ("x_bar", r"x_{\mathrm{bar}}"),
        ("phi2_next", r"\phi_{2}'"),
        ("U_ij", "U_{ij}"),
        ("lam", r"\lambda"),
        ("x1", "x_{1}"),
        ("S_0", "S_{0}"),
    ],
)
def test_a_symbol_is_not_read_as_an_accent_or_a_product(name, shown):
    assert latex(sp.Symbol(name)) == shown


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (S * h, "h S"),
        (2 * X * rho * h, r"2 h \rho X"),
        (X * h**2 * mu, r"h^{2} \mu X"),
        (h * (X + Y) * mu, r"h \mu \left(X + Y\right)"),
        (-X * rho, r"- \rho X"),
        (h * S / 4, r"\frac{h S}{4}"),
    ],
)
def test_factors_are_in_order(formula, shown):
    assert latex(formula) == shown


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (X + 2 * rho * A + rho**2 * Y, r"X + 2 \rho A + \rho^{2} Y"),
        (r + rho * S, r"r + \rho S"),
        (4 - h * S - eta * rho, r"4 - h S - \eta \rho"),
        (S + rho**2 - 3, r"S + \rho^{2} - 3"),
        (rho**3 - 3 * rho, r"\rho^{3} - 3 \rho"),
        (1 - h * S + h**2 * X, "1 - h S + h^{2} X"),
        (S**2 + 16 * mu * (mu - X), r"S^{2} + 16 \mu \left(\mu - X\right)"),
        (rho**3 + rho**2 * (2 - eta) + rho, r"\rho + \rho^{2} \left(2 - \eta\right) + \rho^{3}"),
    ],
)
def test_low_degrees_come_first(formula, shown):
    assert latex(formula) == shown


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (8 * h_star - 8 * h, r"8 \left(h^{*} - h\right)"),
        (2 * A + 2 * B, r"2 \left(A + B\right)"),
        (2 * A + 2, "2 + 2 A"),
        (4 * eta + 2 * S, r"2 S + 4 \eta"),
        (X / 4 - Y / 4, r"\frac{X - Y}{4}"),
        (mu - S / 2 - r / 2, r"\mu - \frac{S + r}{2}"),
        (3 * S / 2 + 3 * r / 2, r"\frac{3 \left(S + r\right)}{2}"),
        (mu * (S / 2 + r / 2), r"\mu \left(\frac{S + r}{2}\right)"),
        ((-X * Y - A) ** 2, r"\left(A + X Y\right)^{2}"),
        ((-X * Y - A) ** 3, r"\left(- A - X Y\right)^{3}"),
    ],
)
def test_what_sympy_multiplies_out_is_put_together(formula, shown):
    assert latex(formula) == shown


def test_only_a_number_before_every_term_is_common():
    assert common(8 * A - 8 * B) == 8
    assert [common(v) for v in (8 * A - 4 * B, -8 * A - 8 * B, 8 * A, A - B, 8 * A - 8, 8)] == [1] * 6


def test_a_name_stands_apart_from_the_derivative_of_it():
    assert latex(sp.Derivative(fall, rho)) == r"\partial_{\rho} \, \mathrm{fall}"


def test_a_transposed_matrix_has_no_letter_in_the_exponent():
    assert latex(Z.T) == r"Z^{\top}"
    assert latex(sp.Transpose(Z + Z.T)) == r"\left(Z^{\top} + Z\right)^{\top}"


def value(text):
    """What a formula in x, y, z stands for, as a reader of the LaTeX takes it."""
    text = re.sub(r"\\(left|right|,|cdot)", " ", text)
    while (plain := re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)) != text or "^{" in text:
        text = re.sub(r"\^\{([^{}]*)\}", r"**(\1)", plain)
    tokens = re.findall(r"\*\*|\d+|[xyz()+*/-]", text)
    out = ""
    for before, token in zip(["", *tokens], tokens, strict=False):
        out += "*" * bool(re.fullmatch(r"\d+|[xyz)]", before) and re.fullmatch(r"\d+|[xyz(]", token)) + token
    return sp.parse_expr(
        out, local_dict={s.name: s for s in SYMBOLS}, transformations=(*standard_transformations, rationalize)
    )


@given(expressions)
def test_the_reader_takes_it_as_it_is_meant(expr):
    assert sp.expand(value(latex(expr)) - expr.doit()) == 0


def test_the_trace_of_zero_is_not_written_and_a_sign_stands_before_a_trace():
    W = sp.MatrixSymbol("W", 2, 2)
    assert latex(sp.Trace(sp.ZeroMatrix(2, 2)) - 2 * sp.Trace(-Z * W)) == r"2 \operatorname{tr}\left(Z W \right)"
    assert latex(sp.Trace(Z * W) - sp.Trace(W)) == latex(sp.Trace(Z * W) - sp.Trace(W))


def test_a_relation_keeps_its_sides():
    assert equals(16 * S, 8 * A - 8 * B).latex == r"16 S = 8 \left(A - B\right)"
