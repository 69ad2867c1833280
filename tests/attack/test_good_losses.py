"""Rows of losses, against the losses of verify.sampling.losses and against mpmath."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest

from verify.attack.good_losses import ENTROPY, FAMILIES, BallLoss, Losses
from verify.orbits.balls import ball, ends, working

POINTS = np.array([-30.0, -2.5, -0.3, 0.0, 0.7, 1.9, 12.0])


def losses(family):
    width = Fraction(3, 10) if family == ENTROPY else Fraction(3, 2)
    exact = BallLoss(family, Fraction(3, 4), width)
    rows = len(POINTS)
    c = float(exact.named().minimizer)
    return exact, Losses(np.full(rows, family), np.full(rows, c), np.full(rows, float(width)))


@pytest.mark.parametrize("family", range(len(FAMILIES)), ids=FAMILIES)
def test_the_slopes_are_those_of_the_shipped_losses(family):
    exact, rows = losses(family)
    named = exact.named()
    assert np.allclose(rows.slope(POINTS), named.slope(POINTS), rtol=1e-14, atol=1e-15)
    [(where, alone)] = rows.by_family()
    assert np.array_equal(alone.slope(POINTS), rows.slope(POINTS))
    assert len(where) == len(POINTS)
    assert float(exact.growth) == float(named.growth) == rows.growth[0]
    assert abs(float(exact.curvature) - float(named.curvature)) < 1e-15
    assert abs(rows.curvature[0] - float(named.curvature)) < 1e-15


@pytest.mark.parametrize("family", range(len(FAMILIES)), ids=FAMILIES)
def test_balls_contain_the_derivative_of_the_loss(family):
    exact, _ = losses(family)
    named = exact.named()
    ctx = mpmath.mp.clone()
    ctx.dps = 40
    with working(160):
        for p in ("-5/2", "3/10", "19/10", "4"):
            derivative = ctx.diff(
                lambda s: named.value(ctx, s), ctx.mpf(Fraction(p).numerator) / Fraction(p).denominator
            )
            low, high = ends(exact.slope(ball(p)))
            assert abs(Fraction(str(derivative)) - low) < Fraction(1, 10**12)
            assert high - low < Fraction(1, 10**30)


def test_rows_of_mixed_families_are_put_back_in_order():
    family = np.array([0, 3, 0, 5, 1])
    rows = Losses(family, np.zeros(5), np.full(5, 0.5))
    p = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    out = np.empty(5)
    for where, part in rows.by_family():
        out[where] = part.slope(p[where])
    assert np.array_equal(out, rows.slope(p))
    assert out[0] == 1
    assert out[1] == 0.5
