from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from proofs.growth.power import p, square, theorem
from tests.proofs.growth.conftest import alpha, derivatives, near, number, quotient
from verify.sampling.losses import power

radius = st.fractions("1/20", 3, max_denominator=20)
part = st.fractions(-1, 1, max_denominator=30)


def test_everything_in_the_file_holds(run_whole):
    run_whole("power")


@given(number)
def test_the_signs(place):
    assume(place != 1)
    assert (quotient(power(2), place - 1) < 0) == (-1 < place < 0)
    assert quotient(power(3), place - 1) >= 0
    assert (quotient(power(3), place - 1) == 0) == (place == 0)


@given(radius, part)
def test_the_bounds_up_to_a_radius(reach, share):
    assume(share)
    top = 1 + reach
    q_2, q_3 = (quotient(power(b), reach * share) for b in (2, 3))
    assert q_2 <= top * (top + 1)
    assert q_3 <= top**2 * (top**2 + top + 1)
    assert reach > 1 or q_2 >= 0


@given(radius)
def test_the_bounds_are_attained(reach):
    top = 1 + reach
    assert quotient(power(2), reach) == top * (top + 1)
    assert quotient(power(3), reach) == top**2 * (top**2 + top + 1)


@pytest.mark.parametrize(("b", "value"), [(2, 96), (3, 792)])
def test_the_derivatives_from_the_values_of_the_loss(b, value):
    loss = power(b)
    assert near(derivatives(loss.value, 1)[1], b)
    assert near(alpha(loss.value, 1), value)
    assert value == 4 * b**2 * (b - 1) * (5 * b - 4)


def test_a_start_between_the_minimizers_goes_to_the_other_one():
    """On the balanced line x = y of the loss with b = 2 in the product; gradient descent on p itself, from -1/10."""
    place = Fraction(-1, 10)
    for _ in range(6):
        after = place - Fraction(1, 4) * power(2).exact_slope(place)
        assert after < place
        place = Fraction(round(after * 10**12), 10**12)


def test_other_formulas_are_rejected(rejected):
    assert rejected(theorem, "b = 2: slope", chain=(square, p * (p + 1) * (p + 1)))
    step = theorem["b = 3: up to R"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, "<=", step.goal.right / 2))
