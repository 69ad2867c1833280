from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import NAMES, SYMBOLS, fractions, from_sympy, points, polynomials, rational, to_sympy
from verify.claims import parse_expression
from verify.exact import ExactError, Poly, TooLarge, bounded, budget

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


@pytest.mark.parametrize(
    "value",
    [Fraction(2**49_998), Fraction(-(2**49_998)), Fraction(1, 2**49_998), Fraction(0), Fraction(2**20_000, 3**18_000)],
)
def test_a_coefficient_has_at_most_50_000_bits(value):
    assert bounded(value) == value
    longer = value * 2 if value.numerator != 1 else value / 2
    if value and abs(value) != Fraction(2**20_000, 3**18_000):
        with pytest.raises(TooLarge, match="50000 bits"):
            bounded(longer)
        with pytest.raises(TooLarge, match="50000 bits"):
            Poly(("x",), {(1,): longer})
        assert Poly(("x",), {(1,): value})


def paid(work, operation):
    """The operation costs exactly so much."""
    with budget(work):
        operation()
    with budget(work - 1), pytest.raises(TooLarge):
        operation()


@pytest.mark.parametrize(
    ("variables", "terms", "work"), [(1, 0, 1), (1, 1, 4), (7, 3, 10), (8, 3, 13), (15, 2, 9), (16, 2, 11)]
)
def test_a_polynomial_is_paid_for(variables, terms, work):
    """One, each term, more of them for many variables, and two for each coefficient."""
    ring = tuple(f"x{i}" for i in range(variables))
    coefficients = {(i, *(0,) * (variables - 1)): Fraction(1) for i in range(terms)}
    paid(work, lambda: Poly(ring, coefficients))
    paid(2, lambda: bounded(Fraction(0)))
    paid(4, lambda: bounded(Fraction(2**254)))


@pytest.mark.parametrize(("variables", "size", "work"), [(3, 1, 6), (8, 1, 12), (3, 255, 6), (3, 256, 12)])
def test_a_product_is_paid_for(variables, size, work):
    """Two terms times three, beside the polynomial that comes out."""
    ring = tuple(f"x{i}" for i in range(variables))
    names = [Poly.variable(ring, name) for name in ring[:3]]
    left, right = names[0] + names[1], names[0] + names[1] + names[2]
    left = left.scale(Fraction(2 ** (size - 1)))
    result = left * right
    paid(work + cost(result), lambda: left * right)


def cost(p):
    """What making a polynomial costs, from its terms."""
    sizes = [c.numerator.bit_length() + c.denominator.bit_length() for c in p.terms.values()]
    return 1 + len(sizes) * (1 + len(p.variables) // 8) + sum(2 * (1 + s // 256 + (s // 1024) ** 2) for s in sizes)


def test_a_value_is_paid_for():
    p = parse_expression("x^2 + y/3 + 1", NAMES)
    at = {"x": Fraction(2), "y": Fraction(1), "z": Fraction(5)}
    paid(3 * 4, lambda: p.evaluate(at))
    at["x"] = Fraction(2) ** 123  # twice 125 bits, 2 for y, and 2 for the denominator
    paid(3 * 4, lambda: p.evaluate(at))
    at["x"] = Fraction(2) ** 124
    paid(3 * 8, lambda: p.evaluate(at))


def test_a_value_of_a_million_bits_is_computed():
    p = Poly.variable(("x",), "x") ** 400
    assert p.evaluate({"x": Fraction(2) ** 2498}) == Fraction(2) ** (2498 * 400)
    with pytest.raises(TooLarge, match="1000000 bits"):
        p.evaluate({"x": Fraction(2) ** 2499})


def test_the_largest_degree_is_reached():
    assert (X**400).degree == 400
    assert ((X**200) * (X**200)).degree == 400
    assert (X**0).constant_value() == 1
    one = Poly.constant(NAMES, Fraction(1))
    assert (one**400).constant_value() == 1
    with pytest.raises(TooLarge):
        one**401
    with pytest.raises(TooLarge):
        (X**2) ** 201


def test_a_zero_that_is_written_down_is_refused():
    with pytest.raises(ExactError, match="not zero"):
        Poly(("x",), {(1,): Fraction(0)})


def test_a_polynomial_has_at_most_50_000_terms():
    assert Poly(("x", "y"), {(i, 0): Fraction(1) for i in range(50_000)})
    with pytest.raises(TooLarge, match="50000 terms"):
        Poly(("x", "y"), {(i, 0): Fraction(1) for i in range(50_001)})


def test_a_common_denominator_is_bounded():
    p = Poly(("x",), {(0,): Fraction(1, 2**30_000), (1,): Fraction(1, 3**20_000)})
    with pytest.raises(TooLarge, match="common denominator"):
        p.integers()
    assert Poly(("x",), {(0,): Fraction(1, 2**30_000), (1,): Fraction(1, 2**40_000)}).integers()[1] == 2**40_000
