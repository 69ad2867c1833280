import numpy as np
import pytest

from tests.orbits.matrix.problems import random_problem
from verify.orbits.matrix import curvature
from verify.orbits.matrix.curvature import hessian, sharpness


def value(a, x, y):
    residual = a - x @ y.T
    return float(np.vdot(residual, residual)) / 2


def test_the_hessian_is_the_second_difference_of_the_loss():
    a, x, y = random_problem(4, 3, 2, seed=1).floats
    draw = np.random.default_rng(2)
    for _ in range(5):
        u, v = draw.standard_normal(x.shape), draw.standard_normal(y.shape)
        t = 1e-4
        second = (value(a, x + t * u, y + t * v) - 2 * value(a, x, y) + value(a, x - t * u, y - t * v)) / t**2
        hu, hv = hessian(a, x, y, u, v)
        assert np.isclose(np.vdot(u, hu) + np.vdot(v, hv), second, rtol=1e-5)


@pytest.mark.parametrize(("m", "n", "d"), [(1, 1, 1), (4, 3, 2), (6, 6, 6)])
def test_lanczos_finds_the_largest_eigenvalue(m, n, d, monkeypatch):
    a, x, y = random_problem(m, n, d, seed=3).floats
    dense = sharpness(a, x, y)
    monkeypatch.setattr(curvature, "_SMALL", 0)
    assert np.isclose(sharpness(a, x, y), dense, rtol=1e-7)
    assert sharpness(a, x, y) == sharpness(a, x, y)


@pytest.mark.parametrize(("m", "n", "d"), [(4, 3, 3), (5, 4, 2), (3, 3, 5)])
def test_at_a_global_minimizer_it_is_the_sum_of_the_squared_norms(m, n, d):
    """Any rank of A, d below and above it."""
    draw = np.random.default_rng(m + d)
    a = draw.standard_normal((m, n))
    u, s, vt = np.linalg.svd(a, full_matrices=False)
    k = min(m, n, d)
    mix = draw.standard_normal((k, k)) + 2 * np.eye(k)  # any X, Y with X Y^T = the best approximation of A of rank k
    x, y = np.zeros((m, d)), np.zeros((n, d))
    x[:, :k] = u[:, :k] * s[:k] @ mix
    y[:, :k] = vt[:k].T @ np.linalg.inv(mix).T
    assert np.isclose(value(a, x, y), (s[k:] ** 2).sum() / 2)
    assert np.isclose(sharpness(a, x, y), np.linalg.norm(x, 2) ** 2 + np.linalg.norm(y, 2) ** 2)


def test_the_scalar_case_by_hand():
    a, x, y = (np.array([[v]]) for v in (1.0, 2.0, -1.0))
    matrix = np.array([[1.0, 2 * -2 - 1], [2 * -2 - 1, 4.0]])  # [[y^2, 2 x y - mu], [2 x y - mu, x^2]]
    assert np.isclose(sharpness(a, x, y), np.linalg.eigvalsh(matrix)[-1])


def test_a_lost_iterate_has_no_sharpness():
    a, x, y = (np.array([[v]]) for v in (1.0, np.inf, 1.0))
    assert np.isnan(sharpness(a, x, y))
    assert np.isnan(sharpness(a, np.array([[1e200]]), np.array([[1e200]])))
