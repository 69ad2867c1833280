from collections import Counter
from fractions import Fraction

import numpy as np

from verify.sampling.batch import starts
from verify.sampling.batch.special import KINDS, across


def kinds(start):
    """The exceptional sets that ``start`` lies in, decided exactly."""
    x, y = start.x, start.y
    found = {
        "y = x": x == y and any(x) and start.sigma > 4 * start.eta,
        "balanced": x == y and any(x) and start.sigma <= 4 * start.eta,
        "origin": not any(x) and not any(y),
        "y = -x": x == tuple(-c for c in y) and any(x),
        "y = 0": not any(y) and any(x),
        "x = 0": not any(x) and any(y),
        "x.y = 0": not start.P and any(x) and any(y),
        "minimizer": start.mu == start.P,
    }
    return [name for name, holds in found.items() if holds]


def test_every_kind_occurs_in_about_one_start_of_64():
    batch = starts(16_000, 1, exceptional=True)
    met = Counter(kind for i in range(len(batch)) for kind in kinds(batch.exact(i)))
    assert set(met) == set(KINDS)
    assert 0.1 < sum(met.values()) / len(batch) < 0.15
    # In one dimension nothing but 0 is orthogonal, so "x.y = 0" becomes "y = 0" there.
    for kind, share in Counter(dict.fromkeys(KINDS, 1 / 64) | {"x.y = 0": 3 / 256, "y = 0": 5 / 256}).items():
        assert 0.7 * share < met[kind] / len(batch) < 1.3 * share, kind


def test_balanced_starts_and_the_origin_only_where_eta_allows():
    batch = starts(6000, 2, exceptional=True, eta_above=1, eta_below="3/2", ratio=("1/2", 1))
    seen = Counter()
    for i in range(len(batch)):
        start = batch.exact(i)
        assert 1 < start.eta < Fraction(3, 2)
        seen.update(kinds(start))
    assert seen["balanced"] > 10
    assert seen["origin"] > 10
    assert seen["y = 0"] > 1.5 * seen["x = 0"]  # takes the place of those two where 2 h/h* is no eta asked for


def test_minimizers_take_the_eta_that_was_drawn():
    batch = starts(30_000, 3, exceptional=True)
    at_rest = np.flatnonzero((batch.mu == (batch.x * batch.y).sum(axis=1)) & (batch.mu > 0))
    etas = (batch.mu * batch.h)[at_rest]
    assert len(at_rest) > 200
    assert etas.min() < 0.05 < 1.5 < etas.max()
    assert all(batch.exact(int(i)).rho == 0 for i in at_rest)


def test_vectors_across_are_orthogonal_exactly():
    x = np.random.default_rng(4).normal(size=(50, 5))
    d = np.arange(50) % 5 + 1
    x *= np.arange(5) < d[:, None]
    y = across(x, d)
    products = [[a * b for a, b in zip(map(float, u), map(float, v), strict=True)] for u, v in zip(x, y, strict=True)]
    assert all(sum(row) == 0 for row in products)
    assert not (y * (np.arange(5) >= d[:, None])).any()
    assert (np.linalg.norm(y, axis=1) > 0).tolist() == (d > 1).tolist()


def test_a_range_of_eta_too_narrow_for_short_numbers_is_kept_all_the_same():
    batch = starts(4000, 5, exceptional=True, eta_above="5/4", eta_below="1.250001")
    assert all(Fraction(5, 4) < batch.exact(i).eta < Fraction("1.250001") for i in range(len(batch)))
