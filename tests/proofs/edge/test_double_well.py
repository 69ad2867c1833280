from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from proofs.edge import double_well

x, eta = sp.symbols("x eta")
step = x * (1 + eta - x**2)  # h = 1


def test_everything_in_the_file_holds(run_only):
    result = run_only("double_well")
    assert {c.evidence.value for c in result.checks} == {"precise", "sampled"}


def test_all_cycles_of_period_two_by_factoring():
    twice = sp.expand(step.subs(x, step))
    rest = sp.cancel((twice - x) / (step - x))
    told = (x**4 - (eta + 1) * x**2 + 1) * (eta + 2 - x**2)
    assert sp.expand(rest - told) == 0 or sp.expand(rest + told) == 0


def test_the_multiplier_by_the_resultant():
    value = sp.Symbol("m")
    slope = sp.diff(sp.expand(step.subs(x, step)), x)
    eliminated = sp.resultant(x**4 - (eta + 1) * x**2 + 1, slope - value, x)
    assert sp.expand(eliminated - (9 - 2 * (1 + eta) ** 2 - value) ** 4) == 0


def test_the_multiplier_is_that_of_the_balanced_line():
    assert sp.expand(9 - 2 * (1 + eta) ** 2 - (7 - 4 * eta - 2 * eta**2)) == 0


@pytest.mark.parametrize(
    "t", [Fraction(101, 100), Fraction("1.26"), Fraction("1.2715"), Fraction("1.2725"), Fraction(3)]
)
def test_rational_cycles(t):
    double_well.exact_cycle((t, Fraction(3, 7)))


def test_a_wrong_multiplier_is_rejected(accepted):
    step = double_well.slope
    assert accepted(step, double_well.theorem)
    assert not accepted(replace(step, chain=(step.chain[0], step.chain[1] + 1)), double_well.theorem)


def test_the_high_precision_check_can_fail(monkeypatch):
    real = double_well.precision

    def other(digits):
        context = real(digits)
        monkeypatch.setattr(context, "sqrt", lambda z: context.mpf(z) / 2)
        return context

    monkeypatch.setattr(double_well, "precision", other)
    with pytest.raises((AssertionError, OverflowError)):
        double_well.both_sides(20)
