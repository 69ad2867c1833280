from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from verify.orbits.balls import ball, working
from verify.orbits.cycles import NotCertified, attracting_cycle, birth, flip, window
from verify.orbits.cycles import windows as module
from verify.orbits.cycles.graph import near_birth
from verify.orbits.cycles.windows import PERIODS, _follow, _point


@pytest.mark.parametrize("period", PERIODS)
def test_every_cycle_attracts_from_birth_to_loss(period):
    proved = window(period)
    assert (proved.period, proved.birth, proved.loss) == (period, birth(period, 40), flip(period, 40))
    assert proved.boxes > 1
    low, high = proved.birth.eta.upper, proved.loss.eta.lower
    for share in ("1/5", "1/2", "4/5"):  # what an orbit does, which knows nothing of boxes
        found = attracting_cycle(low + Fraction(share) * (high - low), 64, 20)
        assert found.cycle.period == period
        assert found.cycle.stable == "attracts"


def test_the_multiplier_falls_through_the_window():
    proved = window(4)
    low, high = proved.birth.eta.upper, proved.loss.eta.lower
    multipliers = [attracting_cycle(low + Fraction(k, 12) * (high - low), 8, 20).cycle.multiplier for k in range(1, 12)]
    assert all(a.above(b) for a, b in pairwise(multipliers))


def start(period):
    born = birth(period, 40)
    z, r = born.z.ball(), born.r.ball()
    graph = near_birth(z, r, period, flips=born.kind == "flip")
    r = graph.start[1].mid()
    return graph, _point(graph.start[0], r, period), r


@pytest.mark.parametrize("period", [2, 8, 3])
def test_a_graph_holds_its_points_and_not_the_birth(period):
    with working(192):
        graph, z, r = start(period)
        assert graph.holds(z, r)
        assert not graph.holds(graph.birth, r)
        assert not graph.holds(z, graph.top + 1)
        assert not graph.holds(graph.end, r)


def test_no_graph_where_there_is_no_birth():
    with working(192), pytest.raises(NotCertified, match="no cycle of period"):
        near_birth(ball("0.3"), ball("5.1"), 4, flips=True)
    with working(192), pytest.raises(NotCertified, match="no cycle of period"):
        near_birth(birth(3, 40).z.ball(), birth(3, 40).r.ball(), 6, flips=True)


def test_another_loss_is_not_reached():
    with working(192):
        _, z, r = start(4)
        lost = flip(4, 40)
        beyond = replace(lost.r, lower=lost.r.lower + Fraction(1, 10**4), upper=lost.r.upper + Fraction(1, 10**4))
        moved = replace(
            lost, r=beyond, points=tuple(replace(p, lower=p.lower + 1, upper=p.upper + 1) for p in lost.points)
        )
        with pytest.raises(NotCertified, match="to its loss"):
            _follow(z, r, moved)


def test_a_start_off_the_cycle_is_not_followed():
    with working(192):
        _, z, r = start(2)
        assert _follow(z, r, flip(2, 40)) > 1
        with pytest.raises(NotCertified, match="to its loss"):
            _follow(z + ball("1/1000"), r, flip(2, 40))


def test_a_box_without_a_point_is_refused(monkeypatch):
    with working(192):
        _, z, r = start(2)
        high = r + ball("1/1000000")
        assert module._box(z, r, high, 2) is not None
        monkeypatch.setattr(module, "iterate", lambda z, r, n: (z, 0))  # Newton's corrections do nothing then
        assert module._box(z + ball("1/100"), r, high, 2) is None


def test_a_start_off_the_graph_is_refused(monkeypatch):
    def narrow(z, r, n, *, flips):
        found = near_birth(z, r, n, flips=flips)
        return replace(found, top=found.birth * 0)

    monkeypatch.setattr(module, "near_birth", narrow)
    with pytest.raises(NotCertified, match="not on its graph"):
        window.__wrapped__(4)


def test_refusals():
    for period in (1, 6, 64):
        with pytest.raises(ValueError, match="windows are proved"):
            window(period)
