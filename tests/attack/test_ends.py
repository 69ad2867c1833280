"""Orbits by the block against the classification of each start at 50 digits."""

import numpy as np
import pytest

from verify.attack.ends import CONVERGES, DIVERGES, OPEN, ends
from verify.orbits import classify
from verify.sampling import batch

RANGES = [
    {"ratio": (0, 1), "eta_above": "1/10", "eta_below": 1},
    {"ratio": (1, 2), "eta_below": 2},
    {"ratio": (0, 1), "eta_above": 1, "eta_below": 2},
]


@pytest.mark.parametrize("options", RANGES, ids=str)
def test_outcomes_agree_with_many_digits(options):
    drawn = batch.starts(40, 5, **options)
    e = ends(*drawn.planar(), 2000)
    for i in range(len(drawn)):
        sure = classify(drawn.exact(i), 50)
        if e.kind[i] == DIVERGES:
            assert sure.kind == "diverges"
        elif e.kind[i] == CONVERGES:
            assert sure.kind == "converges"
        else:
            assert sure.kind in ("balances", "bounded", "undecided", "saddle", "converges")


def test_the_limit_of_a_short_orbit_is_the_right_one():
    drawn = batch.starts(60, 7, ratio=(0, "1/2"), eta_above="1/10", eta_below=1)
    e = ends(*drawn.planar(), 4000)
    settled = np.flatnonzero((e.kind == CONVERGES) & (e.steps < 30))
    assert len(settled) >= 10
    for i in settled:
        sure = classify(drawn.exact(int(i)), 50)
        assert float(e.sharpness[i]) == pytest.approx(float(sure.sharpness), abs=1e-6)


def test_steps_are_bounded_and_blocks_do_not_matter():
    drawn = batch.starts(9000, 1, ratio=(0, 1), eta_above=1, eta_below=2)
    a, b, eta = drawn.planar()
    e = ends(a, b, eta, 200)
    assert (e.kind == OPEN).all()
    assert (e.steps == 200).all()
    alone = ends(a[8500:8600], b[8500:8600], eta[8500:8600], 200)
    assert (alone.rho == e.rho[8500:8600]).all()


def test_least_D_is_the_least_seen_and_stays_positive_inside():
    drawn = batch.starts(500, 2, ratio=(0, 1), eta_below=2)
    e = ends(*drawn.planar(), 500)
    assert (e.least_D > 0).all()


def test_no_rows_are_no_error():
    empty = np.empty(0)
    assert len(ends(empty, empty, empty).kind) == 0
