import math
from fractions import Fraction

import numpy as np
import pytest

from tests.orbits.matrix.problems import exact, problem
from verify.orbits.matrix.fate import Fate
from verify.orbits.matrix.measure import enclosed
from verify.orbits.matrix.orbit import matrix_orbit
from verify.orbits.matrix.settled import at_rest, end_of_doubles, end_of_fractions, settled

TURNED = np.array([[0.8, -0.6], [0.6, 0.8]])


def both(a, x, y):
    a, x, y = (np.array(v, dtype=float) for v in (a, x, y))
    rows = [exact(v) for v in (a, x, y)]
    return end_of_doubles(a, x, y), end_of_fractions(enclosed(*rows, 20), *rows, 20)


def test_minimizers_and_saddles_are_told_apart():
    a = np.diag([2, 1])
    for end in both(a, np.diag([2, 1]), np.eye(2)):
        assert (end.gradient < 1e-15, end.minimizer, end.near) == (True, True, True)
    for end in both(a, np.diag([2, 0]), np.diag([1, 0])):
        assert (end.gradient < 1e-15, end.minimizer, end.near) == (True, False, False)
    for end in both(a, [[2], [0]], [[1], [0]]):
        assert (end.gradient < 1e-15, end.minimizer) == (True, True)
    for end in both(a, [[0], [1]], [[0], [1]]):
        assert (end.gradient < 1e-15, end.minimizer) == (True, False)


def test_the_right_singular_values_with_wrong_vectors_are_no_minimizer():
    for end in both(np.diag([2, 1]), TURNED @ np.diag([2, 1]), np.eye(2)):
        assert not end.minimizer
        assert end.gradient > 0.1


@pytest.mark.parametrize("size", [1e-70, 1e-30, 1, 1e30])
def test_the_verdict_does_not_depend_on_the_scale(size):
    for end in both(np.array([[2]]) * size * size, [[size]], [[size]]):
        assert end.gradient > 0.1
        assert not end.minimizer
    for end in both([[size * size]], [[size]], [[size]]):
        assert end.gradient < 1e-15
        assert end.minimizer


def test_only_an_exactly_critical_start_stays_at_a_saddle():
    a, zero = ((Fraction(1, 3),),), ((Fraction(0),),)
    assert at_rest(a, zero, zero) == (True, False)
    assert at_rest(a, ((Fraction(1, 3),),), ((Fraction(1),),)) == (True, True)
    assert at_rest(a, ((Fraction(1, 3),),), ((1 + Fraction(1, 10**30),),)) == (False, False)
    fate = Fate("converges", 1, "the start is a critical point: GD does not move from it", left=-math.inf)
    saddle, _ = both([[1]], [[0]], [[0]])
    assert settled(fate, saddle, critical_start=True).outcome == "converges"
    assert settled(fate, saddle, critical_start=False).outcome == "undecided"


def test_a_residual_below_the_precision_is_seen_at_a_critical_start():
    found = matrix_orbit(problem(np.diag([1, 1e-17]), np.diag([1, 0]), np.diag([1, 0])), Fraction(1, 2))
    assert (found.fate.outcome, found.minimizes) == ("converges", False)
