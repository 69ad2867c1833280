"""Budgets."""

import pytest

from verify.search.clock import Clock, OutOfTime


def test_a_spent_clock_ticks_no_more():
    clock = Clock(0.0)
    with pytest.raises(OutOfTime):
        clock.tick()


def test_a_part_is_within_the_whole():
    clock = Clock(100.0)
    assert clock.part(0.5).budget <= 50
    assert clock.part(2.0).budget <= 100
    assert clock.part(0.5, 3.0).budget == 3.0
    assert Clock(0.0).part(0.5).budget == 0.0
