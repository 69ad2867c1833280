from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from proofs.balanced_line import single_attractor
from proofs.balanced_line._setting import cubic, eta, rho
from verify.orbits.cycles import attracting_cycle


def test_everything_in_the_file_holds(run_whole):
    run_whole("single_attractor")


def test_the_schwarzian_derivative_from_its_definition():
    value = cubic(rho, eta)
    d1, d2, d3 = (sp.diff(value, rho, k) for k in (1, 2, 3))
    schwarzian = d3 / d1 - sp.Rational(3, 2) * (d2 / d1) ** 2
    stated = (-8 * (3 * rho + 2 - eta) ** 2 - 4 * (1 + eta) ** 2) / (2 * d1**2)
    assert sp.simplify(schwarzian - stated) == 0


def test_the_critical_points_by_solving():
    assert set(sp.solve(sp.diff(cubic(rho, eta), rho), rho)) == {-1, (2 * eta - 1) / 3}


@pytest.mark.parametrize("e", ["1.1", "1.25", "1.456", "1.83"])
def test_the_cycle_that_attracts_is_found_from_the_critical_point(e):
    assert attracting_cycle(e).cycle.along == "attracts"


def test_a_wrong_constant_is_rejected(accepted):
    step = single_attractor.theorem["Schwarzian derivative"]
    assert accepted(step, single_attractor.theorem)
    assert not accepted(replace(step, chain=(step.chain[0], step.chain[1] + 1)), single_attractor.theorem)


def test_the_checks_can_fail(monkeypatch):
    example = (Fraction(1), Fraction(1, 2), Fraction(1, 9))
    single_attractor.expands_cross_ratios(example)
    monkeypatch.setattr(single_attractor, "iterate", lambda r, e, n: r)
    with pytest.raises(AssertionError):
        single_attractor.expands_cross_ratios(example)
    with pytest.raises(AssertionError):
        single_attractor.one_attractor(30)
