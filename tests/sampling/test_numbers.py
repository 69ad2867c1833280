from fractions import Fraction

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from verify.sampling.numbers import between, ratios, targets, vectors

ends = st.tuples(st.integers(-9, 9), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.data(), ends)
def test_between_is_strictly_between(data, span):
    assert span[0] < data.draw(between(*span)) < span[1]


@given(st.data(), st.sampled_from([(0, 1), (1, 2), ("1/2", "3/2"), (0, 3), (2, 3)]))
def test_ratios_stay_inside_and_avoid_one(data, span):
    value = data.draw(ratios(*span))
    assert Fraction(span[0]) < value < Fraction(span[1])
    assert value != 1


@given(ratios(1, 1))
def test_equal_ends_give_that_value(value):
    assert value == 1


@pytest.mark.parametrize("span", [(0, 1), (1, 2), ("9/10", "11/10")])
def test_ratios_come_close_to_one_on_each_side_that_is_allowed(span):
    near = Fraction(1, 10**5)
    if Fraction(span[0]) < 1:
        assert 0 < 1 - find(ratios(*span), lambda r: 0 < 1 - r < near, settings=many) < near
    if Fraction(span[1]) > 1:
        assert 0 < find(ratios(*span), lambda r: 0 < r - 1 < near, settings=many) - 1 < near


many = settings(max_examples=2000, database=None, derandomize=True)


@given(targets())
def test_targets_have_the_stated_range(mu):
    assert Fraction(1, 1000) <= mu <= 990


@given(st.data(), st.integers(1, 5))
def test_vectors_have_the_stated_form(data, d):
    vector = data.draw(vectors(d))
    assert len(vector) == d
    assert any(vector)
    assert all(abs(v) <= 20 and v.denominator <= 10 for v in vector)


def test_simplest_values():
    everything = settings(database=None, derandomize=True)
    assert find(between(0, 1), lambda v: True, settings=everything) == Fraction(1, 2)
    assert find(ratios(0, 1), lambda v: True, settings=everything) == Fraction(1, 2)
    assert find(targets(), lambda v: True, settings=everything) == 1
    assert find(vectors(2), lambda v: True, settings=everything) == (1, 0)


@pytest.mark.parametrize("span", [(1, 1), (2, 1)])
def test_an_empty_range_is_refused(span):
    with pytest.raises(ValueError, match="strictly between"):
        find(between(*span), lambda v: True)


def test_floats_are_refused():
    with pytest.raises(TypeError):
        find(ratios(0, 0.5), lambda v: True)
