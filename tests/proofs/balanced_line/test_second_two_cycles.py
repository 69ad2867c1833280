from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from proofs.balanced_line import _second_cycles_checks as checks
from proofs.balanced_line import second_two_cycles
from proofs.balanced_line._setting import cubic, eta, rho, second_factor

END = 2 * eta**4 + 8 * eta**3 - eta**2 - 18 * eta - 36


def test_everything_in_the_file_holds(run_whole):
    run_whole("second_two_cycles")


def test_birth_by_the_discriminant():
    found = sp.factor_list(sp.discriminant(second_factor, rho))[1]
    zeros = {z for f, _ in found for z in sp.Poly(f, eta).real_roots() if z > 0}
    assert zeros == {2 * sp.sqrt(2) - 1}


@pytest.mark.parametrize(
    ("e", "count"), [("1/2", 0), ("3/2", 0), ("18284/10000", 0), ("18285/10000", 4), ("2", 4), ("5", 4)]
)
def test_the_number_of_real_zeros_by_sturm_sequences(e, count):
    quartic = sp.Poly(second_factor.subs(eta, sp.Rational(e)), rho)
    assert quartic.count_roots() == count
    assert quartic.count_roots(-2, sp.Rational(e)) == count


def test_the_end_of_stability_by_the_resultant():
    twice = sp.diff(cubic(cubic(rho, eta), eta), rho)
    eliminated = sp.factor_list(sp.resultant(second_factor, sp.expand(twice) + 1, rho))[1]
    assert [(f, power) for f, power in eliminated if f.has(eta)] == [(END, 2)]
    assert sp.expand(second_two_cycles.ending - END) == 0
    zeros = [z for z in sp.Poly(END, eta).real_roots() if z > 0]
    assert len(zeros) == 1
    assert abs(sp.N(zeros[0], 30) - sp.Rational("1.83766509265534")) < sp.Rational(1, 10**14)
    assert abs(sp.N(zeros[0] - (sp.sqrt((13 + 3 * sp.sqrt(41)) / 4) - 1), 60)) < sp.Rational(1, 10**50)


@pytest.mark.parametrize(("shift", "stable"), [("-1/1000", 2), ("1/1000", 0)])
def test_which_points_attract_by_derivatives(digits50, shift, stable):
    context = digits50
    e = context.mpf("1.83766509265534") + context.mpf(sp.Rational(shift).p) / sp.Rational(shift).q
    zeros = [context.re(z) for z in context.polyroots([1, 3 - e, 3 - 3 * e, 2 - 2 * e, 2], maxsteps=200, extraprec=200)]
    slopes = {z: context.diff(lambda r: cubic(cubic(r, e), e), z) for z in zeros}
    attracting = [z for z, m in slopes.items() if abs(m) < 1]
    assert len(attracting) == stable
    sums = [z + cubic(z, e) + 2 for z in attracting]  # t
    assert all(t < (e + 1) / 2 for t in sums)
    for z, m in slopes.items():
        t = z + cubic(z, e) + 2
        assert abs(m - (9 + 6 * (e + 1) * t - 4 * (e + 1) ** 2)) < context.mpf(10) ** -15


@pytest.mark.parametrize("k", [Fraction(27, 14), Fraction(2), Fraction(9, 5), Fraction(3)])
def test_rational_cycles_by_iterating(k):
    t = k - 1 / k
    e = t + 2 / t - 1
    assert cubic(k - 1, e) == -1 / k - 1
    assert cubic(-1 / k - 1, e) == k - 1
    checks.rational_cycle(k)


def test_x_changes_its_sign_after_two_steps(descend, digits50):
    t = Fraction(3, 2)  # b = 2, -1/2 at eta = 11/6
    mu = digits50.mpf(11) / 6
    assert t + 2 / t - 1 == Fraction(11, 6)
    x = [digits50.sqrt(mu - 1)]
    orbit = [x]
    for _ in range(4):
        orbit.append(descend(orbit[-1], orbit[-1], mu, 1)[0])
    assert abs(orbit[2][0] + x[0]) < digits50.mpf(10) ** -40
    assert abs(orbit[4][0] - x[0]) < digits50.mpf(10) ** -40


def test_a_wrong_multiplier_is_rejected(accepted):
    step = second_two_cycles.product_step
    assert accepted(step, second_two_cycles.theorem)
    assert not accepted(replace(step, chain=(step.chain[0], step.chain[1] + 1)), second_two_cycles.theorem)


def test_the_checks_can_fail(monkeypatch):
    monkeypatch.setattr(checks, "slope", lambda r, e: 1)
    with pytest.raises(AssertionError):
        checks.rational_cycle(Fraction(2))
    monkeypatch.setattr(checks, "iterate", lambda r, e, n: r)
    with pytest.raises(AssertionError):
        checks.both_sides(30)
