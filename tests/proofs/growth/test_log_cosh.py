from fractions import Fraction

import mpmath
import pytest
from hypothesis import given

from proofs.growth import log_cosh as theorem_file
from proofs.growth.log_cosh import fourth, second, theorem, third, z
from tests.proofs.growth.conftest import alpha, derivatives, near, number
from verify.sampling.losses import log_cosh, squared


def test_everything_in_the_file_holds(run_whole):
    run_whole("log_cosh")


@given(number)
def test_the_quotient_is_between_the_second_derivative_and_one(place):
    if place:
        with mpmath.workdps(50):
            at = mpmath.mpf(place.numerator) / place.denominator
            slope = mpmath.tanh(at)
            assert 1 - slope**2 < slope / at < 1


def test_the_derivatives_from_the_values_of_the_loss():
    loss = log_cosh(2)
    assert near(alpha(loss.value, 2), 2)
    found = derivatives(loss.value, "2.75")
    with mpmath.workdps(50):
        slope = mpmath.tanh(mpmath.mpf("0.75"))
        assert near(found[0], slope)
        for formula, value in zip((second, third, fourth), found[1:], strict=True):
            polynomial = theorem.definitions.table[formula]
            assert near(value, polynomial.subs(z, slope), 12)


def test_another_derivative_is_rejected(rejected):
    assert rejected(theorem, "the second derivative", chain=(second, 1 + z**2))
    assert rejected(theorem, "alpha", chain=(second, 3))


def test_the_attack_can_fail(monkeypatch):
    theorem_file.bounded((Fraction(3), Fraction(1)))
    monkeypatch.setattr(theorem_file, "shipped", lambda shift: squared(shift))
    with pytest.raises(AssertionError):
        theorem_file.bounded((Fraction(3), Fraction(1)))
