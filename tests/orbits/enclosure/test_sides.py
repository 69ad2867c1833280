from fractions import Fraction

import pytest

from tests.orbits.enclosure.states import states
from verify.orbits.enclosure.sides import BALANCED, ELLIPSOID, OPPOSITE, SIDES


def value(side, state):
    return {ELLIPSOID: state.D, BALANCED: -4 * state.B, OPPOSITE: -4 * state.A}[side]


@pytest.mark.parametrize("side", SIDES, ids=lambda s: s.name)
@pytest.mark.parametrize("state", states(20, seed=1), ids=str)
def test_the_recurrence_is_the_gd_map_on_every_side(side, state):
    c1, c0, q1 = side.coefficients(state.eta)
    rho, F = state.rho, value(side, state)
    after = state.step()
    assert rho * (rho * rho + c1 * rho + c0 + F) == after.rho
    assert F * (rho * rho + q1 * rho + 1) == value(side, after)
    assert rho * rho + c1 * rho + c0 + F == state.multiplier


def test_coefficients_are_exact_in_fractions():
    assert all(isinstance(c, int | Fraction) for side in SIDES for c in side.coefficients(Fraction(1, 3)))
