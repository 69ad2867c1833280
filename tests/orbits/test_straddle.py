from fractions import Fraction

import pytest

from verify.orbits import Start, classify
from verify.orbits.straddle import straddle
from verify.orbits.threshold import critical_step, least

STEP = critical_step(Fraction(1), (Fraction(3),), (Fraction(1, 10),))


@pytest.mark.parametrize("k", [1, 6, 30, 100, 300])
def test_both_sides_are_decided_and_take_about_the_predicted_time(k):
    below, above = straddle([STEP], 0, k)
    assert (below.outcome, above.outcome) == ("converges", "diverges")
    predicted = STEP.predicted_steps(k)
    for side in (below, above):
        assert abs(side.leaves - predicted) < 10 + 2 * k**0.5
        assert side.steps >= side.leaves
        assert Fraction(side.h.text) - Fraction(STEP.decimal(k + 40).text) * (1 + side.offset) < Fraction(
            1, 10 ** (k + 8)
        )


def test_the_leaving_step_agrees_with_plain_arithmetic():
    below, _ = straddle([STEP], 0, 20)
    h = Fraction(STEP.decimal(90).text) * (1 - Fraction(1, 10**20))
    state = Start(1, h, 3, "1/10")
    import gmpy2

    with gmpy2.context(precision=2000):
        eta, a, b = (gmpy2.mpfr(gmpy2.mpq(v)) for v in (state.eta, state.A, state.B))
        step = 0
        while abs(4 - 2 * (a + b) - eta * (eta - a + b)) < 1:
            rho = eta - a + b
            a, b, step = a * (1 + rho) ** 2, b * (1 - rho) ** 2, step + 1
    assert step == below.leaves
    assert classify(state, 40).kind == "converges"


def test_where_the_flat_minimum_binds():
    flat = critical_step(Fraction(1), (Fraction(11, 10),), (Fraction(9, 10),))
    below, above = straddle([flat], 0, 1)
    assert (below.outcome, above.outcome, above.leaves) == ("converges", "periodic", None)
    below, above = straddle([flat], 0, 9, max_steps=2000)  # too slow to be run
    assert {below.outcome, above.outcome} == {"bounded"}
    assert "used up" in below.proofs[0].why


def test_aligned_directions_all_run_at_the_binding_step():
    steps = [
        critical_step(Fraction(m), (Fraction(a),), (Fraction(b),)) for m, a, b in [(1, 3, 1), (2, 1, 2), (1, "1/2", 1)]
    ]
    binding = least(steps)
    below, above = straddle(steps, binding, 8)
    assert len(below.proofs) == 3
    assert (below.outcome, above.outcome) == ("converges", "diverges")
    assert [p.kind for p in above.proofs].count("diverges") == 1


@pytest.mark.parametrize("k", [0, 1001])
def test_refusals(k):
    with pytest.raises(ValueError, match="from 1 to 1000"):
        straddle([STEP], 0, k)


def test_a_learning_rate_halfway_between_two_decimals_is_printed():
    mu = Fraction(2**45)  # 1/mu ends with a 5 after 32 digits
    flat = critical_step(mu, (Fraction(2**22),), (Fraction(2**22),))
    below, _ = straddle([flat], 0, 1, digits=32, max_steps=100)
    exact = (1 - Fraction(1, 10)) / mu
    assert 0 < abs(Fraction(below.h.text) - exact) <= Fraction(below.h.radius)
