from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import find

from tests.sampling.drawing import FEW_LOST, QUIET, SMALLEST, collect
from verify.orbits import Start
from verify.sampling.construct import with_ratio
from verify.sampling.exceptional import KINDS, ExceptionalStart, exceptional_starts
from verify.sampling.landing import LANDINGS


def moved_to(start, steps):
    for _ in range(steps):
        start = start.exact_step()
    return start


def on_set(kind, start):
    """Whether the start is on the set, decided from the vectors, h and mu."""
    opposed = tuple(-c for c in start.y)
    goal, _, steps = kind.partition(" after ")
    then = moved_to(start, int(steps[0]) if steps else 0)
    return {
        "y = x": then.x == then.y,
        "y = -x": then.x == tuple(-c for c in then.y),
        "y = 0": not any(start.y) and any(start.x),
        "x = 0": not any(start.x) and any(start.y),
        "x.y = 0": not start.P,
        "minimizer": then.mu == then.P,
        "balanced": start.x == start.y != opposed and start.sigma <= 4 * start.eta,
        "origin": not any(start.x) and not any(start.y),
        "h = h*": start.side == 0,
        "eta = 1": start.h * start.mu == 1,
    }[goal]


@pytest.mark.parametrize("kind", KINDS)
def test_starts_on_a_set_are_on_it_exactly(kind):
    drawn, begun = collect(exceptional_starts(kind=kind, near=False), 80)
    assert len(drawn) >= FEW_LOST * begun
    for found in drawn:
        assert (found.kind, found.distance) == (kind, 0)
        assert on_set(kind, found.start)
        assert found.start.side == (0 if kind == "h = h*" else 1)


@pytest.mark.parametrize("kind", KINDS)
def test_starts_near_a_set_are_beside_it(kind):
    drawn, _ = collect(exceptional_starts(kind=kind, near=True), 80)
    for found in drawn:
        assert found.distance.numerator == 1
        assert set(str(found.distance.denominator)) == {"1", "0"}
        assert not on_set(kind, found.start)
        assert found.start.side == 1
    assert min(found.distance for found in drawn) <= Fraction(1, 10**10)


def test_distance_is_what_an_entry_is_moved_by():
    for found in collect(exceptional_starts(kind="y = -x", near=True), 80)[0]:
        [gap] = [abs(a + b) for a, b in zip(found.start.x, found.start.y, strict=True) if a + b]
        scale = gap / found.distance
        assert scale in [Fraction(10) ** k for k in range(-2, 3)]
    for found in collect(exceptional_starts(kind="eta = 1", near=True), 80)[0]:
        assert abs(found.start.eta - 1) == found.distance
    for found in collect(exceptional_starts(kind="h = h*", near=True, ratio=(0, 2)), 80)[0]:
        sides = {
            Start(s.mu, s.h / (1 + sign * found.distance), s.x, s.y).side for s in [found.start] for sign in (1, -1)
        }
        assert 0 in sides


def test_all_kinds_occur_on_and_near():
    drawn, begun = collect(exceptional_starts(), 1500)
    assert len(drawn) >= FEW_LOST * begun
    seen = Counter((found.kind, found.distance == 0) for found in drawn)
    assert set(seen) == {(kind, exact) for kind in KINDS for exact in (True, False)}
    assert min(seen.values()) > 10


@pytest.mark.parametrize(("ratio", "left_out"), [((1, 2), set(LANDINGS)), (("1/4", "1/2"), {"h = h*", "eta = 1"})])
def test_kinds_that_the_ratio_excludes_are_left_out(ratio, left_out):
    drawn, _ = collect(exceptional_starts(ratio=ratio), 700)
    assert {found.kind for found in drawn} == set(KINDS) - left_out
    for found in drawn:
        s = found.start
        if found.kind not in (*LANDINGS, "h = h*"):
            assert Start(s.mu, s.h / Fraction(ratio[0]), s.x, s.y).side == -1
            assert Start(s.mu, s.h / Fraction(ratio[1]), s.x, s.y).side == 1


def test_kinds_are_chosen_by_name():
    chosen = ("origin", "eta = 1")
    assert {found.kind for found in collect(exceptional_starts(kind=chosen), 60)[0]} == set(chosen)


@pytest.mark.parametrize("kind", KINDS)
def test_shrinks_to_small_numbers(kind):
    start = find(exceptional_starts(kind=kind, near=False), lambda found: True, settings=SMALLEST).start
    values = (start.mu, start.h, *start.x, *start.y)
    assert max(max(v.denominator, abs(v.numerator)) for v in values) <= 2000


def test_text_tells_the_kind():
    shown = str(ExceptionalStart("origin", Fraction(1, 10), Start(1, 1, 0, 0)))
    assert shown == "origin (distance 1/10): mu=1, h=1, x=(0), y=(0)"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "saddle"}, "no exceptional kind 'saddle'"),
        ({"kind": "h = h*", "ratio": (0, "1/2")}, "h = h\\* does not have"),
        ({"kind": "eta = 1", "ratio": (0, "1/2")}, "strictly between"),
    ],
)
def test_impossible_requests_are_refused(options, said):
    with pytest.raises(ValueError, match=said):
        find(exceptional_starts(**options), lambda found: True, settings=QUIET)


def test_a_landing_next_to_the_critical_step_is_moved_less_far(monkeypatch):
    start = with_ratio((Fraction(1),), (Fraction(2),), Fraction(999, 1000), Fraction(1))
    monkeypatch.setitem(LANDINGS, "y = x after 1 step", lambda x, y, part: start)
    drawn, _ = collect(exceptional_starts(kind="y = x after 1 step", near=True), 60)
    assert all(found.start.side == 1 for found in drawn)
    assert max(found.distance for found in drawn) == Fraction(1, 10**3)  # 10^-2 crosses the critical step
