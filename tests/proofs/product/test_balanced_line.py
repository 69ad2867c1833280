from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

share = st.fractions(0, 1, max_denominator=40)


def test_everything_in_the_file_holds(run_whole):
    run_whole("balanced_line")


@given(share, share, share)
def test_no_two_steps_come_back_below(place, first, second):
    """c = G h = 1, with any slope quotients: from below c across it, the second iterate is above the first again."""
    a = place
    b = a * (1 + first * (1 - a)) ** 2
    assert 0 <= b <= 2
    assert b >= a
    if a and b > 1:
        assert b * (1 - second * (b - 1)) ** 2 > a


@given(share, share)
def test_from_above_it_does_not_rise(place, quotient):
    a = 1 + place
    b = a * (1 - quotient * (a - 1)) ** 2
    assert 0 <= b <= a


def test_a_rational_two_cycle_of_the_squared_loss():
    for k in (Fraction(9, 8), Fraction(65, 64)):
        c, h, a = k**2 - k + 1, 1 / k, Fraction(1)
        b = a * (1 - h * (a - c)) ** 2
        assert b == k**2 != a
        assert b * (1 - h * (b - c)) ** 2 == a
        assert 1 < h * c < 1 + (k - 1) ** 2
