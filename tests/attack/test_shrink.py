"""Witnesses become simpler, and stay witnesses."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from verify.attack.shrink import cost, shrunk, simpler


def one(point):
    return [point]


@given(st.fractions(-1000, 1000))
def test_simpler_numbers_are_never_the_same(value):
    found = list(simpler(value))
    assert value not in found
    assert len(set(found)) == len(found)


@given(st.fractions(2, 3, max_denominator=10**9))
def test_a_number_in_an_interval_becomes_its_simplest(value):
    found = shrunk({"x": value}, ["x"], one, lambda p: 2 < p["x"] < 3)
    assert 2 < found["x"] < 3 or found["x"] == value
    if 2 < value < 3:
        assert found["x"].denominator <= 3


def test_dependent_numbers_are_recomputed():
    def completed(point):
        return [{"x": point["x"], "y": point["x"] ** 2}]

    start = {"x": Fraction(123457, 10**5), "y": Fraction(123457, 10**5) ** 2}
    found = shrunk(start, ["x"], completed, lambda p: p["y"] > Fraction(3, 2) and p["y"] == p["x"] ** 2)
    assert found["y"] == found["x"] ** 2
    assert cost(found) < 60


def test_nothing_simpler_leaves_the_point_alone():
    point = {"x": Fraction(355, 113)}
    assert shrunk(point, ["x"], one, lambda p: p == point) == point


def test_time_and_trials_are_bounded():
    assert shrunk({"x": Fraction(1, 3)}, ["x"], one, lambda p: True, trials=0) == {"x": Fraction(1, 3)}
    assert shrunk({"x": Fraction(1, 3)}, ["x"], one, lambda p: True, seconds=-1.0) == {"x": Fraction(1, 3)}
