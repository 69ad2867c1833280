from fractions import Fraction

import pytest
from hypothesis import assume, given

from proofs.growth import _setting
from proofs.growth.huber import delta, flat, shipped_slope, theorem
from tests.proofs.growth.conftest import alpha, derivatives, near, number, positive, quotient
from verify.orbits import context
from verify.sampling.losses import huber


def test_everything_in_the_file_holds(run_whole):
    run_whole("huber")


@given(number, positive, number)
def test_the_quotient_of_the_shipped_loss(center, wide, place):
    assume(place)
    q = quotient(huber(center, wide), place)
    assert 0 < q <= 1
    assert (q == 1) == (abs(place) <= wide)
    assert abs(q * place) <= wide


def test_the_derivatives_from_the_values_of_the_loss():
    loss = huber(2, 1)
    assert near(derivatives(loss.value, 2)[1], 1)
    assert near(alpha(loss.value, 2), 0)
    assert near(derivatives(loss.value, 7)[0], 1)
    assert near(derivatives(loss.value, -7)[0], -1)


def test_a_whole_set_of_starts_lands_on_the_line_where_h_delta_is_one():
    """For x, y with x.y - c > delta the slope is delta; with h delta = 1, x' = x - y and y' = y - x."""
    loss, h = huber(0, 2), Fraction(1, 2)
    for x, y in ((Fraction(3), Fraction(1)), (Fraction(-5), Fraction(-2)), (Fraction(7, 3), Fraction(4))):
        slope = loss.exact_slope(x * y)
        assert (x - h * slope * y) + (y - h * slope * x) == 0


def test_another_slope_is_rejected(rejected):
    assert rejected(theorem, "slope for u >= delta", chain=(flat, 2 * delta))


def test_the_check_of_the_derivative_can_fail():
    good = _setting.derivative(lambda: huber("1/3", "1/2"), shipped_slope)
    assert "Huber" in good(20)
    bad = _setting.derivative(lambda: huber("1/3", 1), shipped_slope)
    with pytest.raises(AssertionError, match="off by"):
        bad(20)
    assert shipped_slope(context(20), context(20).mpf(-3)) == Fraction(-1, 2)
