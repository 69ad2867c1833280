from fractions import Fraction

from hypothesis import assume, given

from proofs.growth.cauchy import fourth, kappa, q, second, theorem, third, u
from tests.proofs.growth.conftest import alpha, derivatives, near, number, positive, quotient
from verify.sampling.losses import cauchy


def test_everything_in_the_file_holds(run_whole):
    run_whole("cauchy")


@given(number, positive, number)
def test_the_quotient_of_the_shipped_loss(center, wide, place):
    assume(place)
    q = quotient(cauchy(center, wide), place)
    assert q == wide**2 / (wide**2 + place**2)
    assert 0 < q < 1
    assert 4 * (q * place) ** 2 <= wide**2


@given(positive)
def test_the_bounds_are_approached_and_attained(wide):
    loss = cauchy(1, wide)
    assert quotient(loss, wide / 10) > Fraction(98, 100)
    assert quotient(loss, wide / 100) > Fraction(999, 1000)
    assert loss.exact_slope(1 + wide) == wide / 2


def test_the_derivatives_from_the_values_of_the_loss():
    for wide in (1, 3):
        loss = cauchy(2, wide)
        first, curvature, third, fourth = derivatives(loss.value, 2)
        assert near(first, 0)
        assert near(curvature, 1)
        assert near(third, 0)
        assert near(fourth * wide**2, -6)
        assert near(alpha(loss.value, 2) * wide**2, 6)


def test_the_later_derivatives_off_the_minimizer():
    """The chain of derivatives in u and q, evaluated at u = 2, w = 3, against the values of the loss."""
    at = {u: 2, kappa: Fraction(1, 9), q: Fraction(9, 13)}
    found = derivatives(cauchy(1, 3).value, 3)
    for formula, value in zip((second, third, fourth), found[1:], strict=True):
        exact = theorem.definitions.table[formula].subs(at)
        assert near(value * int(exact.q), int(exact.p))


def test_another_bound_is_rejected(rejected):
    step = theorem["the slope is bounded"]
    assert rejected(theorem, step.name, goal=type(step.goal)(2 * step.goal.left, "<=", step.goal.right))
