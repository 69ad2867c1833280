from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.growth import cross_entropy as theorem_file
from proofs.growth.cross_entropy import L, fourth, least, s, second, theorem, third
from tests.proofs.growth.conftest import alpha, derivatives, near, number
from verify.orbits import context
from verify.sampling.losses import cross_entropy

labels = st.fractions("1/20", "19/20", max_denominator=20)


def logit(label):
    return mpmath.log(mpmath.mpf(label.numerator) / (label.denominator - label.numerator))


def test_everything_in_the_file_holds(run_whole):
    run_whole("cross_entropy")


@given(labels, number)
def test_the_quotient(label, place):
    if place == 0:
        return
    with mpmath.workdps(50):
        u = mpmath.mpf(place.numerator) / place.denominator
        c, share = logit(label), mpmath.mpf(label.numerator) / label.denominator
        q = (1 / (1 + mpmath.exp(-c - u)) - share) / u
        assert 0 < q < mpmath.mpf(1) / 4
        if 2 * label == 1:
            at = 1 / (1 + mpmath.exp(-c - u))
            assert q > at * (1 - at)


def test_the_derivatives_from_the_values_of_the_loss():
    for label in (Fraction(1, 2), Fraction(7, 10)):
        loss, a = cross_entropy(label), label * (1 - label)
        with mpmath.workdps(100):
            c = logit(label)
            expected = 2 * a**2 * (1 - 3 * a)
            found = derivatives(loss.value, c)
            assert near(alpha(loss.value, c) * expected.denominator, expected.numerator)
            for formula, value in zip((second, third, fourth), found[1:], strict=True):
                exact = theorem.definitions.table[formula].subs({s: label, L: label})
                assert near(value * int(exact.q), int(exact.p))
    assert 2 * Fraction(1, 16) * Fraction(1, 4) == Fraction(1, 32)


def test_the_least_growth_is_between_the_curvature_and_a_quarter():
    ctx = context(30)
    for label in (Fraction(6, 10), Fraction(7, 10), Fraction(95, 100)):
        found = least(ctx, label)
        assert ctx.mpf((label * (1 - label)).numerator) / (label * (1 - label)).denominator < found < ctx.mpf(1) / 4
    assert ctx.nstr(least(ctx, Fraction(7, 10)), 10) == "0.2394729714"


def test_another_derivative_is_rejected(rejected):
    assert rejected(theorem, "the second derivative", chain=(second, s * (1 + s)))
    step = theorem["alpha is at least a^2/2"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">=", 2 * step.goal.right))


def test_the_attack_can_fail(monkeypatch):
    from dataclasses import replace

    theorem_file.bounded((Fraction(7), Fraction(1)))
    monkeypatch.setattr(theorem_file, "shipped", lambda label: replace(cross_entropy(label), growth=Fraction(1, 5)))
    with pytest.raises(AssertionError):
        theorem_file.bounded((Fraction(10), Fraction(1, 10)))
