from fractions import Fraction

import mpmath
from hypothesis import assume, given

from tests.proofs.product.conftest import dot, level, moved, number, positive, size, states


def test_everything_in_the_file_holds(run_whole):
    run_whole("certificate")


def quotient(t, c, x, y):
    """Return I(t) from its definition."""
    plus, minus = size(x, y) + 2 * dot(x, y), size(x, y) - 2 * dot(x, y)
    return plus / (t + 4 * c) + minus / (t - 4 * c)


@given(states(), positive, number, number)
def test_one_step_from_the_level(state, c, rho, shift):
    """For any t > 4c the vectors are scaled so that I(t) = 1 is not needed: the general identity is compared instead."""
    x, y = state
    t = 4 * c + abs(shift) + 1
    P = dot(x, y)
    after = moved(Fraction(1), -rho, x, y)
    before, then = 1 - quotient(t, c, x, y), 1 - quotient(t, c, *after)
    gain = (t - 4 * c) * (1 + rho**2) + 4 * c * (1 - rho) ** 2
    assert t * then == before * gain - rho * (t * rho + 8 * (P - c))


@given(states(), positive)
def test_the_bounds_of_the_level(state, c):
    x, y = state
    T, S, P = level(c, x, y), size(x, y), dot(x, y)
    tiny = mpmath.mpf(10) ** -40
    assert 4 * float(c) * (1 - 1e-15) <= T
    assert float(T) >= float(S) * (1 - 1e-15)
    assert float(T) <= float(2 * S + 4 * c) * (1 + 1e-15)
    assert abs(float(P - c)) <= float(T) / 4 * (1 + 1e-14)
    assume(4 * float(c) * (1 + 1e-9) < T)
    ctx = mpmath.mp.clone()
    ctx.dps = 60
    real = [ctx.mpf(Fraction(v).numerator) / Fraction(v).denominator for v in (S + 2 * P, S - 2 * P, c)]
    assert abs(real[0] / (T + 4 * real[2]) + real[1] / (T - 4 * real[2]) - 1) < tiny**0.5
