from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from verify.orbits import Start, number, orbit, planar_orbit
from verify.sampling.strategies import starts

EXAMPLE = Start(1, "1/4", [3, 1, 0, 0], ["1/2", 2, 1, 1])


def close(left, right, tolerance="1e-45"):
    size = max(1, abs(left), abs(right))
    return abs(left - right) <= number(tolerance, 50) * size


@given(starts(ratio=(0, 2)))
def test_three_steps_agree_with_exact_ones(start):
    exact = start
    for state in orbit(start, 3, 50):
        scale = number(exact.S, 50) ** 0.5
        for seen, value in zip((*state.x, *state.y), (*exact.x, *exact.y), strict=True):
            assert abs(seen - number(value, 50)) <= number("1e-45", 50) * scale
        for name in ("rho", "A", "B", "D", "sigma"):
            assert close(getattr(state, name), number(getattr(exact, name), 50)), name
        exact = exact.exact_step()


@given(starts(eta_above="1/20"))
def test_the_vectors_follow_the_planar_map(start):
    for state, (a, b) in zip(orbit(start, 40, 50, guard=60), planar_orbit(start.planar, 40, 110), strict=True):
        assert close(state.A, a)
        assert close(state.B, b)


@given(starts(ratio=("1/2", 1), eta_below=1))
def test_two_precisions_agree(start):
    for low, high in zip(orbit(start, 60, 30), orbit(start, 60, 50), strict=True):
        assert low.step == high.step
        assert all(
            abs(low_x - high_x) <= number("1e-27", 50) * (abs(high_x) + number(start.S, 50))
            for low_x, high_x in zip(low.x, high.x, strict=True)
        )
        assert close(low.rho, high.rho, "1e-27")


def next_to_the_boundary():
    man, exp = Start(1, 1, 3, "1/10").critical_step(120).man_exp
    critical = Fraction(int(man)) * Fraction(2) ** int(exp)
    return Start(1, critical * (1 - Fraction(1, 10**40)), 3, "1/10")


def test_the_default_guard_keeps_a_chaotic_orbit_right_and_none_does_not():
    start = next_to_the_boundary()
    right = [state.rho for state in orbit(start, 90, 40, guard=300)]
    assert all(abs(s.rho - r) < number("1e-30", 40) for s, r in zip(orbit(start, 90, 40), right, strict=True))
    assert max(abs(s.rho - r) for s, r in zip(orbit(start, 90, 40, guard=0), right, strict=True)) > 1e-3


def test_balanced_and_opposite_starts_stay_so_exactly():
    for sign in (1, -1):
        x = [Fraction(1, 3), Fraction(2, 7), Fraction(-1, 11)]
        for state in orbit(Start(1, "1.3", x, [sign * c for c in x]), 50, 30):
            assert state.x == tuple(sign * c for c in state.y)
            assert (state.B if sign == 1 else state.A) == 0


def test_an_orbit_has_its_start_and_its_steps():
    states = list(orbit(EXAMPLE, 7, 25))
    assert [s.step for s in states] == list(range(8))
    assert states[0].x == tuple(number(v, 25) for v in EXAMPLE.x)
    assert len(list(orbit(EXAMPLE, 0, 25))) == 1


def test_the_invariants_of_the_theory_hold_along_an_orbit():
    for now, after in pairwise(orbit(EXAMPLE, 60, 50)):
        assert close(after.D, now.D * (now.rho**2 - number(EXAMPLE.eta, 50) * now.rho + 1))
        assert close(after.rho, now.rho * (now.rho**2 + now.D - 3))


@pytest.mark.parametrize("digits", [0, -1, 30.0])
def test_digits_that_make_no_sense(digits):
    with pytest.raises((ValueError, TypeError)):
        next(orbit(EXAMPLE, 3, digits))
