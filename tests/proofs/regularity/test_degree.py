from dataclasses import replace
from fractions import Fraction

import pytest

from proofs.regularity import degree
from tests.proofs.regularity.conftest import descend


def well(p):
    return p * (p**2 - 1) / (p**2 + 1)


def ellipsoid(x, y, t):
    """|x + y|^2/(t + 4) + |x - y|^2/(t - 4), which is 1 at t = T for c = 1."""
    return sum((a + b) ** 2 for a, b in zip(x, y, strict=True)) / (t + 4) + sum(
        (a - b) ** 2 for a, b in zip(x, y, strict=True)
    ) / (t - 4)


def test_everything_in_the_file_holds(run_whole):
    run_whole("degree")


@pytest.mark.parametrize("h", ["1/1000", "1/10", "1"])
def test_T_increases_from_the_exact_start_of_the_witness(h):
    x, y = [Fraction(9, 10)], [Fraction(-3, 50)]
    assert ellipsoid(x, y, Fraction(5)) == 1
    x, y = descend(well, x, y, Fraction(h))
    assert ellipsoid(x, y, Fraction(5)) > 1


def test_beside_the_wells_T_does_not_increase():
    """From x.y > 1, at the same T and a small step, the next iterate lies inside the ellipsoid."""
    x, y = [Fraction(9, 5)], [Fraction(4, 5)]
    t = Fraction(2 * (x[0] + y[0]) ** 2 + 8)
    low = Fraction(4)
    for _ in range(80):
        middle = (low + t) / 2
        low, t = (middle, t) if ellipsoid(x, y, middle) >= 1 else (low, middle)
    x, y = descend(well, x, y, Fraction(1, 50))
    assert ellipsoid(x, y, t) < 1


def test_a_weaker_hypothesis_is_rejected(accepted):
    step = degree.rises
    assert accepted(step, degree.theorem)
    assert not accepted(replace(step, goal=replace(step.goal, right=step.goal.right + 1)), degree.theorem)


def test_the_checks_can_fail(monkeypatch):
    with pytest.raises(AssertionError):
        degree.between_the_wells(([Fraction(9, 10)], [Fraction(-3, 50)], Fraction(-1)))
    monkeypatch.setattr(degree, "number", lambda value, digits: degree.context(digits).mpf(100))
    with pytest.raises(AssertionError):
        degree.degrees(30)
