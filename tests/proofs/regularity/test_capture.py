from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.regularity import capture
from proofs.regularity._enclosures import Polynomial, tube
from tests.proofs.regularity.conftest import descend
from verify.orbits.balls import working


def test_everything_in_the_file_holds(run_whole):
    run_whole("capture")


@given(
    st.fractions(-3, 3, max_denominator=9),
    st.fractions(-3, 3, max_denominator=9),
    st.fractions(0, 2, max_denominator=9),
)
def test_residual_and_size_follow_the_recursion(a, b, h):
    """Against the gradient, for F = (p^2 - 1)^2/4 and c = 1, where kappa = h p (p + 1)."""
    p = a * b
    u, kappa, size = p - 1, h * p * (p + 1), a * a + b * b
    (x,), (y,) = descend(lambda p: p * (p * p - 1), [a], [b], h)
    assert x * y - 1 == u * (1 - kappa * size + kappa**2 * p * u)
    assert x * x + y * y == size * (1 + kappa**2 * u**2) - 4 * kappa * u * p


def test_the_check_sees_whole_tubes():
    """The property's early returns leave tubes to look at, and a wrong rate is found."""
    drawn = (Fraction(9, 10), Fraction(1), Fraction(1, 50), Fraction(1))
    capture.quartic_tube(drawn)
    with pytest.raises(AssertionError):
        capture.quartic_tube((*drawn[:3], Fraction(2)))


def test_a_tube_of_the_double_well_holds_its_orbit():
    """From a start in a tube the exact orbit stays: S between the ends, |u| within w z^n."""
    h, a, b = Fraction(1, 10), Fraction(2), Fraction("0.5000001")
    u, size = a * b - 1, a * a + b * b
    with working(200):
        found = tube(Polynomial(2), h, 1, abs(u), size, size)
    assert found is not None
    assert found.upper - found.lower < Fraction(1, 10**4)
    x, y = [a], [b]
    for _ in range(4):
        x, y = descend(lambda p: p * (p * p - 1), x, y, h)
        assert found.lower <= x[0] ** 2 + y[0] ** 2 <= found.upper
        assert abs(x[0] * y[0] - 1) <= abs(u)


def test_there_is_no_tube_beyond_the_edge():
    with working(200):
        assert tube(Polynomial(2), Fraction(1, 4), 1, Fraction(1, 10**9), Fraction(4), Fraction(4)) is None
        assert tube(Polynomial(2), Fraction(24, 100), 1, Fraction(1, 10**9), Fraction(4), Fraction(4)) is not None


@pytest.mark.parametrize("step", [*capture.shrinks, *capture.stays], ids=lambda s: s.name)
def test_a_spoiled_step_is_rejected(accepted, step):
    assert accepted(step, capture.theorem)
    spoiled = replace(step, goal=replace(step.goal, left=step.goal.left + 1, right=step.goal.right))
    assert not accepted(spoiled, capture.theorem)


def test_the_precise_check_can_fail(monkeypatch):
    monkeypatch.setattr(capture, "number", lambda value, digits: capture.context(digits).mpf(1) / 2)
    with pytest.raises((AssertionError, ZeroDivisionError)):
        capture.exponential(30)
