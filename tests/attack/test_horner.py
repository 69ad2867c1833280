"""Horner's scheme against the exact polynomials, in three kinds of arithmetic."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verify.attack.horner import Horner, Scaled
from verify.exact import Poly
from verify.orbits.balls import ball, ends, working

VARIABLES = ("x", "y", "z")
numbers = st.fractions(-5, 5, max_denominator=9)


@st.composite
def polynomials(draw):
    monomials = st.tuples(*[st.integers(0, 4)] * 3)
    terms = draw(st.dictionaries(monomials, numbers.filter(bool), max_size=8))
    return Poly(VARIABLES, terms)


@given(polynomials(), st.tuples(numbers, numbers, numbers))
def test_it_is_the_polynomial_exactly(poly, point):
    exact = poly.evaluate(dict(zip(VARIABLES, point, strict=True)))
    assert Horner(poly, Fraction)(point) == exact


@given(polynomials(), st.tuples(numbers, numbers, numbers))
def test_balls_contain_the_exact_value(poly, point):
    exact = poly.evaluate(dict(zip(VARIABLES, point, strict=True)))
    with working(64):
        low, high = ends(ball(0) + Horner(poly, ball)([ball(v) for v in point]))
    assert low <= exact <= high
    assert high - low < Fraction(1, 10**9)


@given(polynomials(), st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=5))
def test_arrays_agree_up_to_rounding(poly, points):
    columns = [np.array([float(p[i]) for p in points]) for i in range(3)]
    relative = Scaled(poly).relative(columns, [np.abs(c) for c in columns])
    for p, value in zip(points, relative, strict=True):
        exact = poly.evaluate(dict(zip(VARIABLES, p, strict=True)))
        size = sum(abs(c) * abs(p[0]) ** m[0] * abs(p[1]) ** m[1] * abs(p[2]) ** m[2] for m, c in poly.terms.items())
        assert abs(value - (float(exact / size) if size else 0)) < 1e-12


def test_a_coefficient_beyond_the_doubles_is_written_in_another_unit():
    huge = Poly(("x",), {(1,): Fraction(10) ** 400, (0,): Fraction(-1)})
    assert Horner(huge, lambda c: c)([1]) == 10**400 - 1
    assert Scaled(huge).value([np.array([1.0])])[0] == 1
    assert Scaled(huge).relative([np.array([0.0])], [np.array([0.0])])[0] in (0.0, -1.0)
    assert np.isinf(Scaled(huge, scaled=False).value([np.array([1.0])])[0])
