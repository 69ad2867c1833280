from fractions import Fraction

import pytest
from hypothesis import given

from verify.orbits import Planar, Start, classify, number
from verify.orbits.guard import boundary_growth
from verify.sampling.strategies import planar_states, starts, zero_target_starts


def as_fraction(value):
    mantissa, exponent = value.man_exp
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def beside(mu, x, y, offset, digits=150):
    """The start with h = h* (1 + offset), as exactly as ``digits`` digits of h* allow."""
    return Start(mu, as_fraction(Start(mu, 1, x, y).critical_step(digits)) * (1 + Fraction(offset)), x, y)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (Start(1, "1/10", 2, 1), "converges"),
        (Start(1, "1/10", 3, "1/10"), "converges"),
        (Start(1, "9/10", [3, 1], ["1/2", 2]), "diverges"),
        (Start(1, "1.2", "1/2", "1/4"), "balances"),
        (Start(1, "1.9", "1/2", "1/3"), "balances"),
        (Start(1, "1.2", "1/2", "1/2"), "balances"),
        (Start(1, "1/2", 1, -1), "saddle"),
        (Start(1, "1/2", 0, 0), "saddle"),
        (Start(1, "1/2", 2, -2), "diverges"),
        (Start(1, 1, 1, 1), "converges"),
        (Start(1, 3, 2, 2), "diverges"),
        (Start(1, "2.1", 1, "1/2"), "diverges"),
        (Start(1, 1, "1/2", "1/2"), "undecided"),
        (Start(0, "1/3", 2, "1/5"), "converges"),
        (Start(0, "1/3", 2, 2), "undecided"),
        (Start(0, 1, 2, "1/2"), "diverges"),
        (Start(0, 1, 2, "1/3"), "undecided"),  # above h*, but the second iterate is a minimizer, one that repels
        (Start(0, 2, 1, 1), "bounded"),
    ],
)
def test_known_starts(start, kind):
    assert classify(start).kind == kind


@pytest.mark.parametrize(("mu", "x", "y"), [(1, 3, "1/10"), ("1/2", [1, 2], ["-1/3", "1/2"]), ("7/10", "1/1000", 2)])
@pytest.mark.parametrize("places", [1, 6, 30, 100])
def test_the_critical_step_is_straddled(mu, x, y, places):
    assert classify(beside(mu, x, y, -Fraction(1, 10**places))).kind == "converges"
    assert classify(beside(mu, x, y, Fraction(1, 10**places))).kind == "diverges"


def test_leaving_the_boundary_takes_the_predicted_number_of_steps():
    start = beside(1, 3, "1/10", Fraction(1, 10**100))
    predicted = 230.26 / boundary_growth(float(start.eta))
    assert predicted - 20 < classify(start).steps < predicted + 40


@given(starts(eta_above="1/5", eta_below="19/20"))
def test_below_the_critical_step_gd_converges(start):
    outcome = classify(start, 30)
    assert outcome.kind == "converges", (start, outcome)
    # S_inf <= 4/h*, and h S_inf <= 2.
    assert outcome.sharpness <= 4 * start.planar.ratio(30) + number("1e-20", 30)
    assert outcome.sharpness <= 2
    assert float(outcome.D) == pytest.approx(float(4 - outcome.sharpness))


@given(starts(ratio=(1, 3)))
def test_above_the_critical_step_gd_diverges(start):
    outcome = classify(start, 30)
    assert outcome.kind == "diverges"
    assert outcome.rho**2 >= 2 * abs(outcome.D) + 8 - number("1e-20", 30)
    assert abs(outcome.rho) >= number(start.eta, 30)


@given(planar_states(side="any", eta_below=9))
def test_escaped_states_stay_escaped_and_grow(state):
    a = state.A
    while not escaped(state):
        a, state = 2 * a + 1000, Planar(2 * a + 1000, state.B, state.eta)
    after = state.step()
    assert escaped(after)
    assert abs(after.rho) >= abs(state.rho) * (state.rho**2 / 2 + 1)


def escaped(state):
    return state.rho**2 >= 2 * abs(state.D) + 8 and abs(state.rho) >= state.eta


def test_a_state_beyond_rho_2_need_not_have_escaped():
    start = Start(1, "9/10", [3, 1], ["1/2", 2])
    assert start.D < -2 * 2
    assert abs(start.rho) >= 2
    states = [start.planar, start.planar.step(), start.planar.step().step()]
    assert [escaped(s) for s in states] == [False, False, True]
    assert classify(start).steps == 2


@given(starts(eta_above="21/20", eta_below="39/20"))
def test_between_eta_1_and_2_the_difference_dies_out(start):
    outcome = classify(start, 20)
    assert outcome.kind == "balances", (start, outcome)
    assert float(outcome.B) < 1e-9


@given(zero_target_starts(ratio=("1/10", "9/10")))
def test_catapult(start):
    outcome = classify(start, 30)
    assert outcome.kind == "converges" or (outcome.kind == "undecided" and abs(outcome.sharpness - 1) > 0.95)
    assert outcome.sharpness <= min(2, number(start.sigma, 30))


@given(starts(eta_above="1/5", eta_below="9/10"))
def test_the_error_bounds_the_distance_to_the_limit(start):
    rough, fine = classify(start, 12), classify(start, 40)
    assert abs(rough.sharpness - fine.sharpness) <= rough.error + fine.error + number("1e-11", 40)


def test_few_steps_give_a_capture_with_a_larger_error_or_no_answer():
    start = Start(1, "1/10", 2, 1)
    full = classify(start)
    short = classify(start, max_steps=100)
    assert short.kind == full.kind == "converges"
    assert full.error < number("1e-45", 50) < short.error < 0.01
    assert abs(short.sharpness - full.sharpness) <= short.error
    assert classify(start, max_steps=0).kind == "undecided"
    assert classify(start, max_steps=0).error == float("inf")


def test_lost_precision_is_not_taken_for_an_outcome():
    # Without guard digits, D = 10^-80 cannot be told from 0, and the run falls to either side.
    kinds = {(sign, classify(beside(1, 3, "1/10", sign * Fraction(1, 10**80)), 30, guard=0).kind) for sign in (-1, 1)}
    assert kinds <= {(-1, "converges"), (-1, "undecided"), (1, "diverges"), (1, "undecided")}
    assert len({kind for _, kind in kinds if kind != "undecided"}) == 1


def test_on_the_ellipsoid_nothing_computed_is_trusted():
    assert classify(Start(1, 1, 2, 1)).kind == "bounded"
    assert classify(Start(1, 1, 2, 1), max_steps=0).steps == 0


def test_the_outcome_reads_as_one_line():
    assert str(classify(Start(1, "1/10", 2, 1))) == "converges after 260 steps: h S = 0.35703364, rho = -8.61e-52"
