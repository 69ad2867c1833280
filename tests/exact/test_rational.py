from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.exact import MalformedNumber, TooLarge, rational


@given(st.fractions(max_denominator=10**6))
def test_a_fraction_survives_text(value):
    assert rational(str(value)) == value
    assert rational(value) is value or rational(value) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**6), max_value=10**6))
def test_a_decimal_is_read_as_written(value):
    assert rational(f"{value:f}") == Fraction(value)


@pytest.mark.parametrize(("text", "value"), [("19/10", Fraction(19, 10)), ("1.9", Fraction(19, 10)), (".5", Fraction(1, 2)),
                                             ("2.", Fraction(2)), ("1e-9", Fraction(1, 10**9)), (" -3 ", Fraction(-3)),
                                             ("25E1", Fraction(250)), ("+4/6", Fraction(2, 3))])  # fmt: skip
def test_the_ways_to_write_a_number(text, value):
    assert rational(text) == value


def test_a_float_is_refused_with_what_to_write_instead():
    with pytest.raises(TypeError, match=r"write '0\.1' as a string or a Fraction"):
        rational(0.1)


@pytest.mark.parametrize("value", [True, None, Decimal("0.1"), 1j, [1]])
def test_other_types_are_refused(value):
    with pytest.raises(TypeError, match="is not an exact number"):
        rational(value)


@pytest.mark.parametrize("text", ["", "x", "1/0", "1/2/3", "1_000", "0x1", "1/2e3", "nan", "inf", "１", "½", "1 2", "--1",
                                  "1/-2", ".", "e5", "1e", "1e1.5"])  # fmt: skip
def test_other_texts_are_refused(text):
    with pytest.raises(MalformedNumber):
        rational(text)


@pytest.mark.parametrize("text", ["1e9999", "1e-1000", "1e99999999999999999999", "9" * 4001, "1/" + "9" * 4000])
def test_numbers_that_would_fill_the_memory_are_refused(text):
    with pytest.raises(TooLarge):
        rational(text)


def test_the_largest_numbers_are_read():
    assert rational("1e999") == Fraction(10) ** 999
    assert rational("9" * 4000) == Fraction(10) ** 4000 - 1
