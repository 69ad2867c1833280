"""Draws starts as arrays: ratio and eta first, then vectors, then the target that makes them fit.

With w = eta/(2 ratio), 0 < w < 1, the target is mu = (w/4) (|x + y|^2/(1 + w) + |x - y|^2/(1 - w)), which is the formula
of verify.sampling.construct in a form where nothing cancels. And h* moves by no more than twice the relative error of mu.
So the ratio of the rounded start is right to a few 1e-16.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verify.sampling.batch.numbers import (
    Number,
    Reals,
    between,
    dimensions_of,
    exactly,
    generator,
    powers,
    ratios,
    vectors,
)
from verify.sampling.batch.rows import StartBatch
from verify.sampling.batch.special import across, place_exceptional, square

_CHUNK = 50_000  # rows at a time: what is worked on stays in the cache
_ODDS = 8  # an exceptional start is drawn once in so many


def _pairs(rng: np.random.Generator, d: NDArray[np.int64], width: int) -> tuple[Reals, Reals]:
    """Two vectors a row: free, or aligned, opposed or orthogonal up to 10^-k; then one of them shrunk by up to 10^-4."""
    count = len(d)
    x, y = vectors(rng, d, width), vectors(rng, d, width)
    kind = rng.integers(0, 7, count)[:, None]
    close = powers(rng, -4, -1, count)[:, None]
    base = np.where(kind == 6, across(x, d), np.where(kind == 5, -x, x))
    y = np.where(kind >= 3, base + close * y, y)
    shrink = rng.integers(-4, 5, count) * rng.integers(0, 2, count)
    scale = powers(rng, -2, 2, count)
    tiny = 10.0 ** -abs(shrink)
    return x * (scale * np.where(shrink < 0, tiny, 1.0))[:, None], y * (scale * np.where(shrink > 0, tiny, 1.0))[
        :, None
    ]


def _joined(parts: list[StartBatch]) -> StartBatch:
    return StartBatch(*(np.concatenate([getattr(p, n) for p in parts]) for n in ("mu", "h", "x", "y", "d")))


def _sizes(count: int) -> list[int]:
    return [min(_CHUNK, count - done) for done in range(0, count, _CHUNK)]


def starts(
    count: int,
    seed: int,
    dimensions: Sequence[int],
    ratio: tuple[Number, Number],
    eta_above: Number,
    eta_below: Number,
    exceptional: bool,
) -> StartBatch:
    """Return verify.sampling.batch.starts."""
    low, high = exactly(ratio[0]), exactly(ratio[1])
    above, below = exactly(eta_above), exactly(eta_below)
    least = max(low, above / 2) if low < high else low
    if not 0 <= above < min(below, 2 * high):
        raise ValueError(f"eta: nothing lies strictly between {above} and {min(below, 2 * high)}")
    rng, width = generator(count, seed), max(dimensions, default=1)
    parts = []
    for size in _sizes(count):
        r = ratios(rng, least, high, size)
        top = np.minimum(float(below), 2 * r)
        eta = between(rng, float(above), top, size)
        d = dimensions_of(rng, dimensions, size)
        x, y = _pairs(rng, d, width)
        w = eta / (2 * r)  # 1 - w is exact or right to the last bit; so eta is what w says
        mu = w / 4 * (square(x + y) / (1 + w) + square(x - y) / (1 - w))
        batch = StartBatch(mu, 2 * r * w / mu, x, y, d)
        if exceptional:
            rows = np.flatnonzero(rng.integers(0, _ODDS, size) == 0)
            place_exceptional(rng, batch, rows, r[rows], eta[rows], float(above), float(below))
        parts.append(batch)
    return _joined(parts)


def zero_target_starts(count: int, seed: int, dimensions: Sequence[int], ratio: tuple[Number, Number]) -> StartBatch:
    """Return verify.sampling.batch.zero_target_starts."""
    low, high = exactly(ratio[0]), exactly(ratio[1])
    rng, width = generator(count, seed), max(dimensions, default=1)
    parts = []
    for size in _sizes(count):
        r = ratios(rng, low, high, size)
        d = dimensions_of(rng, dimensions, size)
        x, y = _pairs(rng, d, width)
        parts.append(StartBatch(np.zeros(size), 4 * r / (square(x) + square(y)), x, y, d))
    return _joined(parts)
