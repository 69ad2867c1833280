from fractions import Fraction

import pytest

from verify.orbits.portrait.shown import complete, shown


def around(value, width):
    return Fraction(value) - width, Fraction(value) + width


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (around("2/3", Fraction(1, 10**20)), 10, "0.6666666667"),
        (around("2/3", Fraction(1, 10**8)), 10, "0.6666667"),
        (around("2/3", Fraction(1, 10)), 10, None),
        (around("5/4", Fraction(1, 10**20)), 2, "1.25"),  # to two digits it is a tie, which no width settles
        (around("5/4", Fraction(1, 100)), 2, "1"),
        (around(1, Fraction(1, 10**20)), 5, "1.0000"),
        (around(0, Fraction(1, 10**20)), 5, None),
        ((Fraction(0), Fraction(0)), 5, "0"),
        ((Fraction(1, 8), Fraction(1, 8)), 1, "0.1"),
        (around("-2/3", Fraction(1, 10**20)), 3, "-0.667"),
    ],
)
def test_as_many_digits_as_are_settled(value, digits, text):
    assert shown(value, digits) == text


def test_complete_means_all_of_them():
    assert complete(around("5/4", Fraction(1, 10**20)), 2)
    assert not complete(around("2/3", Fraction(1, 10**8)), 10)
    assert complete((Fraction(0), Fraction(0)), 10)
