"""Draws scaled states (A, B, eta) as arrays; see planar_states of verify.sampling.strategies for the construction."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from verify.sampling.batch.numbers import Number, Reals, between, exactly, generator, powers, ratios
from verify.sampling.batch.rows import PlanarBatch
from verify.sampling.sides import SPANS, Side


def _edges(rng: np.random.Generator, count: int, exceptional: bool) -> Reals:
    """The share p of A: strictly between 0 and 1, or 0 or 1 in one state of four if ``exceptional``."""
    p = between(rng, 0.0, 1.0, count)
    if exceptional:
        edge = rng.integers(0, 8, count)
        p = np.where(edge >= 6, edge - 6.0, p)
    return p


def planar_states(
    count: int, seed: int, side: Side, eta_above: Number, eta_below: Number, exceptional: bool
) -> PlanarBatch:
    """Return verify.sampling.batch.planar_states."""
    above, below = exactly(eta_above), exactly(eta_below)
    if not 0 <= above < below:
        raise ValueError(f"eta: nothing lies strictly between {max(above, Fraction(0))} and {below}")
    if side != "any" and side not in SPANS:
        raise ValueError(f"the side {side!r}: write 'any' or one of {', '.join(map(repr, SPANS))}")
    if side != "any" and below > 2:
        raise ValueError(f"the side {side!r} is drawn for eta_below <= 2 only, not {below}")
    rng = generator(count, seed)
    eta = between(rng, float(above), float(below), count)
    p = _edges(rng, count, exceptional)
    if side == "any":
        a, b = (between(rng, 0.0, 1.0, count) * powers(rng, 0, 3, count) for _ in range(2))
        return PlanarBatch(np.where(p == 0, 0.0, a), np.where(p == 1, 0.0, b), eta)
    low, high = SPANS[side]
    s = ratios(rng, Fraction(low), Fraction(high), count)
    if side == "outside":
        s = 1 + (s - 1) * powers(rng, 0, 2, count)
    return PlanarBatch((2 + eta) * s * p, (2 - eta) * s * (1 - p), eta)
