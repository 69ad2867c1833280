from fractions import Fraction

import numpy as np
import pytest

from verify.orbits import Planar, Start
from verify.sampling.batch import PlanarBatch, StartBatch, starts


def one(mu, h, x, y):
    return StartBatch(np.array([mu]), np.array([h]), np.array([x]), np.array([y]), np.array([len(x)]))


def test_a_row_is_exactly_the_doubles_drawn():
    batch = one(0.1, 0.3, [1.5, 2.0], [0.7, -1.0])
    start = batch.exact(0)
    assert start == Start(Fraction(0.1), Fraction(0.3), [Fraction(1.5), 2], [Fraction(0.7), -1])
    assert start.mu != Fraction(1, 10)


def test_padding_is_not_part_of_the_row():
    batch = starts(200, 3, dimensions=(1, 3))
    assert batch.x.shape == batch.y.shape == (200, 3)
    for i in range(200):
        assert batch.exact(i).d == batch.d[i]
        assert not batch.x[i, batch.d[i] :].any()
    assert set(batch.d) == {1, 3}


def test_scaled_states_are_right_to_a_few_units_in_the_last_place():
    batch = starts(500, 4, exceptional=True)
    a, b, eta = batch.planar()
    for i in range(500):
        exact = batch.exact(i).planar
        for drawn, wanted in ((a[i], exact.A), (b[i], exact.B), (eta[i], exact.eta)):
            assert abs(Fraction(float(drawn)) - wanted) <= wanted * Fraction(1, 10**15)


def test_nothing_cancels_between_nearly_equal_vectors():
    batch = one(1.0, 0.1, [1.0], [1.0 + 2.0**-50])
    assert batch.planar()[1][0] == 0.1 * 2.0**-100 / 4


def test_rows_are_picked_by_index_mask_or_slice():
    batch = starts(50, 5)
    assert batch.take(np.array([7])).exact(0) == batch.exact(7)
    assert batch.take(batch.d == 2).d.tolist() == [2] * int((batch.d == 2).sum())
    assert len(batch.take(slice(10, 20))) == 10


def test_a_row_beyond_the_last_is_refused():
    with pytest.raises(IndexError):
        starts(3, 1).exact(3)


def test_a_state_is_exactly_the_doubles_drawn():
    batch = PlanarBatch(np.array([0.1]), np.array([0.2]), np.array([0.3]))
    assert batch.exact(0) == Planar(Fraction(0.1), Fraction(0.2), Fraction(0.3))
    assert len(batch) == 1
