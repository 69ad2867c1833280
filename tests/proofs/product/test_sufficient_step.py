from fractions import Fraction

from hypothesis import given

from tests.proofs.product.conftest import level, positive, size, states


def test_everything_in_the_file_holds(run_whole):
    run_whole("sufficient_step")


@given(states(), positive)
def test_the_steps_are_guaranteed(state, c):
    x, y = state
    s = size(x, y)
    T = level(c, x, y)
    assert 4 / (s + 2 * c) * T.context.mpf(1) <= 8 / T * (1 + T.context.mpf(10) ** -40) if s else True
    h = 4 / (s + 4 * c)
    assert float(h * T) < 8
    assert h * c <= 1
    assert s == 0 or h * c < 1


def test_equality_across():
    x = [Fraction(3, 2), Fraction(1)]
    y = [-v for v in x]
    T = level(Fraction(1, 2), x, y)
    assert abs(4 * T / float(size(x, y) + 1) - 8) < 1e-12
