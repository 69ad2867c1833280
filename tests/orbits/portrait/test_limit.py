from fractions import Fraction

import pytest
from hypothesis import given, settings

from verify.orbits import Start
from verify.orbits.decimals import decimal
from verify.orbits.guard import guard_digits
from verify.orbits.portrait import enclosed, portrait, shown
from verify.orbits.portrait.limit import computed
from verify.sampling.strategies import starts

STARTS = [
    Start(1, "1/5", 3, "1/10"),
    Start(1, "2/5", 3, "1/10"),
    Start(1, "1/5", ("3", 0), ("1/10", 1)),
    Start(0, "1/5", 3, 1),
    Start(0, "1/3", ("2", "-1"), ("1/5", "1/7")),
    Start("1/1000", 1, "1/2", "1/3"),
    Start("1/10", "1/100", (1, 2, 3), ("-1", "1/2", "1/3")),
]


def far(start, digits):
    """The limit at three times the digits: every number as the middle of its interval."""
    limit, _, _ = computed(start, 3 * digits + 50, guard_digits(start) + 100, 10**6)
    return [(low + high) / 2 for low, high in limit.numbers()]


def right(text, value, digits):
    """Whether a decimal of ``digits`` digits is ``value`` rounded to nearest."""
    if value == 0:
        return text == "0"
    shown_value = Fraction(text)
    unit = Fraction(1, 10 ** (digits - 1)) * abs(value)
    return abs(shown_value - value) <= unit / 2 * (1 + Fraction(1, 10**6)) * 10


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("digits", [1, 7, 30, 111])
@pytest.mark.parametrize("make", [portrait, enclosed])
def test_every_digit_of_the_limit_is_right(start, digits, make):
    found = make(start, digits)
    assert found.outcome == "converges"
    for got, value in zip(found.limit.numbers(), far(start, digits), strict=True):
        text = shown(got, digits)
        assert text in (decimal(value, digits), decimal(value, digits + 1))
        assert got[0] <= value <= got[1] or got[0] == got[1] == 0


@given(starts(eta_above="1/5", eta_below="19/20", dimensions=(1, 2, 3)))
@settings(max_examples=20)
def test_what_is_computed_and_what_is_proved_agree(start):
    one, two = portrait(start, 20), enclosed(start, 20)
    assert one.outcome == two.outcome == "converges"
    if two.limit is None:
        return
    for a, b in zip(one.limit.numbers(), two.limit.numbers(), strict=True):
        assert a[0] <= b[1]
        assert b[0] <= a[1]


def test_a_limit_on_a_tie_gets_one_digit_more():
    assert [shown(v, 2) for v in portrait(Start("25/16", "1/4", 1, 1), 2).limit.x] == ["1.25"]


def test_the_balanced_line_stays_exact():
    limit = portrait(Start(1, "1/5", 3, 3), 30).limit
    assert limit.difference == limit.imbalance == (0, 0)
    assert [shown(v, 5) for v in (*limit.x, *limit.y)] == ["-1.0000", "-1.0000"]


def test_with_target_zero_one_factor_vanishes_exactly():
    limit = portrait(Start(0, "1/5", 3, 1), 30).limit
    assert limit.y == ((0, 0),)


def test_few_steps_settle_few_digits_and_none_of_them_is_wrong():
    start = Start(1, "1/100", 3, "1/10")
    short, full = portrait(start, 30, 200), portrait(start, 30)
    assert short.outcome == full.outcome == "converges"
    text = shown(short.limit.sharpness, 30)
    assert 3 < len(text) < 25
    exact = sum(full.limit.sharpness) / 2
    assert right(text, exact, len(text) - 1)
    assert short.steps == 200
