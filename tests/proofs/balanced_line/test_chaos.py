from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from proofs.balanced_line import chaos
from verify.orbits.cycles import cycles_of_period, fold
from verify.orbits.cycles.family import step


def test_everything_in_the_file_holds(run_whole):
    run_whole("chaos")


@pytest.mark.parametrize("e", ["1.450441", "1.6", "2"])
def test_the_inequalities_by_iterating(e):
    r, points = (1 + Fraction(e)) ** 2, [chaos.START]
    for _ in range(3):
        points.append(step(points[-1], r))
    assert points[3] <= points[0] < points[1] < points[2]


@pytest.mark.parametrize("e", ["1.450441", "1.7", "1.99"])
def test_cycles_of_small_periods_are_there(e):
    assert all(cycles_of_period(e, n) for n in range(1, 6))


def test_the_range_begins_next_to_the_birth_of_period_three():
    assert 0 < chaos.FIRST - fold(3).eta.upper < Fraction(4, 10**8)
    assert cycles_of_period("1.45044", 3) == []


def test_one_smaller_decimal_is_rejected(accepted):
    assert accepted(chaos.back, chaos.theorem)
    [low, high] = chaos.back.given
    earlier = replace(low, right=sp.Rational("2.45044") ** 2)
    assert not accepted(replace(chaos.back, given=(earlier, high)), chaos.theorem)


def test_the_checks_can_fail(monkeypatch):
    with pytest.raises(AssertionError):
        chaos.turns_back(Fraction("1.45044"))
    monkeypatch.setattr(chaos, "iterate", lambda r, e, n: r + 1)
    with pytest.raises(AssertionError):
        chaos.every_small_period(20)
