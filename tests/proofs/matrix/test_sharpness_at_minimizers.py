from fractions import Fraction

import numpy as np
import pytest

from verify.attack.matrix_exact import hessian
from verify.sampling.matrix_start import MatrixStart, product, transpose


def test_everything_in_the_file_holds(run_whole):
    run_whole("sharpness_at_minimizers")


@pytest.mark.parametrize("sizes", [(3, 2, 1), (2, 4, 2), (2, 3, 4), (3, 3, 3)])
def test_the_largest_eigenvalue_of_the_whole_hessian(sizes):
    m, n, d = sizes
    generator = np.random.default_rng(sum(sizes))
    rank = min(m, n)
    target = generator.normal(size=(m, rank)) @ generator.normal(size=(rank, n))
    left, sigma, right = np.linalg.svd(target)
    kept = min(d, rank)
    x, y = np.zeros((m, d)), np.zeros((n, d))
    x[:, :kept], y[:, :kept] = left[:, :kept] * sigma[:kept], right[:kept].T
    mixed = generator.normal(size=(d, d))
    x, y = x @ mixed, y @ np.linalg.inv(mixed).T
    residual = np.array(product(x.tolist(), transpose(y.tolist()))) - target
    assert np.allclose(residual @ y, 0)
    assert np.allclose(residual.T @ x, 0)

    exact = [[[Fraction(float(e)) for e in row] for row in matrix] for matrix in (target, x, y)]
    values = np.linalg.eigvalsh(np.array(hessian(MatrixStart(*exact, Fraction(1))), dtype=float))
    said = np.linalg.norm(x, 2) ** 2 + np.linalg.norm(y, 2) ** 2
    assert values[-1] == pytest.approx(said, rel=1e-9)
    assert values[0] > -1e-7 * said
