from collections import Counter
from fractions import Fraction

import pytest

from verify.sampling.batch import planar_states


@pytest.mark.parametrize(("side", "sign"), [("inside", 1), ("outside", -1)])
@pytest.mark.parametrize("exceptional", [False, True])
def test_states_keep_their_side_exactly(side, sign, exceptional):
    batch = planar_states(2000, 1, side=side, eta_above="1/2", exceptional=exceptional)
    for i in range(2000):
        state = batch.exact(i)
        assert state.side == sign
        assert (state.D > 0) - (state.D < 0) == sign
        assert Fraction(1, 2) < state.eta < 2
    edges = Counter(zip((batch.A == 0).tolist(), (batch.B == 0).tolist(), strict=True))
    assert set(edges) == ({(False, False), (True, False), (False, True)} if exceptional else {(False, False)})
    assert not exceptional or 400 < edges[True, False] + edges[False, True] < 600


def test_on_the_boundary_up_to_rounding():
    batch = planar_states(1000, 2, side="on")
    assert max(abs(batch.exact(i).D) for i in range(1000)) < Fraction(1, 10**14)


def test_any_side_reaches_far():
    batch = planar_states(1000, 3, side="any", eta_below=5)
    assert {batch.exact(i).side for i in range(1000)} >= {1, -1}
    assert batch.B.max() > 500
    assert batch.eta.max() > 4


@pytest.mark.parametrize(
    ("options", "said"),
    [({"eta_below": 3}, "eta_below <= 2"), ({"eta_above": 2}, "strictly between"), ({"eta_above": -1}, "strictly between"),
     ({"side": "beside"}, "side 'beside'")],
)  # fmt: skip
def test_impossible_requests_are_refused(options, said):
    with pytest.raises(ValueError, match=said):
        planar_states(5, 1, **options)


def test_the_seed_decides_everything():
    assert (planar_states(100, 4).A == planar_states(100, 4).A).all()
    assert (planar_states(100, 4).A != planar_states(100, 5).A).any()
