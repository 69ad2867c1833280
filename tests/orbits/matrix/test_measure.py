from fractions import Fraction

import numpy as np
import pytest

from tests.orbits.matrix.problems import exact, random_problem
from verify.orbits.matrix.measure import enclosed, imbalance, loss, spectra


@pytest.mark.parametrize(("m", "n", "d"), [(4, 3, 2), (3, 5, 3), (2, 2, 4), (1, 3, 1)])
def test_enclosures_contain_what_doubles_say(m, n, d):
    a, x, y = random_problem(m, n, d, seed=n).floats
    found = enclosed(exact(a), exact(x), exact(y), 25)
    rough = spectra(x, y)
    sigma = np.linalg.svd(a)[1]
    pairs = [
        *zip(found.spectra.X, rough.X, strict=True), *zip(found.spectra.Y, rough.Y, strict=True),
        *zip(found.spectra.product, rough.product, strict=True), *zip(found.A, sigma, strict=True),
        (found.loss, loss(a, x, y)), (found.imbalance, imbalance(x, y)), (found.least, (sigma[d:] ** 2).sum() / 2),
        (found.apart, (np.linalg.norm(x) - np.linalg.norm(y)) ** 2), (found.sharpness, rough.X[0] ** 2 + rough.Y[0] ** 2),
    ]  # fmt: skip
    for (low, high), value in pairs:
        assert low <= high
        assert high - low <= max(abs(high), Fraction(1)) / 10**20
        assert abs(float(low) - value) < 1e-12 * max(1, abs(value))


def test_exact_numbers_come_out_exactly():
    """X = diag(3, 1), Y = diag(1, 2), A = diag(3, 3): the residual is diag(0, 1)."""
    x, y, a = [[3, 0], [0, 1]], [[1, 0], [0, 2]], [[3, 0], [0, 3]]
    found = enclosed(*(tuple(tuple(map(Fraction, row)) for row in m) for m in (a, x, y)), 20)
    for interval, value in (
        (found.loss, Fraction(1, 2)), (found.least, 0), (found.sharpness, 13), (found.spectra.product[0], 3), (found.A[1], 3),
    ):  # fmt: skip
        assert interval[0] <= value <= interval[1]
        assert interval[1] - interval[0] < Fraction(1, 10**18)
    low, high = found.imbalance
    assert low**2 <= 8**2 + 3**2 <= high**2


def test_singular_values_of_a_product_of_low_rank():
    a, x, y = random_problem(6, 5, 2, seed=9).floats
    product = spectra(x, y).product
    assert len(product) == 5
    assert np.allclose(product, np.linalg.svd(x @ y.T)[1], atol=1e-12)
    assert [v == (0, 0) for v in enclosed(exact(a), exact(x), exact(y), 15).spectra.product] == [
        False,
        False,
        True,
        True,
        True,
    ]
