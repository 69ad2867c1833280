from fractions import Fraction

import pytest

from verify.orbits.cycles import attracting_cycle, flip, fold


@pytest.mark.parametrize(
    ("eta", "period"), [("0.5", 1), ("1.1", 2), ("1.25", 4), ("1.29", 8), ("1.3", 16), ("1.455", 3), ("1.83", 2)]
)
def test_the_attractor_in_each_window(eta, period):
    found = attracting_cycle(eta, 64, 20)
    assert found.reason == ""
    assert found.cycle.period == period
    assert found.cycle.multiplier.inside(-1, 1)
    assert found.cycle.transverse.below("1.0000001")


@pytest.mark.parametrize("eta", ["1.31", "1.9", "2.5", "1"])
def test_none_comes_with_a_reason(eta):
    found = attracting_cycle(eta, 32, 20)
    assert found.cycle is None
    assert found.reason


def test_between_birth_and_loss_the_cycle_of_period_three_attracts():
    low, high = fold(3, 20).eta, flip(3, 20).eta
    for share in ("1/10", "1/2", "9/10"):
        eta = low.upper + (high.lower - low.upper) * Fraction(share)
        assert attracting_cycle(eta, 8, 20).cycle.period == 3


def test_a_cycle_that_repels_is_no_answer(monkeypatch):
    monkeypatch.setattr("verify.orbits.cycles.locate.CRITICAL", 1.0)  # this critical orbit lands on the saddle
    found = attracting_cycle("1.1", 8, 20)
    assert found.cycle is None
    assert "period 1 nearby repels" in found.reason


def test_refusals():
    with pytest.raises(ValueError, match="max_period"):
        attracting_cycle("1.1", 5000)
    with pytest.raises(TypeError):
        attracting_cycle(1.1)


@pytest.mark.parametrize(
    ("eta", "period"),
    [
        ("1.99999999622590010699232292361", 10),
        ("1.99999999999999991232549711889058809177683131610088892818853", 18),
        ("1.9999999999999999989175987298628471213312601677814725242421547981569895960376198", 20),
    ],
)
def test_windows_narrower_than_a_float_can_tell(eta, period):
    found = attracting_cycle(eta, 64, 20).cycle
    assert found.period == period
    assert found.along == "attracts"


@pytest.mark.parametrize(
    ("eta", "why"), [("2", "lands on a fixed point that repels"), ("2.0000001", "runs off to infinity")]
)
def test_what_is_proved_of_the_critical_orbit_from_2_on(eta, why):
    assert why in attracting_cycle(eta, 8, 20).reason


def test_next_to_2_nothing_is_said_to_escape():
    assert "shows no cycle" in attracting_cycle("1." + "9" * 100, 8, 20).reason
