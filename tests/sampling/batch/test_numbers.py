from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from verify.sampling.batch.numbers import between, dimensions_of, exactly, generator, powers, ratios, targets, vectors

RNG = np.random.Generator(np.random.PCG64(1))
N = 20_000


def test_between_is_strictly_between_and_comes_close_to_the_ends():
    values = between(RNG, 3.0, 5.0, N)
    assert values.min() > 3
    assert values.max() < 5
    assert values.min() - 3 < 5e-4
    assert 5 - values.max() < 5e-4
    assert 0.1 < (abs(values - 4) > 0.95).mean() < 0.25
    assert (between(RNG, 0.0, np.full(N, 1e-6), N) < 1e-6).all()


@pytest.mark.parametrize("span", [("0", "1"), ("1", "2"), ("1/2", "3/2"), ("0", "3"), ("2", "3"), ("1", "1")])
def test_ratios_stay_inside_and_come_close_to_one(span):
    low, high = map(Fraction, span)
    values = ratios(RNG, low, high, N)
    if low == high:
        assert (values == 1).all()
        return
    assert (values > float(low)).all()
    assert (values < float(high)).all()
    assert (values != 1).all()
    for side, allowed in ((values[values < 1], low < 1), (values[values > 1], high > 1)):
        if allowed and low <= 1:
            assert 1e-7 < abs(side - 1).min() < 1e-5
            assert (abs(side - 1) < 1e-2).mean() > 0.2


def test_targets_and_powers():
    values = targets(RNG, N)
    assert 0.001 <= values.min() < 0.002
    assert 900 < values.max() <= 990
    shares = Counter(powers(RNG, -4, -1, N).tolist())
    assert set(shares) == {1e-4, 1e-3, 1e-2, 1e-1}
    assert min(shares.values()) > N / 5


def test_vectors_are_padded_and_of_the_stated_size():
    d = RNG.integers(1, 5, N)
    values = vectors(RNG, d, 4)
    inside = np.arange(4) < d[:, None]
    assert (values[~inside] == 0).all()
    assert (abs(values[inside]) >= 0.05).all()
    assert abs(values).max() <= 20
    assert (abs(values[inside]) > 10).mean() > 0.02


def test_dimensions_are_equally_likely():
    assert min(Counter(dimensions_of(RNG, (1, 3, 7), N).tolist()).values()) > N / 3.5


def test_numbers_are_read_exactly_floats_included():
    assert exactly(0.1) == Fraction(0.1) != exactly("0.1") == Fraction(1, 10)
    with pytest.raises(TypeError):
        exactly(True)
    with pytest.raises(ValueError, match="positive"):
        generator(0, 1)
