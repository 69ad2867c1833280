"""How sharp the bound of rank one is, measured on small samples with a fixed seed."""

import sys

import numpy as np
import pytest

from bench import rank_one
from bench.rank_one import least, some_diverge, starts, step, table


def descend(mu, h, x, y):
    rest = mu * np.eye(len(x)) - np.outer(x, y)
    return x + h * rest @ y, y + h * rest.T @ x


def state(mu, h, x, y):
    rho = h * (mu - x @ y)
    return np.array([rho, 4 - h * (x @ x + y @ y) - h * mu * rho, h**2 * ((x @ x) * (y @ y) - (x @ y) ** 2)])


def test_the_map_is_that_of_gradient_descent():
    rng = np.random.default_rng(1)
    for _ in range(20):
        x, y = rng.normal(size=(2, 3))
        mu, h = rng.uniform(0.1, 2, 2)
        assert state(mu, h, *descend(mu, h, x, y)) == pytest.approx(step(*state(mu, h, x, y), h * mu))


def test_the_starts_have_the_level_that_was_asked_for():
    tau, eta = 6.4, 0.7
    rho, d, w = starts(tau, eta, 1000, np.random.default_rng(0))
    sigma = 4 - d - eta * rho
    assert sigma + np.sqrt(sigma**2 + 16 * eta * rho) == pytest.approx(np.full(1000, tau))
    a, b = sigma / 4 + (eta - rho) / 2, sigma / 4 - (eta - rho) / 2
    assert (w >= 0).all()
    assert (w <= 4 * a * b + 1e-9).all()
    assert (a >= 0).all()
    assert (b >= 0).all()


@pytest.mark.parametrize("ratio", [20, 8])
def test_none_diverges_at_the_bound_and_some_beyond(ratio):
    """The bound is a theorem; in floats nothing reaches D < 0 there."""
    q = 4 / ratio
    tau = 8 / (1 + q * q)
    rng = np.random.default_rng(2)
    assert not some_diverge(tau, tau * q / 4, 4000, 1500, rng)
    assert some_diverge(1.06 * tau, 1.06 * tau * q / 4, 4000, 1500, rng)


def test_the_constant_grows_with_the_ratio():
    found = [least(ratio, 3000, 1000, 8, 0) for ratio in (8, 20, 80)]
    constants = [row.constant for row in found]
    assert constants == sorted(constants)
    assert 13 < constants[0] < 14.5
    assert 15.7 < constants[2] < 16
    assert all(row.excess > 0 for row in found)
    assert len(table(found)) == 4


def test_bad_options_are_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["rank_one", "--starts", "0"])
    with pytest.raises(SystemExit, match="2"):
        rank_one.main()
    assert "a positive number" in capsys.readouterr().err
