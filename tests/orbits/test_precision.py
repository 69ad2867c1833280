import math
import threading
from fractions import Fraction

import mpmath
import pytest

from verify.exact import MalformedNumber, TooLarge
from verify.orbits.precision import MAX_DIGITS, context, log2, number, rounded


def test_a_number_is_rounded_once_to_its_digits():
    third = number("1/3", 40)
    assert abs(Fraction(third.man_exp[0]) * Fraction(2) ** third.man_exp[1] - Fraction(1, 3)) < Fraction(1, 10**40)
    assert third != number("1/3", 60)


def test_arithmetic_keeps_the_precision_of_the_number_and_not_the_global_one():
    assert mpmath.mp.dps == 15
    assert abs(number(1, 100) / 3 - number("1/3", 100)) < number(Fraction(1, 10**99), 100)
    assert abs(mpmath.mpf(1) / 3 - number("1/3", 100)) > number(Fraction(1, 10**20), 100)


def test_contexts_are_kept_for_each_thread_apart():
    seen = []
    worker = threading.Thread(target=lambda: seen.append(context(40)))
    worker.start()
    worker.join()
    assert context(40) is context(40)
    assert seen[0] is not context(40)


def test_a_context_whose_precision_was_changed_is_not_handed_out_again():
    context(41).dps = 10
    assert context(41).dps == 41


def test_many_precisions_in_turn():
    for digits in range(1, 100):
        assert context(digits).dps == digits


def test_rounded_crosses_contexts():
    assert rounded(number("1/3", 90), 30) == number("1/3", 30)


@pytest.mark.parametrize("value", [0.5, True, None, 1j])
def test_only_exact_numbers_enter(value):
    with pytest.raises(TypeError):
        number(value, 20)
    with pytest.raises(MalformedNumber):
        number("1/0", 20)


@pytest.mark.parametrize(
    ("digits", "error"),
    [(0, ValueError), (-3, ValueError), (True, TypeError), (20.0, TypeError), (MAX_DIGITS + 1, TooLarge)],
)
def test_digits_that_make_no_sense(digits, error):
    with pytest.raises(error):
        context(digits)


def test_log2_beyond_the_range_of_a_float():
    assert log2(Fraction(0)) == -math.inf
    assert log2(-(Fraction(2) ** 5000) / 3) == pytest.approx(5000 - math.log2(3))
