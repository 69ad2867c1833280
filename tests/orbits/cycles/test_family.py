from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from verify.orbits import Planar, cubic, cubic_slope
from verify.orbits.cycles import family

etas = st.fractions("1/20", 3, max_denominator=20)
points = st.fractions("-1/2", 2, max_denominator=20)


@given(etas, points)
def test_the_family_is_the_cubic_map_in_another_variable(eta, z):
    r = (1 + eta) ** 2
    rho = family.residual(z, eta)
    assert family.residual(family.step(z, r), eta) == cubic(eta, rho)
    assert family.slope(z, r) == cubic_slope(eta, rho)


@given(etas, st.fractions(0, 1, max_denominator=20))
def test_the_transverse_multiplier_is_what_the_planar_map_does_to_a_small_difference(eta, z):
    r = (1 + eta) ** 2
    orbit = family.points(z, r, 3)
    exact = family.transverse(orbit, eta)
    small = Fraction(1, 10**30)
    state = Planar((1 + eta) * z, small, eta)
    for _ in range(3):
        state = state.step()
    assert abs(state.B / small - exact) < Fraction(1, 10**15)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_jets_are_the_derivatives_of_the_iterate(n):
    z, r = sp.symbols("z r")
    value = z
    for _ in range(n):
        value = sp.expand(r * value * (1 - value) ** 2)
    at = {z: sp.Rational(2, 7), r: sp.Rational(9, 2)}
    expected = [value, value.diff(z), value.diff(r), value.diff(z, 2), value.diff(z, r)]
    found = family.jet(Fraction(2, 7), Fraction(9, 2), n)
    assert [sp.Rational(f.numerator, f.denominator) for f in found] == [e.subs(at) for e in expected]
    assert family.iterate(Fraction(2, 7), Fraction(9, 2), n) == (found.value, found.z)
    assert family.iterate_r(Fraction(2, 7), Fraction(9, 2), n) == (found.value, found.r)


def test_critical_points():
    assert family.slope(Fraction(1, 3), 7) == family.slope(1, 7) == 0
    assert family.step(1, 7) == 0
    assert family.multiplier([Fraction(1, 2), Fraction(1, 4)], 4) == family.slope(Fraction(1, 2), 4) * family.slope(
        Fraction(1, 4), 4
    )
