import numpy as np
import pytest

from bench.matrix_levels import CANDIDATES, RULES, peak, rise, search, step


def largest(name, kappa, spectral=False, columns=1):
    return search(rise(CANDIDATES[name], kappa, spectral), (2, columns), 6, np.random.default_rng(0))


@pytest.mark.parametrize("kappa", [0.1, 0.5, 0.9])
def test_nothing_is_found_against_the_level_that_is_proved(kappa):
    assert largest("a + 8 sigma and a", kappa) < 1e-9


@pytest.mark.parametrize("name", ["P = x^T A y/sigma_1", "resolvent", "t^2 - 16 sigma^2 constant"])
def test_the_search_finds_what_fails(name):
    assert largest(name, 0.7) > 1e-3


def test_two_columns_raise_the_sum_and_the_largest_eigenvalue():
    assert largest("a + 8 sigma and a", 0.7, columns=2) > 0.01
    assert largest("a + 8 sigma and a", 0.7, spectral=True, columns=2) > 0.1


def test_orbits_below_the_step_stay_and_beyond_it_diverge():
    score = lambda rule: search(peak(RULES[rule], 60), (2, 1), 3, np.random.default_rng(0))  # noqa: E731
    assert score("4/(S + 4 sigma)") < 4
    assert score("4/(S + 2 sigma)") > 50


def test_one_step():
    """A = diag(1, 0), x = (1, 2), y = (3, 4): the residual is A - x y^T."""
    x, y = np.array([[[1.0], [2.0]]]), np.array([[[3.0], [4.0]]])
    residual = np.diag([1.0, 0.0]) - x[0] @ y[0].T
    after = step(np.array([[1.0, 0.0]]), x, y, 0.5)
    assert np.allclose(after[0][0], x[0] + 0.5 * residual @ y[0])
    assert np.allclose(after[1][0], y[0] + 0.5 * residual.T @ x[0])
