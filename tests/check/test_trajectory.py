from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.check import Trajectory, check_trajectory
from verify.exact import ExactError

TWICE = Trajectory(("c", "x"), (("s", "x^2"),), (("x", "c*x"),), ("s > 0",), 3, ("x = 24",))
START = {"c": Fraction(2), "x": Fraction(3)}


def test_an_orbit_is_followed_exactly():
    assert check_trajectory(TWICE, START) == ""
    assert check_trajectory(replace(TWICE, steps=2), START) == "x = 24 fails after 2 steps"
    assert check_trajectory(TWICE, START | {"x": Fraction(0)}) == "s > 0 fails after 0 steps"


@given(st.fractions(max_denominator=9, min_value=-2, max_value=2), st.integers(0, 5))
def test_it_agrees_with_a_loop(x, steps):
    trajectory = Trajectory(("x", "y", "z"), (), (("x", "x^2 - y"), ("y", "x/2")), (), steps, ("x = z",))
    a, b = x, Fraction(1)
    for _ in range(steps):
        a, b = a**2 - b, a / 2
    assert check_trajectory(trajectory, {"x": x, "y": Fraction(1), "z": a}) == ""
    assert check_trajectory(trajectory, {"x": x, "y": Fraction(1), "z": a + 1}) != ""


@pytest.mark.parametrize("change", [
    {"update": (("s", "x"),)}, {"update": (("w", "x"),)}, {"update": (("x", "x"), ("x", "24"))}, {"update": ()},
    {"definitions": (("x", "24"),)}, {"definitions": (("s", "1"), ("s", "x"))}, {"definitions": (("diff", "x"),)},
    {"at_end": ("x == 24",)}, {"at_end": ("24",)}, {"at_end": ("w = 24",)}, {"variables": ("c", "x", "x")},
])  # fmt: skip
def test_a_malformed_orbit_is_an_error(change):
    with pytest.raises(ExactError):
        check_trajectory(replace(TWICE, **change), START)


@pytest.mark.parametrize("change", [{"steps": -1}, {"steps": 21}, {"at_end": ()}, {"variables": ("c", "x", "y")}])
def test_an_orbit_that_shows_nothing_is_refused(change):
    assert check_trajectory(replace(TWICE, **change), START)


def test_floats_are_refused():
    with pytest.raises(TypeError, match="not an exact number"):
        check_trajectory(TWICE, START | {"c": 2.0})


@pytest.mark.parametrize("x", [Fraction(2), Fraction(1, 2), Fraction(3, 2)])
def test_an_orbit_that_outgrows_the_memory_is_refused(x):
    explosive = Trajectory(("x",), (), (("x", "x^9"),), (), 20, ("x > 0",))
    with pytest.raises(ExactError, match="bits"):
        check_trajectory(explosive, {"x": x})


def test_at_most_twenty_steps_are_followed():
    stays = Trajectory(("x",), (), (("x", "x"),), (), 20, ("x = 3",))
    assert check_trajectory(stays, {"x": Fraction(3)}) == ""
    assert "between 0 and 20" in check_trajectory(replace(stays, steps=21), {"x": Fraction(3)})


def test_what_holds_at_the_start_need_not_hold_later_and_the_start_is_left_alone():
    start = dict(START)
    assert check_trajectory(replace(TWICE, at_start=("x = 3",)), start) == ""
    assert start == START
