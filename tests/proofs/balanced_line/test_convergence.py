from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from proofs.balanced_line import convergence
from proofs.balanced_line._setting import cubic, eta, iterate, rho


def test_everything_in_the_file_holds(run_whole):
    run_whole("convergence")


@pytest.mark.parametrize("e", ["1/100", "1/4", "1/2", "9/10", "999/1000"])
def test_no_points_of_period_two_by_sturm_sequences(e):
    value = sp.Rational(e)
    whole = sp.Poly((cubic(cubic(rho, eta), eta) - rho).subs(eta, value), rho)
    quotient, rest = sp.div(whole, sp.Poly(cubic(rho, value) - rho, rho))
    assert rest.is_zero
    assert quotient.count_roots() == 0


def test_at_eta_one_the_only_zero_of_the_quotient_is_the_fixed_point():
    quotient = sp.cancel((cubic(cubic(rho, 1), 1) - rho) / (cubic(rho, 1) - rho))
    assert set(sp.Poly(quotient, rho).real_roots()) == {0}


def test_beyond_one_there_are_points_of_period_two():
    quotient = sp.cancel(
        ((cubic(cubic(rho, eta), eta) - rho) / (cubic(rho, eta) - rho)).subs(eta, sp.Rational(1001, 1000))
    )
    assert sp.Poly(quotient, rho).count_roots(-2, sp.Rational(1001, 1000)) == 2


def test_a_start_that_lands_on_the_saddle_after_two_steps(digits50):
    e, r = Fraction(19, 45), Fraction(-9, 5)
    assert cubic(r, e) == -1
    assert cubic(-1, e) == e == cubic(e, e)
    convergence.settles((e, r))
    beside = digits50.mpf(-9) / 5 + digits50.mpf(10) ** -10
    assert abs(iterate(beside, digits50.mpf(19) / 45, 1000)) < digits50.mpf(10) ** -30


@pytest.mark.parametrize("start", ["1.1", "0.3", "-0.9"])
def test_gradient_descent_reaches_a_minimizer(descend, digits50, start):
    mu, h = digits50.mpf(1), digits50.mpf("0.9")
    x = [digits50.mpf(start), digits50.mpf("0.2")]
    y = list(x)
    for _ in range(600):
        x, y = descend(x, y, mu, h)
    assert abs(sum(a * a for a in x) - mu) < digits50.mpf(10) ** -40
    assert (x[0] > 0) == (digits50.mpf(start) > 0)


def test_convergence_at_eta_one_is_slow(digits50):
    late = [abs(iterate(digits50.mpf(1) / 2, digits50.one, n)) for n in (1000, 4000)]
    assert late[1] < late[0] < digits50.mpf(1) / 10
    assert abs(late[0] / late[1] - 2) < digits50.mpf(1) / 10  # like n^(-1/2), not geometric


def test_dropping_a_factor_is_rejected(accepted):
    step = convergence.none_below
    assert accepted(step, convergence.theorem)
    assert not accepted(replace(step, factors=(convergence.quadratic,)), convergence.theorem)


def test_the_checks_can_fail(monkeypatch):
    with pytest.raises(AssertionError):
        convergence.settles((Fraction(3, 2), Fraction(1, 3)))  # beyond the hypotheses
    monkeypatch.setattr(convergence, "cubic", lambda r, e: r)
    monkeypatch.setattr(convergence, "iterate", lambda r, e, n: r)
    with pytest.raises(AssertionError):
        convergence.both_sides(30)
