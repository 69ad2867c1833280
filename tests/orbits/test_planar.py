from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.exact import TooLarge
from verify.orbits import Planar, Start, compare_critical_steps, number, planar_orbit
from verify.sampling.construct import with_ratio
from verify.sampling.strategies import planar_states, starts

anywhere = st.builds(Planar, *[st.fractions(0, 9, max_denominator=30)] * 3)


@given(anywhere)
def test_the_side_agrees_with_the_ratio_at_fifty_digits(state):
    ratio = state.ratio(50)
    if abs(ratio - 1) > number("1e-40", 50):
        assert state.side == (1 if ratio < 1 else -1)
    else:
        assert state.side == 0


def test_a_positive_d_beyond_the_critical_step():
    state = Start(1, 3, 2, 2).planar
    assert state.D > 0
    assert state.side == -1


@pytest.mark.parametrize(
    ("a", "b", "eta", "side"), [(2, 0, 0, 0), (1, 1, 0, 0), (0, 0, 2, 0), (0, 0, 3, -1), (4, 0, 2, 0), (4, 0, 3, -1)]
)
def test_the_side_on_the_boundaries_of_both_conditions(a, b, eta, side):
    assert Planar(a, b, eta).side == side


@given(starts(ratio=(0, 3), eta_below=6))
def test_planar_and_vector_state_agree_on_everything(start):
    planar = start.planar
    assert planar.rho == start.h * (start.mu - start.P)
    assert planar.sigma == start.h * start.S
    assert 4 - start.h * start.S - start.h**2 * start.mu * (start.mu - start.P) == planar.D
    assert planar.multiplier == planar.rho**2 + planar.D - 3
    assert planar.step() == start.exact_step().planar
    assert planar.step().rho == planar.rho * planar.multiplier
    quotient = number(start.h, 40) / start.critical_step(40)
    assert abs(planar.ratio(40) - quotient) < number("1e-38", 40) * quotient


@given(st.data(), planar_states(side="any", eta_below=3))
def test_critical_steps_are_compared_as_their_values_do(data, first):
    second = data.draw(planar_states(side="any").map(lambda s: Planar(s.A, s.B, first.eta)))
    difference = second.ratio(60) - first.ratio(60)  # h* falls as h/h* rises
    expected = 0 if abs(difference) < number("1e-50", 60) else 1 if difference > 0 else -1
    assert compare_critical_steps(first, second) == expected == -compare_critical_steps(second, first)


@given(starts(), st.integers(1, 9), st.integers(-9, 9))
def test_equal_critical_steps_of_different_states_are_equal_exactly(start, a, b):
    ratio = Fraction(number_as_fraction(start))
    other = with_ratio((Fraction(a),), (Fraction(b),), ratio, start.eta)
    assert compare_critical_steps(start.planar, other.planar) == 0


def number_as_fraction(start):
    """The exact ratio h/h* of a drawn start, whose radicand is a square."""
    square = start.sigma**2 + 16 * start.eta * start.rho
    value = start.planar.ratio(200) * 8 - number(start.sigma, 200)
    root = Fraction(value.man_exp[0]) * Fraction(2) ** value.man_exp[1]
    root = root.limit_denominator(square.denominator)
    assert root * root == square
    return (start.sigma + root) / 8


def test_comparing_needs_the_same_eta():
    with pytest.raises(ValueError, match="cannot be compared"):
        compare_critical_steps(Planar(1, 1, 1), Planar(1, 1, 2))


@given(planar_states())
def test_the_orbit_in_numbers_follows_the_exact_one(state):
    exact, digits = state, 60
    for a, b in planar_orbit(state, 3, digits):
        for value, seen in ((exact.A, a), (exact.B, b)):
            assert abs(number(value, digits) - seen) < number("1e-50", digits)
        exact = exact.step()


def test_exact_steps_stop_before_they_fill_the_memory():
    state = Planar("1/3", "1/7", "9/10")
    for _ in range(6):
        state = state.step()
    with pytest.raises(TooLarge, match="iterate at a number of digits"):
        exhaust(state)


def exhaust(state):
    for _ in range(20):
        state = state.step()


@pytest.mark.parametrize("values", [(-1, 0, 1), (0, -1, 1), (1, 1, "-1/2")])
def test_negative_values_are_refused(values):
    with pytest.raises(ValueError, match="negative"):
        Planar(*values)


def test_floats_are_refused_and_texts_are_read():
    with pytest.raises(TypeError, match="exact"):
        Planar(0.5, 0, 1)
    assert str(Planar("0.5", "1e-1", "19/10")) == "A=1/2, B=1/10, eta=19/10"
