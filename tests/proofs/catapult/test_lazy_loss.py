from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.catapult import lazy_loss as theorem_file
from proofs.catapult.lazy_loss import slope, theorem, value
from tests.proofs.catapult.conftest import dot, vectors
from verify.sampling.losses import cauchy, huber, squared

part = st.fractions("1/40", 1, max_denominator=40)
place = st.fractions(-3, 3, max_denominator=24)


def test_everything_in_the_file_holds(run_whole):
    run_whole("lazy_loss")


@given(part, place)
def test_the_example_is_a_convex_loss_of_growth_one(delta, p):
    assert 0 <= slope(p, delta) * p <= p**2
    assert slope(p, delta) <= slope(p + Fraction(1, 100), delta)


@given(part, place)
def test_its_slope_is_the_derivative_of_its_value(delta, p):
    """The value is a quadratic between the kinks, so a difference quotient is exact there."""
    tiny = Fraction(1, 10**9)
    if all(abs(p - kink) > tiny for kink in (-1, delta - 1, 0)):
        assert (value(p + tiny, delta) - value(p - tiny, delta)) / (2 * tiny) == slope(p, delta)


def product_after(x, y, h, slope_there):
    step = h * slope_there
    return dot([a - step * b for a, b in zip(x, y, strict=True)], [b - step * a for a, b in zip(x, y, strict=True)])


@given(vectors, st.fractions(0, 4, max_denominator=30), st.sampled_from([squared(0), huber(0, 1), cauchy(0, 2)]))
def test_the_multiplier_of_the_shipped_losses(pair, z, loss):
    size, before = dot(pair[0], pair[0]) + dot(pair[1], pair[1]), dot(*pair)
    if not size or not before:
        return
    after = product_after(*pair, z / size, loss.exact_slope(before))
    assert after / before <= 1
    assert z > 1 or after / before >= 0
    assert z > 2 or abs(after) <= abs(before)


@pytest.mark.parametrize("z", [Fraction(101, 100), Fraction(3, 2), Fraction(2)])
def test_beyond_one_the_loss_rises_in_three_coordinates(z):
    delta = (z - 1) ** 2 / 5
    x, y = [Fraction(300), Fraction(1), Fraction(0)], [Fraction(0), Fraction(-1), Fraction(2)]
    h = z / (dot(x, x) + dot(y, y))
    assert dot(x, y) == -1
    assert 2 * h**2 <= z - 1
    after = product_after(x, y, h, slope(Fraction(-1), delta))
    assert value(after, delta) > value(Fraction(-1), delta)


def test_the_attacks_can_fail(monkeypatch):
    rising, calm = (
        (Fraction(2), Fraction(1, 2), Fraction(2), Fraction(1)),
        (Fraction(1), Fraction(1, 2), Fraction(2), Fraction(-1)),
    )
    theorem_file.rises(rising)
    theorem_file.falls(calm)
    monkeypatch.setattr(theorem_file, "value", lambda at, delta: -at)
    with pytest.raises(AssertionError, match="does not rise"):
        theorem_file.rises(rising)
    monkeypatch.setattr(theorem_file, "value", lambda at, delta: at)
    with pytest.raises(AssertionError, match="the loss rises"):
        theorem_file.falls(calm)


def test_other_constants_are_rejected(rejected):
    for name in ("z <= 1: m is not negative", "its quotient is at most G", "from there it rises"):
        step = theorem[name]
        assert rejected(
            theorem, name, goal=type(step.goal)(step.goal.left, step.goal.operator, step.goal.right / 2 + 1)
        )
