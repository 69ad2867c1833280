"""Puts starts of the exceptional sets into chosen rows of a batch; equations between x, y and mu hold exactly there."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from verify.sampling.batch.numbers import Reals, targets
from verify.sampling.batch.rows import StartBatch

KINDS = ("y = x", "y = -x", "y = 0", "x = 0", "x.y = 0", "minimizer", "balanced", "origin")
_BITS = 19  # a product of two factors of so many bits and a sum of 4 squares below 21^2 fits into 53 bits
_NARROW = 1e-4  # ranges of eta narrower than this, relative to eta, are too narrow for a minimizer of short numbers


def square(vectors: Reals) -> Reals:
    """Return the squared length of each row."""
    return np.einsum("ij,ij->i", vectors, vectors)


def across(x: Reals, d: NDArray[np.int64]) -> Reals:
    """Return vectors at right angles to the rows of ``x``: entries swapped in pairs within the first d; 0 where d = 1.

    The products cancel in pairs, so x.y = 0 holds exactly.
    """
    turned = np.zeros_like(x)
    for i in range(0, x.shape[1] - 1, 2):
        whole = d >= i + 2
        turned[:, i], turned[:, i + 1] = np.where(whole, -x[:, i + 1], 0.0), np.where(whole, x[:, i], 0.0)
    return turned


def _short(value: Reals) -> Reals:
    """Return numbers of at most _BITS bits next to these."""
    mantissa, exponent = np.frexp(value)
    return np.ldexp(np.round(np.ldexp(mantissa, _BITS)), exponent - _BITS)


def _minimizers(x: Reals, r: Reals, w: Reals) -> tuple[Reals, Reals, Reals, Reals]:
    """Return mu, h, x, y with x = a u, y = b u, mu = a b |u|^2 exactly, h = 4 r/S and eta about 2 r w.

    The entries of u are integers and a, b are short, so that nothing in mu is rounded.
    """
    size = np.abs(x).max(axis=1)
    u = np.round(x / size[:, None] * min(20.0, max(1.0, 40.0 / math.sqrt(x.shape[1]))))
    a_over_b = (1 + np.sqrt((1 - w) * (1 + w))) / w
    root = np.sqrt(a_over_b)
    a, b = _short(size / 20 * root), _short(size / 20 / root)
    mu = a * b * square(u)
    return mu, 4 * r / ((a * a + b * b) * square(u)), a[:, None] * u, b[:, None] * u


def place_exceptional(
    rng: np.random.Generator,
    batch: StartBatch,
    rows: NDArray[np.int64],
    r: Reals,
    eta: Reals,
    above: float,
    below: float,
) -> None:
    """Overwrite the ``rows`` of the batch by exceptional starts with ratio ``r``; ``eta`` holds where the kind leaves it open.

    Kinds are equally likely. Where 2 r is no eta that is asked for, y = 0 takes the place of those that need it.
    """
    kind = rng.integers(0, len(KINDS), len(rows))
    flat = (above < 2 * r) & (2 * r < below)
    kind = np.where((kind >= 6) & ~flat, 2, kind)
    top = np.minimum(below, 2 * r)
    kind = np.where((kind == 5) & (top - above < _NARROW * top), 3, kind)
    x, mu, h = batch.x[rows], batch.mu[rows], batch.h[rows]
    ones = (kind[:, None] == k for k in range(5))
    same, opposed, first, second, right = ones
    y = np.where(same, x, np.where(opposed, -x, np.where(right, across(x, batch.d[rows]), batch.y[rows])))
    y = np.where(first, 0.0, y)
    x = np.where(second, 0.0, x)
    w = eta / (2 * r)
    fitted = kind < 5
    mu[fitted] = (w / 4 * (square(x + y) / (1 + w) + square(x - y) / (1 - w)))[fitted]
    h[fitted] = (2 * r * w)[fitted] / mu[fitted]
    least = kind == 5
    if least.any():
        middle = (above + top[least]) / 2
        inner = middle + 0.9 * (eta[least] - middle)  # away from the ends by more than a and b are shortened
        mu[least], h[least], x[least], y[least] = _minimizers(x[least], r[least], inner / (2 * r[least]))
    balanced, origin = kind == 6, kind == 7
    y[balanced] = x[balanced]
    x[origin] = y[origin] = 0.0
    resting = balanced | origin
    mu[resting] = targets(rng, int(resting.sum())) + square(x[resting]) / 2
    h[resting] = 2 * r[resting] / mu[resting]
    batch.x[rows], batch.y[rows], batch.mu[rows], batch.h[rows] = x, y, mu, h
