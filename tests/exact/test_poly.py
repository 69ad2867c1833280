from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import NAMES, SYMBOLS, fractions, from_sympy, points, polynomials, rational, to_sympy
from verify.exact import ExactError, Poly, TooLarge, parse_expression

X = Poly.variable(NAMES, "x")


@given(polynomials, polynomials)
def test_ring_operations_agree_with_sympy(p, q):
    a, b = to_sympy(p), to_sympy(q)
    assert p + q == from_sympy(a + b)
    assert p - q == from_sympy(a - b)
    assert p * q == from_sympy(a * b)
    assert -p == from_sympy(-a)


@given(polynomials, st.integers(0, 3))
def test_powers_agree_with_sympy(p, n):
    assert p**n == from_sympy(to_sympy(p) ** n)


@given(polynomials, st.sampled_from(NAMES))
def test_derivatives_agree_with_sympy(p, name):
    assert p.derivative(name) == from_sympy(sp.diff(to_sympy(p), sp.Symbol(name)))


@settings(max_examples=25)
@given(polynomials, polynomials, polynomials)
def test_substitution_agrees_with_sympy_and_is_simultaneous(p, q, r):
    images = {"x": q, "y": r}
    expected = to_sympy(p).subs({SYMBOLS[0]: to_sympy(q), SYMBOLS[1]: to_sympy(r)}, simultaneous=True)
    assert p.substitute(images) == from_sympy(expected)


def test_substitution_can_exchange_variables():
    p = parse_expression("x^2 + 3*y", NAMES)
    swap = {"x": Poly.variable(NAMES, "y"), "y": X}
    assert p.substitute(swap) == parse_expression("y^2 + 3*x", NAMES)


@given(polynomials, points)
def test_values_agree_with_sympy(p, at):
    expected = to_sympy(p).subs({sp.Symbol(n): rational(v) for n, v in at.items()})
    assert rational(p.evaluate(at)) == expected


@given(polynomials, polynomials, points)
def test_evaluation_respects_sums_and_products(p, q, at):
    assert (p + q).evaluate(at) == p.evaluate(at) + q.evaluate(at)
    assert (p * q).evaluate(at) == p.evaluate(at) * q.evaluate(at)


@given(polynomials)
def test_no_zero_coefficient_is_kept(p):
    for q in (p - p, p * (p - p), p + p, p.derivative("x")):
        assert all(q.terms.values())
    assert (p - p).is_zero
    assert (p - p).constant_value() == 0


@given(fractions)
def test_constants(c):
    assert Poly.constant(NAMES, c).constant_value() == c
    assert (X + Poly.constant(NAMES, c)).constant_value() is None


def test_floats_do_not_enter():
    with pytest.raises(TypeError, match="not an exact number"):
        Poly.constant(NAMES, 0.5)
    with pytest.raises(TypeError, match=r"write '0\.5'"):
        X.evaluate({"x": 0.5, "y": Fraction(0), "z": Fraction(0)})


def test_a_point_names_every_variable():
    with pytest.raises(KeyError):
        X.evaluate({"x": Fraction(1)})


def test_rings_do_not_mix():
    with pytest.raises(ExactError):
        X + Poly.variable(("x",), "x")
    with pytest.raises(ExactError):
        X * Poly.variable(("y", "x", "z"), "x")


@pytest.mark.parametrize("names", [("x",), (), ("y", "y")])
def test_an_unknown_or_double_name_is_no_variable(names):
    with pytest.raises(ExactError):
        Poly.variable(names, "y")


@pytest.mark.parametrize(
    "text",
    ["(x^400)*x", "(x^20)^21", "((9^400)^400)^400", "(1/9^400)^400"],
)
def test_bombs_are_refused(text):
    with pytest.raises(TooLarge):
        parse_expression(text, NAMES)


def test_a_polynomial_of_too_many_terms_is_refused():
    with pytest.raises(TooLarge, match="terms"):
        parse_expression("(a + b + c + d + e + f + 1)^16", tuple("abcdef"))


def test_a_value_that_would_fill_the_memory_is_refused():
    with pytest.raises(TooLarge):
        (X**400).evaluate({"x": Fraction(2) ** 100_000, "y": Fraction(0), "z": Fraction(0)})


def test_a_negative_power_is_refused():
    with pytest.raises(ExactError):
        X**-1
