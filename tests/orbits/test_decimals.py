from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.exact import TooLarge
from verify.orbits.decimals import decimal, nearest, outward, settled

numbers = st.builds(lambda m, e, q: Fraction(m * 10**e, q) if e >= 0 else Fraction(m, q * 10**-e),
                    st.integers(-(10**9), 10**9), st.integers(-30, 30), st.integers(1, 10**6))  # fmt: skip


@given(numbers, st.integers(1, 25))
def test_rounding_is_that_of_the_decimal_module(value, digits):
    wide = Context(prec=200)
    quotient = wide.divide(Decimal(value.numerator), Decimal(value.denominator))
    expected = Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(quotient)
    assert Fraction(decimal(value, digits)) == Fraction(expected) == nearest(value, digits)


@given(numbers, st.integers(1, 25))
def test_exactly_so_many_digits_are_shown(value, digits):
    text = decimal(value, digits)
    if value:
        mantissa = text.lstrip("-").split("e")[0].replace(".", "")
        assert len(mantissa.lstrip("0")) == digits


@given(numbers, st.fractions(0, 1, max_denominator=10**9), st.integers(1, 20))
def test_settled_digits_are_those_of_every_number_between(value, width, digits):
    upper = value + width
    text = settled(value, upper, digits)
    if text is not None:
        for k in range(5):
            assert decimal(value + width * Fraction(k, 4), digits) == text


@given(numbers, st.fractions(0, 1, max_denominator=10**9), st.integers(1, 20))
def test_outward_decimals_contain_the_interval(value, width, digits):
    low, high = outward(value, value + width, digits)
    assert Fraction(low) <= value
    assert value + width <= Fraction(high)
    if value:
        assert value - Fraction(low) <= abs(value) * Fraction(10) ** (1 - digits)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [("1/8", 2, "0.12"), ("3/8", 2, "0.38"), ("999.6", 3, "1.00e3"), ("0", 9, "0"), ("-1e-9", 2, "-1.0e-9"), ("12", 3, "12.0")],
)  # fmt: skip
def test_forms(value, digits, text):
    assert decimal(Fraction(value), digits) == text


def test_open_digits_and_zero():
    assert settled(Fraction(-1, 10**9), Fraction(1, 10**9), 3) is None
    assert settled(Fraction(144, 100), Fraction(146, 100), 2) is None
    assert settled(Fraction(0), Fraction(0), 5) == "0"
    with pytest.raises(ValueError, match="above"):
        settled(Fraction(1), Fraction(0), 3)


def test_many_digits_pass_the_limit_of_python():
    text = decimal(Fraction(1, 7), 20_000)
    assert text.startswith("0.142857142857")
    assert len(text) == 20_002
    with pytest.raises(TooLarge):
        decimal(Fraction(1, 7), 10**7)
