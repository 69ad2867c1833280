from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest
import sympy as sp

from proofs.balanced_line import two_cycle
from proofs.balanced_line._setting import cubic, eta, first_factor, rho, second_factor


def test_everything_in_the_file_holds(run_whole):
    run_whole("two_cycle")


def test_the_factors_by_factoring():
    whole = cubic(cubic(rho, eta), eta) - rho
    constant, factors = sp.factor_list(sp.expand(whole), rho, eta)
    assert all(power == 1 for _, power in factors)
    expected = [rho, rho + 2, rho - eta, first_factor, second_factor]
    assert sp.expand(constant * sp.prod(f for f, _ in factors) - sp.prod(expected)) == 0
    assert len(factors) == len(expected)


def test_birth_by_the_discriminant():
    assert sorted(sp.roots(sp.discriminant(first_factor, rho), eta)) == [-3, 1]


@pytest.mark.parametrize(
    ("e", "count"), [("9/10", 0), ("999/1000", 0), ("1", 1), ("1001/1000", 2), ("3/2", 2), ("2", 2)]
)
def test_the_number_of_points_by_sturm_sequences(e, count):
    assert sp.Poly(first_factor.subs(eta, sp.Rational(e)), rho).count_roots(-1, sp.Rational(e)) == count


def test_the_multiplier_by_the_resultant():
    value = sp.Symbol("m")
    twice = sp.diff(cubic(cubic(rho, eta), eta), rho)
    eliminated = sp.resultant(first_factor, sp.expand(twice) - value, rho)
    assert sp.expand(eliminated - (two_cycle.multiplier - value) ** 2) == 0


def test_the_end_of_stability_by_root_finding(digits50):
    context = digits50

    def top(e):
        return max(context.re(z) for z in context.polyroots([1, 1 - e, 1 - e]))

    def found(e):
        u = top(e)
        return context.diff(lambda r: cubic(cubic(r, e), e), u)

    end = context.findroot(lambda e: found(e) + 1, (context.mpf("1.2"), context.mpf("1.25")))
    assert abs(end - (context.sqrt(5) - 1)) < context.mpf(10) ** -20
    assert abs(found(context.mpf("1.1")) - (7 - context.mpf("4.4") - context.mpf("2.42"))) < context.mpf(10) ** -15


@pytest.mark.parametrize("k", [Fraction(101, 100), Fraction(3, 2), Fraction(55, 34), Fraction(89, 55), Fraction(3)])
def test_rational_cycles_by_iterating(k):
    e, r = k + 1 / k - 1, k - 1
    other = cubic(r, e)
    assert other == 1 / k - 1 != r
    assert cubic(other, e) == r
    two_cycle.rational_cycle(k)


def test_x_alternates_between_two_values(descend):
    k = Fraction(3, 2)
    mu, h = k + 1 / k - 1, Fraction(1)
    a = mu - (k - 1)  # h |x|^2 at the upper point of the cycle
    context = mpmath.mp.clone()
    context.dps = 40
    x = [context.sqrt(context.mpf(a.numerator) / a.denominator)]
    start, mu = list(x), context.mpf(mu.numerator) / mu.denominator
    once = descend(x, x, mu, h)[0]
    twice = descend(once, once, mu, h)[0]
    assert abs(once[0] - start[0]) > context.mpf(1) / 10
    assert abs(twice[0] - start[0]) < context.mpf(10) ** -35


def test_a_wrong_multiplier_is_rejected(accepted):
    step = two_cycle.product_step
    assert accepted(step, two_cycle.theorem)
    assert not accepted(replace(step, chain=(step.chain[0], step.chain[1] + 1)), two_cycle.theorem)


def test_the_high_precision_check_can_fail(monkeypatch):
    monkeypatch.setattr(two_cycle, "iterate", lambda r, e, n: r)
    with pytest.raises(AssertionError):
        two_cycle.both_sides(30)
