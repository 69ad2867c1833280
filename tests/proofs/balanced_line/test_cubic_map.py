from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from proofs.balanced_line import cubic_map
from proofs.balanced_line._setting import cubic, eta, rho


def test_everything_in_the_file_holds(run_whole):
    run_whole("cubic_map")


def test_the_cubic_is_gradient_descent_from_x_equal_to_y(descend):
    mu, h, x = Fraction(3, 2), Fraction(5, 7), [Fraction(1, 2), Fraction(-2, 3), Fraction(1, 5)]
    y, e = list(x), mu * h
    for _ in range(3):
        before = h * (mu - sum(a * a for a in x))
        x, y = descend(x, y, mu, h)
        assert x == y
        assert h * (mu - sum(a * a for a in x)) == cubic(before, e)


def test_fixed_points_and_multipliers_by_solving():
    slope = sp.diff(cubic(rho, eta), rho)
    found = {p: sp.factor(slope.subs(rho, p)) for p in sp.roots(cubic(rho, eta) - rho, rho)}
    assert {p: sp.expand(m) for p, m in found.items()} == {p: sp.expand(m) for p, m in cubic_map.fixed.items()}


@pytest.mark.parametrize("e", [Fraction(k, 10) for k in range(1, 21)])
def test_the_range_on_the_interval_by_its_critical_points(e):
    variable = sp.Symbol("z")
    formula = cubic(variable, sp.Rational(e.numerator, e.denominator))
    ends = [-2, sp.Rational(e.numerator, e.denominator)]
    inside = [z for z in sp.real_roots(sp.diff(formula, variable)) if ends[0] <= z <= ends[1]]
    values = [formula.subs(variable, z) for z in [*ends, *inside]]
    assert min(values) == -2
    assert max(values) == ends[1]


def test_the_range_leaves_the_interval_beyond_two():
    e = Fraction(201, 100)
    assert min(cubic(Fraction(k, 100), e) for k in range(-200, 202)) < -2


@pytest.mark.parametrize(
    ("e", "r"), [(Fraction(1, 10), Fraction(-201, 100)), (Fraction(2), Fraction(-5, 2)), (Fraction(7), -3)]
)
def test_escape_is_at_least_as_fast_as_stated(e, r):
    start = -2 - r
    for n in range(1, 5):
        r = cubic(r, e)
        assert -2 - r >= 5**n * start


def test_a_wrong_multiplier_is_rejected(accepted):
    step = next(s for s in cubic_map.theorem.steps if s.name == "multiplier at 0")
    assert accepted(step, cubic_map.theorem)
    assert not accepted(replace(step, chain=(step.chain[0], 1 - eta)), cubic_map.theorem)


def test_the_property_can_fail(monkeypatch):
    monkeypatch.setattr(cubic_map, "cubic", lambda r, e: cubic(r, e) + 1)
    with pytest.raises(AssertionError):
        cubic_map.stays((Fraction(1), Fraction(1, 2)))


def test_the_high_precision_check_can_fail(monkeypatch):
    monkeypatch.setattr(cubic_map, "cubic", lambda r, e: cubic(r, e + e / 10))
    with pytest.raises(AssertionError):
        cubic_map.both_sides(30)
