from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import NAMES, SYMBOLS, fractions, from_sympy, points, polynomials, rational, to_sympy
from verify.claims import parse_expression
from verify.exact import ExactError, Poly, TooLarge

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
    images = [q, r, Poly.variable(NAMES, "z")]
    expected = to_sympy(p).subs({SYMBOLS[0]: to_sympy(q), SYMBOLS[1]: to_sympy(r)}, simultaneous=True)
    assert p.compose(NAMES, images) == from_sympy(expected)


def test_substitution_can_exchange_variables():
    p = parse_expression("x^2 + 3*y", NAMES)
    swap = [Poly.variable(NAMES, "y"), X, Poly.variable(NAMES, "z")]
    assert p.compose(NAMES, swap) == parse_expression("y^2 + 3*x", NAMES)


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
    assert not (p - p).terms
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


@given(polynomials, polynomials, points)
def test_composition_into_another_ring_agrees_with_values(p, q, at):
    ring = ("u", "v")
    images = [parse_expression(t, ring) for t in ("u + v", "u*v - 1/2", "3")]
    point = {"u": at["x"], "v": at["y"]}
    assert p.compose(ring, images).evaluate(point) == p.evaluate(
        {n: image.evaluate(point) for n, image in zip(NAMES, images, strict=True)}
    )
    assert Poly.total(NAMES, [p, q, -p]) == q
    assert p.scale(Fraction(2, 3)) == Poly.constant(NAMES, Fraction(2, 3)) * p


@given(polynomials)
def test_integers_are_a_positive_multiple(p):
    numbers, below = p.integers()
    assert below > 0
    assert Poly(NAMES, {m: Fraction(n, below) for m, n in numbers.items()}) == p


@given(polynomials)
def test_occurring_variables_are_those_with_a_derivative(p):
    assert p.occurring == {i for i, name in enumerate(NAMES) if p.derivative(name).terms}
    assert (p.constant_value() is None) is bool(p.occurring)
