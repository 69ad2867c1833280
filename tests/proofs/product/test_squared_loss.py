from fractions import Fraction

from hypothesis import given

from tests.proofs.product.conftest import level, positive, states
from verify.orbits import Start


def test_everything_in_the_file_holds(run_whole):
    run_whole("squared_loss")


@given(states(), positive)
def test_eight_over_the_level_is_the_critical_learning_rate(state, c):
    x, y = state
    star = Start(c, 1, x, y).critical_step(40)
    T = level(c, x, y)
    assert abs(Fraction(str(star)) * Fraction(str(T)) - 8) < Fraction(1, 10**30)
