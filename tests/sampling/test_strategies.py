from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import find, given, settings

from tests.sampling.drawing import FEW_LOST, QUIET, collect
from verify.orbits import Planar, Start
from verify.sampling import strategies
from verify.sampling.strategies import planar_states, starts, zero_target_starts


def with_step(start, h):
    return Start(start.mu, h, start.x, start.y)


OPTIONS = [
    {},
    {"eta_below": 1},
    {"ratio": (1, 2)},
    {"ratio": ("99/100", "101/100"), "eta_below": "1/2"},
    {"eta_above": 1},
    {"eta_above": "19/10", "dimensions": (1,)},
    {"ratio": ("1/2", 8), "eta_above": 2, "eta_below": 12},
    {"exceptional": True},
    {"exceptional": True, "eta_below": "1/100", "dimensions": (3,)},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_starts_keep_what_was_asked_exactly(options):
    low, high = map(Fraction, options.get("ratio", (0, 1)))
    drawn, begun = collect(starts(**options))
    assert len(drawn) >= FEW_LOST * begun
    assert len(set(drawn)) > 100
    for start in drawn:
        assert with_step(start, start.h / high).side == 1
        assert not low or with_step(start, start.h / low).side == -1
        assert start.side != 0
        assert Fraction(options.get("eta_above", 0)) < start.eta < Fraction(options.get("eta_below", 2))
        assert start.d in options.get("dimensions", (1, 2, 3, 4))


@pytest.mark.parametrize("ratio", ["1", "7/10", "3/2"])
def test_a_single_ratio_is_met_exactly(ratio):
    for start in collect(starts(ratio=(ratio, ratio)), 100)[0]:
        assert with_step(start, start.h / Fraction(ratio)).side == 0


def exceptional_sets(start):
    """The exceptional sets that ``start`` lies in, decided from the vectors."""
    x, y = start.x, start.y
    found = {
        "x = 0": not any(x),
        "y = 0": not any(y),
        "x = y": x == y,
        "x = -y": x == tuple(-c for c in y),
        "x.y = 0": start.P == 0,
        "minimizer": not start.rho,
        "origin": not any(x) and not any(y),
        "balanced, S <= 4 mu": x == y and any(x) and start.sigma <= 4 * start.eta,
    }
    after = start.exact_step()
    found["next x = +-y"] = after.x in (after.y, tuple(-c for c in after.y)) and not found["x = y"] | found["x = -y"]
    return {name for name, holds in found.items() if holds}


@pytest.mark.parametrize("ratio", [(0, 1), (1, 2), (1, 1)], ids=str)
def test_exceptional_sets_are_never_met_by_accident(ratio):
    for start in collect(starts(ratio=ratio), 300)[0]:
        assert not exceptional_sets(start)


def test_exceptional_sets_are_all_met_on_purpose_but_not_often():
    drawn, _ = collect(starts(exceptional=True), 1000)
    met = Counter(name for start in drawn for name in exceptional_sets(start))
    assert set(met) >= {"x = 0", "y = 0", "x = y", "x = -y", "x.y = 0", "minimizer", "origin", "balanced, S <= 4 mu"}
    assert sum(bool(exceptional_sets(s)) for s in drawn) < len(drawn) / 3


def test_starts_reach_far():
    drawn, _ = collect(starts(), 1000)
    sizes = [sum(c * c for c in s.x) / sum(c * c for c in s.y) for s in drawn]
    assert min(sizes) < Fraction(1, 10**6)  # squares
    assert max(sizes) > 10**6
    assert min(s.mu for s in drawn) < Fraction(1, 1000)
    assert max(s.mu for s in drawn) > 1000
    assert min(s.D for s in drawn) < Fraction(1, 10**4)
    assert min(s.B / s.A for s in drawn) < Fraction(1, 10**4)
    assert min(s.A / s.B for s in drawn) < Fraction(1, 10**4)
    for low in (-2, -1, 0, 1):
        assert sum(low < s.rho < low + 1 for s in drawn) > 100


def test_starts_shrink_to_small_numbers():
    everything = settings(QUIET, derandomize=True)
    assert str(find(starts(), lambda s: True, settings=everything)) == "mu=1, h=1/2, x=(2), y=(1)"
    near = find(starts(ratio=(1, 2), eta_below=1), lambda s: s.d == 2 and s.D < -1, settings=everything)
    assert max(v.denominator for v in (near.mu, near.h, *near.x, *near.y)) <= 50


def test_starts_with_the_target_zero():
    for start in collect(zero_target_starts(ratio=("1/2", 2)))[0]:
        assert start.mu == 0
        assert 2 < start.h * start.S < 8
        assert start.h * start.S != 4
        assert start.P != 0


@pytest.mark.parametrize(("side", "sign"), [("inside", 1), ("outside", -1), ("on", 0)])
@pytest.mark.parametrize("exceptional", [False, True])
def test_planar_states_keep_their_side(side, sign, exceptional):
    drawn, begun = collect(planar_states(side=side, eta_above="1/2", exceptional=exceptional))
    assert len(drawn) >= FEW_LOST * begun
    for state in drawn:
        assert (state.D > 0) - (state.D < 0) == state.side == sign
        assert Fraction(1, 2) < state.eta < 2
        if not exceptional:
            assert state.A * state.B > 0
            assert state.rho not in (0, 1, -1)
    edges = {(state.A == 0, state.B == 0) for state in drawn}
    assert edges == ({(False, False), (True, False), (False, True)} if exceptional else {(False, False)})


def test_planar_states_on_any_side():
    drawn, _ = collect(planar_states(side="any", eta_below=5))
    assert {state.side for state in drawn} >= {1, -1}
    assert max(state.B for state in drawn) > 100
    assert max(state.eta for state in drawn) > 4


@pytest.mark.parametrize(
    "strategy",
    [
        lambda: starts(eta_above=3),
        lambda: starts(ratio=(2, 1)),
        lambda: starts(ratio=("1/2", "1/2"), eta_above=1),
        lambda: planar_states(eta_below=3),
    ],
)
def test_impossible_requests_are_refused(strategy):
    with pytest.raises(ValueError, match=r"strictly between|eta_below <= 2"):
        find(strategy(), lambda s: True, settings=QUIET)


def test_examples_are_repeated_and_change_with_the_seed():
    assert collect(starts())[0] == collect(starts())[0]
    assert collect(starts())[0] != collect(starts(), number=2)[0]


def test_a_state_at_fault_is_moved_off_its_exceptional_set(monkeypatch):
    calls = []

    def first_time_at_fault(state, depth=1):
        calls.append(state)
        return len(calls) > 1

    monkeypatch.setattr(strategies, "is_generic", first_time_at_fault)
    state = find(planar_states(), lambda s: True, settings=settings(QUIET, max_examples=1, derandomize=True))
    assert isinstance(state, Planar)
    assert state.side == 1


@given(starts(ratio="1/2", dimensions=(2,)))
def test_one_number_is_the_ratio_itself(start):
    assert Start(start.mu, 2 * start.h, start.x, start.y).side == 0


@pytest.mark.parametrize("dimensions", [(), (0,), (2, -1)])
def test_dimensions_that_make_no_sense_are_refused(dimensions):
    with pytest.raises(ValueError, match="dimensions"):
        find(starts(dimensions=dimensions), lambda start: True, settings=QUIET)
