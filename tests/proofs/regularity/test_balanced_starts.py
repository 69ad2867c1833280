from fractions import Fraction

import pytest

from proofs.regularity import balanced_starts
from tests.proofs.regularity.conftest import descend


def test_everything_in_the_file_holds(run_whole):
    run_whole("balanced_starts")


@pytest.mark.parametrize("root", [2, 3, 7])
def test_gradient_descent_from_x_equal_to_y(root):
    """In R^4, from x = y of squared length N: balance is kept, and N grows ninefold, for ever more."""
    x = [Fraction(root)] * 4
    y, n = list(x), 4 * root**2
    h = 4 / Fraction(n * (n**2 - 1))
    assert h * 2 * 2 * n * (n**2 - 1) == 16
    for _ in range(2):
        x, y = descend(lambda p: p * (p**2 - 1), x, y, h)
        assert x == y
        assert sum(a * a for a in x) >= 9 * n
        n = sum(a * a for a in x)


def test_the_check_can_fail():
    """Below 0 the learning rate is negative, and N shrinks or the orbit rests."""
    with pytest.raises((AssertionError, ZeroDivisionError)):
        balanced_starts.grows(Fraction(-2))
