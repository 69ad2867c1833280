"""The arrays follow the distribution of the strategies.

Hypothesis varies earlier draws on purpose, so what it gives is not the plain mixture; the bands allow for that, and a
ratio, an eta or a kind that is drawn otherwise falls out of them.
"""

import math

import numpy as np
import pytest

from tests.sampling.drawing import collect
from verify.sampling import batch, strategies

OPTIONS = [{}, {"ratio": (1, 2), "eta_below": 1}, {"ratio": ("1/2", 3), "eta_above": "1/2", "exceptional": True}]
MANY = 1200


def of_strategy(options):
    """Columns: ratio, eta, log10 |x|/|y|, log10 mu, cosine, d."""
    rows = []
    for start in collect(strategies.starts(**options), MANY)[0]:
        x, y = (float(sum(c * c for c in v)) for v in (start.x, start.y))
        if x and y:
            cosine = float(start.P) / math.sqrt(x * y)
            ratio = float(start.planar.ratio(15))
            rows.append((ratio, float(start.eta), math.log10(x / y) / 2, math.log10(start.mu), cosine, start.d))
    return np.array(rows)


def of_batch(options):
    starts = batch.starts(30_000, 1, **options)
    a, b, eta = starts.planar()
    sigma, rho = 2 * (a + b), eta - a + b
    x, y = (starts.x**2).sum(axis=1), (starts.y**2).sum(axis=1)
    keep = (x > 0) & (y > 0)
    ratio = (sigma + np.sqrt(np.maximum(sigma * sigma + 16 * eta * rho, 0))) / 8
    with np.errstate(divide="ignore", invalid="ignore"):
        columns = (
            ratio,
            eta,
            np.log10(x / y) / 2,
            np.log10(starts.mu),
            (starts.x * starts.y).sum(axis=1) / np.sqrt(x * y),
            starts.d,
        )
    return np.array(columns).T[keep]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_distributions_agree(options):
    wanted, found = of_strategy(options), of_batch(options)
    for column, name in enumerate(("ratio", "eta", "imbalance", "target", "cosine", "dimension")):
        ends = np.quantile(found[:, column], [0.1, 0.25, 0.5, 0.75, 0.9])
        for end, share in zip(ends, (0.1, 0.25, 0.5, 0.75, 0.9), strict=True):
            below, up_to = (wanted[:, column] < end).mean(), (wanted[:, column] <= end).mean()
            assert below - 0.13 <= share <= up_to + 0.13, (name, share, below, up_to)


@pytest.mark.parametrize("options", OPTIONS[:2], ids=str)
def test_ratios_next_to_one_are_as_frequent(options):
    wanted, found = of_strategy(options), of_batch(options)
    for distance in (1e-1, 1e-3, 1e-5):
        shares = [(abs(rows[:, 0] - 1) < distance).mean() for rows in (wanted, found)]
        assert 0.5 < shares[0] / shares[1] < 2, (distance, shares)


def test_exceptional_starts_are_as_frequent():
    drawn = collect(strategies.starts(exceptional=True), MANY)[0]
    starts = batch.starts(30_000, 2, exceptional=True)
    of_arrays = (starts.x == starts.y).all(axis=1) | (starts.x == -starts.y).all(axis=1)
    share = sum(s.x == s.y or s.x == tuple(-c for c in s.y) for s in drawn) / len(drawn)
    assert 0.4 < share / of_arrays.mean() < 2.5
