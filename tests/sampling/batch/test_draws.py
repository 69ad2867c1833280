import time
from fractions import Fraction

import numpy as np
import pytest

from verify.orbits import Start
from verify.sampling.batch import starts, zero_target_starts

OPTIONS = [
    {},
    {"eta_below": 1},
    {"ratio": (1, 2)},
    {"ratio": ("99/100", "101/100"), "eta_below": "1/2"},
    {"eta_above": 1},
    {"eta_above": 1.9, "dimensions": (1,)},
    {"ratio": ("1/2", 8), "eta_above": 2, "eta_below": 12},
    {"exceptional": True},
    {"exceptional": True, "eta_below": "1/100", "dimensions": (3,)},
    {"exceptional": True, "eta_above": 1, "ratio": (1, 3)},
    {"exceptional": True, "dimensions": (100,)},
]


def with_step(start, h):
    return Start(start.mu, h, start.x, start.y)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_starts_keep_what_was_asked_exactly(options):
    low, high = map(Fraction, options.get("ratio", (0, 1)))
    batch = starts(600, 1, **options)
    assert len(batch) == 600
    for i in range(600):
        start = batch.exact(i)
        assert with_step(start, start.h / high).side == 1
        assert not low or with_step(start, start.h / low).side == -1
        assert start.side != 0
        assert Fraction(options.get("eta_above", 0)) < start.eta < Fraction(options.get("eta_below", 2))
        assert start.d in options.get("dimensions", (1, 2, 3, 4))


def test_the_closest_ratios_are_on_their_side_by_a_wide_margin():
    batch = starts(20_000, 2, ratio=(0, 2))
    a, b, eta = batch.planar()
    sigma, rho = 2 * (a + b), eta - a + b
    ratio = (sigma + np.sqrt(sigma * sigma + 16 * eta * rho)) / 8
    nearest = np.argsort(abs(ratio - 1))[:300]
    for i in nearest:
        start = batch.exact(i)
        assert start.side == (1 if ratio[i] < 1 else -1)
        assert with_step(start, start.h * (1 + Fraction(1, 10**7))).side == start.side
        assert with_step(start, start.h * (1 - Fraction(1, 10**7))).side == start.side
    assert abs(ratio[nearest[0]] - 1) < 2e-6


@pytest.mark.parametrize("ratio", ["7/10", "3/2"])
def test_a_single_ratio_is_met_up_to_rounding(ratio):
    batch = starts(300, 5, ratio=(ratio, ratio))
    for i in range(300):
        start = batch.exact(i)
        for error, side in ((Fraction(-1, 10**14), 1), (Fraction(1, 10**14), -1)):
            assert with_step(start, start.h / Fraction(ratio) * (1 + error)).side == side


def test_starts_with_the_target_zero():
    batch = zero_target_starts(500, 6, ratio=("1/2", 2))
    assert not batch.mu.any()
    for i in range(500):
        start = batch.exact(i)
        assert 2 < start.h * start.S < 8
        assert start.h * start.S != 4


def test_no_exceptional_set_is_met_by_accident():
    batch = starts(20_000, 7)
    for partner in (batch.y, -batch.y, 0 * batch.y):
        assert not (batch.x == partner).all(axis=1).any()
    assert (batch.y != 0).any(axis=1).all()
    assert ((batch.x * batch.y).sum(axis=1) != 0).all()


def test_the_seed_decides_everything():
    first, again, other = starts(60_000, 8), starts(60_000, 8), starts(60_000, 9)
    for name in ("mu", "h", "x", "y", "d"):
        assert (getattr(first, name) == getattr(again, name)).all()
    assert (first.mu != other.mu).mean() > 0.99
    assert len(np.unique(first.mu)) == 60_000  # no chunk repeats another


def test_a_hundred_thousand_starts_take_a_moment():
    began = time.process_time()
    starts(100_000, 10, exceptional=True)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"count": 0}, "0 rows"),
        ({"seed": -1}, "seed -1"),
        ({"dimensions": ()}, "dimensions"),
        ({"dimensions": (0, 1)}, "positive integers"),
        ({"eta_above": 3}, "strictly between"),
        ({"ratio": (2, 1)}, "strictly between"),
        ({"ratio": (0, 0)}, "strictly between"),
        ({"ratio": ("1/2", "1/2"), "eta_above": 1}, "strictly between"),
        ({"eta_above": -1}, "strictly between"),
        ({"eta_below": "two"}, "malformed"),
    ],
)
def test_impossible_requests_are_refused(options, said):
    with pytest.raises(ValueError, match=said):
        starts(**{"count": 5, "seed": 1, **options})


@pytest.mark.parametrize(("ratio", "said"), [((-1, 1), "positive"), ((2, 1), "strictly between")])
def test_impossible_ratios_are_refused(ratio, said):
    with pytest.raises(ValueError, match=said):
        zero_target_starts(5, 1, ratio=ratio)
