from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from verify.orbits import Planar, Start, context, cubic, cubic_slope, line_orbit, number, orbit

small = st.fractions(-3, 3, max_denominator=20)


@given(st.fractions(0, 3, max_denominator=20), st.fractions(0, 4, max_denominator=20))
def test_the_cubic_is_one_step_on_the_balanced_line(eta, a):
    assert cubic(eta, eta - a) == Planar(a, 0, eta).step().rho


@given(small, small)
def test_the_slope_is_the_derivative(eta, rho):
    r = sp.Symbol("r")
    e, at = (sp.Rational(v.numerator, v.denominator) for v in (eta, rho))
    g = r**3 + (2 - e) * r**2 + (1 - 2 * e) * r
    slope, value = cubic_slope(eta, rho), cubic(eta, rho)
    assert sp.diff(g, r).subs(r, at) == sp.Rational(slope.numerator, slope.denominator)
    assert g.subs(r, at) == sp.Rational(value.numerator, value.denominator)


@pytest.mark.parametrize("eta", ["1/2", "1.2", "1.9"])
def test_the_line_orbit_is_the_orbit_of_a_balanced_start(eta):
    start = Start(eta, 1, "1/3", "1/3")
    for state, rho in zip(orbit(start, 60, 40, guard=60), line_orbit(eta, start.rho, 60, 40), strict=True):
        assert state.B == 0
        assert abs(state.rho - rho) < number("1e-37", 40)


def test_chebyshev_at_eta_two():
    ctx = context(60)
    mantissa, exponent = (2 * ctx.cos(ctx.pi / 7)).man_exp
    rho = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    for n, value in enumerate(line_orbit(2, rho, 8, 50)):
        assert abs(value - 2 * ctx.cos(3**n * ctx.pi / 7)) < number("1e-45", 50)


def test_the_guard_is_what_keeps_a_chaotic_orbit_right():
    right = list(line_orbit("1.9", "1/3", 100, 30, guard=200))[-1]
    assert list(line_orbit("1.9", "1/3", 100, 30))[-1] == pytest.approx(right)
    assert abs(list(line_orbit("1.9", "1/3", 100, 30, guard=0))[-1] - right) > 1e-6


def test_floats_are_refused():
    with pytest.raises(TypeError):
        cubic(1.5, 0)
    with pytest.raises(TypeError):
        next(line_orbit("1", 0.5, 3, 20))
