"""Exact operations on polynomials, against multiplication."""

from fractions import Fraction

import pytest

from verify.claims import parse_expression
from verify.search.algebra import divide, rational_root, shifted, square_root, text

V = ("x", "y")


def p(expression):
    return parse_expression(expression, V)


@pytest.mark.parametrize("expression", ["0", "1", "-x", "x^2*y - 3/7*y + 5", "-2*x*y^3 + x", "-1/2"])
def test_text_reads_back(expression):
    assert p(text(p(expression))) == p(expression)


@pytest.mark.parametrize(("a", "b"), [("x + y", "x^2 - y/3 + 1"), ("x*y - 1", "x - 2"), ("3", "x")])
def test_division_undoes_multiplication(a, b):
    assert divide(p(a) * p(b), p(b)) == p(a)
    assert divide(p(a) * p(b) + p("1/9"), p(b) * p("x + 5")) is None


@pytest.mark.parametrize("root", ["x - 2*y + 3", "x*y + 1/2", "5", "x^2 + x*y - y^2"])
def test_square_roots(root):
    found = square_root(p(root) * p(root))
    assert found in (p(root), -p(root))
    assert square_root(p(root) * p(root) + p("x^7")) is None
    assert square_root(p(root) * p(root) * p("2")) is None


def test_rational_roots():
    assert rational_root(Fraction(9, 4)) == Fraction(3, 2)
    assert rational_root(Fraction(2)) is None
    assert rational_root(Fraction(-4)) is None


def test_substitution():
    assert shifted(p("x^3*y - x + y"), 0, p("y + 1")) == p("(y + 1)^3*y - 1")
