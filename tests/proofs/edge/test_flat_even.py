from dataclasses import replace

import mpmath
import pytest
import sympy as sp

from proofs.edge import flat_even


def test_everything_in_the_file_holds(run_only):
    run_only("flat_even")


def test_the_leading_terms_by_composing_two_steps():
    B, E, t, k, C = sp.symbols("B E t k C")

    def step(u, size):
        rho = -(t**3) * k * (u - C * u**5)
        return u * (1 + rho**2) + rho * size, size * (1 + rho**2) + 4 * rho * u

    def cut(formula, most):
        low = sp.Poly(sp.expand(formula * t**3), t)
        return sum(value * t ** (n - 3) for (n,), value in low.terms() if n <= most + 3)

    u, size = t * B, (2 + t**4 * E) / (t**3 * k)
    for _ in range(2):
        u, size = (cut(z, 6) for z in step(u, size))
    assert sp.expand(u - t * B - t**5 * B * (2 * E - 4 * C * B**4)).coeff(t, 5) == 0
    excess = sp.expand((t**3 * k * size - 2) / t**4 - E)
    assert sp.expand(excess.coeff(t, 4) + 4 * k**2 * B**2) == 0
    assert [excess.coeff(t, n) for n in (0, 1, 2, 3)] == [0, 0, 0, 0]


def test_the_end_by_riccati_in_small_steps():
    """dX/dE = (K X^2 - 2 E)/(2 k^2) from X = 1, E = 8 downwards to X = 0, with k^4 = K^2 = 4."""
    k2, K, X, E, step = 2.0, 2.0, 1.0, 8.0, 1e-4
    slope = lambda X, E: (K * X * X - 2 * E) / (2 * k2)  # noqa: E731
    while X > 0:
        middle = X - step / 2 * slope(X, E)
        X, E = X - step * slope(middle, E - step / 2), E - step
    told = float(mpmath.airyaizero(1, derivative=1)) * (2 * k2**2 / K) ** (1 / 3)
    assert abs(E - told) < 1e-3


def test_a_wrong_remainder_is_rejected(accepted):
    step = flat_even.two_E
    assert accepted(step, flat_even.theorem)
    assert not accepted(replace(step, chain=(step.chain[0], step.chain[1] + flat_even.t**9)), flat_even.theorem)


def test_the_measurement_can_fail(monkeypatch):
    real = flat_even.precision

    def other(digits):
        context = real(digits)
        monkeypatch.setattr(context, "airyaizero", lambda n, derivative: real(digits).airyaizero(n))  # of Ai, not Ai'
        return context

    monkeypatch.setattr(flat_even, "precision", other)
    with pytest.raises(AssertionError):
        flat_even.measured(15)
