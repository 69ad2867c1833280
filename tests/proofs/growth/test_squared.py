from fractions import Fraction

import pytest
from hypothesis import given

from proofs.growth import _setting
from proofs.growth.squared import mu, p, slope, theorem
from tests.proofs.growth.conftest import alpha, derivatives, near, number, quotient
from verify.sampling.losses import squared


def test_everything_in_the_file_holds(run_whole):
    run_whole("squared")


@given(number, number)
def test_the_quotient_is_one(center, u):
    if u:
        assert quotient(squared(center), u) == 1


def test_the_derivatives_from_the_values_of_the_loss():
    loss = squared(2)
    assert near(derivatives(loss.value, 5)[0], 3)
    assert near(derivatives(loss.value, 2)[1], 1)
    assert near(alpha(loss.value, 2), 0)


def test_another_slope_is_rejected(rejected):
    assert rejected(theorem, "slope", chain=(slope, 2 * (p - mu)))


def test_the_check_against_the_shipped_loss_can_fail():
    _setting.within(lambda _: squared(1))((Fraction(2), Fraction(1)))
    bad = _setting.within(lambda _: squared(1), lambda _: (Fraction(9), Fraction(49, 50)))
    with pytest.raises(AssertionError, match="F' = "):
        bad((Fraction(2), Fraction(1)))
