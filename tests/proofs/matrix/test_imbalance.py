from fractions import Fraction
from itertools import product

import pytest

from proofs.matrix.imbalance import theorem
from tests.plain_matrices import descend, drawn, plus, residual, times, turned

SIZES = list(product((1, 2, 3), (1, 2), (1, 2, 3)))
H = Fraction(2, 5)


def imbalance(x, y):
    return plus(times(turned(x), x), times(turned(y), y), -1)


def test_everything_in_the_file_holds(run_whole):
    assert len(run_whole("imbalance").steps) == len(theorem.steps)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_imbalance_after_one_step_from_difference_quotients(sizes):
    m, n, d = sizes
    a, x, y = drawn(m, n, "A"), drawn(m, d, "X"), drawn(n, d, "Y")
    r = residual(a, x, y)
    forward, backward = times(r, y), times(turned(r), x)
    gain = plus(times(turned(forward), forward), times(turned(backward), backward), -1)
    assert imbalance(*descend(a, x, y, H)) == plus(imbalance(x, y), gain, H**2)


@pytest.mark.parametrize("d", [1, 2, 3])
def test_where_the_residual_is_a_multiple_of_the_identity(d):
    x, y, rho = drawn(2, d, "X"), drawn(2, d, "Y"), Fraction(3, 2)
    a = plus(times(x, turned(y)), [[rho / H, 0], [0, rho / H]])
    factor = 1 - rho**2
    assert imbalance(*descend(a, x, y, H)) == [[factor * e for e in row] for row in imbalance(x, y)]


def test_a_wrong_gain_is_rejected(rejected):
    step = theorem["the imbalance after one step"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * step.chain[1]))
    assert rejected(theorem, "it stays at a stationary point", given=())
    assert rejected(theorem, "where h R = rho I", given=())
