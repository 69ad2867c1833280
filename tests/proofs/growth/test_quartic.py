from fractions import Fraction

from hypothesis import assume, given

from proofs.growth.quartic import epsilon, slope, theorem, u
from tests.proofs.growth.conftest import alpha, derivatives, near, number, positive, quotient
from verify.sampling.losses import quartic


def test_everything_in_the_file_holds(run_whole):
    run_whole("quartic")


@given(number, number, number, positive)
def test_the_quotient_of_the_shipped_loss(center, bend, place, reach):
    assume(bend and place)
    q = quotient(quartic(center, bend), place)
    assert q == 1 + bend * place**2
    if abs(place) <= reach:
        assert q <= max(1, 1 + bend * reach**2)
    assert (q < 0) == (bend * place**2 < -1)
    assert bend < 0 or q > 1


@given(positive, positive)
def test_the_bound_is_attained_and_every_bound_exceeded(bend, reach):
    loss = quartic(0, bend)
    assert quotient(loss, reach) == 1 + bend * reach**2
    top = Fraction(100)
    far = top * max(1, 1 / bend)  # bend far^2 > top
    assert quotient(loss, far) > top


def test_the_derivatives_from_the_values_of_the_loss():
    for bend in (Fraction(1, 3), Fraction(-2)):
        loss = quartic(2, bend)
        assert near(derivatives(loss.value, 2)[1], 1)
        assert near(alpha(loss.value, 2), -6 * bend.numerator / (1 * bend.denominator), 12)


def test_other_formulas_are_rejected(rejected):
    assert rejected(theorem, "slope", chain=(slope, u * (1 + 2 * epsilon * u**2)))
    step = theorem["epsilon < 0: the quotient is at most 1"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, "<=", step.goal.right / 2))
