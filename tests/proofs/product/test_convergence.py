from itertools import pairwise

import mpmath
import numpy as np
import pytest

from verify.attack.good_losses import FAMILIES, Losses
from verify.attack.losswise import level


def test_everything_in_the_file_holds(run_whole):
    run_whole("convergence")


@pytest.mark.parametrize("family", range(len(FAMILIES)), ids=FAMILIES)
def test_brute_force(family):
    """Two hundred starts in R^2 for each family, with the gradients written out."""
    rng = np.random.default_rng(family)
    n = 200
    width = rng.uniform(0.3, 0.7, n)
    c = np.log(width / (1 - width)) if family == 5 else rng.uniform(0.5, 1.5, n)
    losses = Losses(np.full(n, family), c, width, family)
    x, y = rng.standard_normal((2, n, 2)) * 1.5
    T = level(((x + y) ** 2).sum(1), ((x - y) ** 2).sum(1), c)
    h = np.minimum(7.6 / losses.growth / T, 0.95 / losses.growth / np.maximum(np.abs(c), 1e-9))
    for _ in range(20000):
        slope = losses.slope((x * y).sum(1))
        x, y = x - (h * slope)[:, None] * y, y - (h * slope)[:, None] * x
    assert np.abs((x * y).sum(1) - c).max() < 1e-4
    sharpness = losses.curvature * ((x**2).sum(1) + (y**2).sum(1))
    assert (h * sharpness).max() < 2 + 1e-6


def test_the_continuity_of_the_slope_cannot_be_dropped():
    """q = 1/2 but for dips at the iterates 1 + 2^-n: T_0 = 5, h = 1, G = 1/2, c = 1/4, and |x|^2 -> 1, where F' = 3/8."""
    ctx = mpmath.mp.clone()
    ctx.dps = 60
    c, points = ctx.mpf(1) / 4, [1 + ctx.mpf(2) ** -(n + 1) for n in range(120)]
    for a, after in pairwise(points):
        dip = (1 - ctx.sqrt(after / a)) / (a - c)
        assert 0 < dip <= ctx.mpf(1) / 2
        assert abs(a * (1 - dip * (a - c)) ** 2 - after) < ctx.mpf(10) ** -50
    size = 2 * points[0]
    assert size + ctx.sqrt(size**2 - 16 * c * (points[0] - c)) == 5 < 16  # h G T_0 = 5/2 < 8
    assert abs(points[-1] - 1) < ctx.mpf(10) ** -30


def test_a_start_on_the_excepted_line_stays_there():
    x, y = 1.5, -1.5
    for _ in range(50):
        slope = np.tanh(x * y - 1)
        x, y = x - 0.3 * slope * y, y - 0.3 * slope * x
        assert x + y == 0
