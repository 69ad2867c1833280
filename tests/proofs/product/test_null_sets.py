from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.product.conftest import dot, moved, size
from verify.sampling.losses import huber


def test_everything_in_the_file_holds(run_whole):
    run_whole("null_sets")


near = st.fractions("-1/20", "1/20", max_denominator=1000)


@given(near, near)
def test_an_open_set_of_starts_lands_on_the_excepted_line(dx, dy):
    loss, h = huber(c="1/2", delta=1), Fraction(1)
    x, y = [Fraction(3, 2) + dx], [Fraction(5, 4) + dy]
    S, P, c = size(x, y), dot(x, y), Fraction(1, 2)
    assert S**2 - 16 * c * (P - c) < (8 - S) ** 2  # h G T_0 < 8
    x, y = moved(h, loss.exact_slope(P), x, y)
    assert x[0] + y[0] == 0
    for _ in range(5):
        x, y = moved(h, loss.exact_slope(dot(x, y)), x, y)
        assert dot(x, y) <= 0 < c


def test_another_learning_rate_does_not():
    loss = huber(c="1/2", delta=1)
    x, y = moved(Fraction(99, 100), loss.exact_slope(Fraction(15, 8)), [Fraction(3, 2)], [Fraction(5, 4)])
    assert x[0] + y[0] != 0
