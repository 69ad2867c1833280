from dataclasses import replace

import pytest
import sympy as sp

from proofs.edge import two_steps
from proofs.edge._setting import LOSS, a, c, e, eps, g, h, k, kappa


def test_everything_in_the_file_holds(run_only):
    result = run_only("two_steps")
    assert {c.evidence.value for c in result.checks} == {"precise", "sampled"}


@pytest.mark.parametrize(("B", "E"), [("1", "2"), ("-3/2", "1/7"), ("2", "-5")])
def test_the_leading_terms_by_composing_two_steps_of_gradient_descent(B, E):
    """Two steps of (P, S) themselves, expanded in h: nothing of the theorem's definitions is used."""
    B, E = sp.Rational(B), sp.Rational(E)
    k, c, a, e = (sp.Rational(n) for n in ("2", "3/5", "5", "7/3"))

    def step(u, size):
        slope = k * (u + a * u**2 / 2 + e * u**3 / 6 + 11 * u**4)
        rho = -h * slope
        return (c + u) * (1 + rho**2) + rho * size - c, size * (1 + rho**2) + 4 * rho * (c + u)

    def cut(formula):
        low = sp.Poly(sp.expand(formula * h**3), h)  # S starts with 2/(h k)
        return sum(value * h ** (n - 3) for (n,), value in low.terms() if n <= 8)

    state = (h * B, (2 + h**2 * (E + 2 * k**2 * c * h * B)) / (h * k))
    for _ in range(2):
        state = tuple(cut(z) for z in step(*state))
    after_B = sp.expand(state[0] / h)
    after_E = sp.expand((h * k * state[1] - 2) / h**2 - 2 * k**2 * c * state[0])
    field = B * (2 * E - (2 * a**2 - 2 * e / 3) * B**2)
    assert [after_B.coeff(h, n) for n in (0, 1, 2)] == [B, 0, field]
    assert [after_E.coeff(h, n) for n in (0, 1, 2)] == [E, 0, -4 * k**2 * B**2]


def test_the_remainders_stay_bounded_as_h_falls():
    """They are polynomials in h, so at a fixed point they tend to a number."""
    values = []
    for rate in (sp.Rational(1, 10**3), sp.Rational(1, 10**6)):
        point = {
            eps: rate,
            g: 1,
            two_steps.B: 1,
            two_steps.E: 2,
            k: 3,
            c: 1,
            a: 1,
            e: -1,
            two_steps.r: 1,
            two_steps.r_1: 2,
        }
        B_2, E_2 = two_steps.evaluated(point)
        bend = LOSS[kappa].subs(point)
        values.append((abs((B_2 - 1) / rate**2 - (4 - bend)) / rate, abs((E_2 - 2) / rate**2 + 36) / rate))
    assert all(0 < fine < 2 * coarse < 10**5 for coarse, fine in zip(*values, strict=True))


def test_a_wrong_remainder_is_rejected(accepted):
    step = two_steps.theorem["two steps of B"]
    assert accepted(step, two_steps.theorem)
    assert not accepted(replace(step, chain=(step.chain[0], step.chain[1] + h**5)), two_steps.theorem)


def test_the_high_precision_check_can_fail(monkeypatch):
    real = two_steps.precision

    def other(digits):
        context = real(digits)
        monkeypatch.setattr(context, "tanh", context.sinh)
        return context

    monkeypatch.setattr(two_steps, "precision", other)
    with pytest.raises(AssertionError):
        two_steps.slow(40)
