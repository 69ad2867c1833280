"""The counting of the other tests would notice a strategy that discards."""

from hypothesis import assume
from hypothesis import strategies as st

from tests.sampling.drawing import FEW_LOST, collect


@st.composite
def assuming(draw):
    value = draw(st.integers(0, 99))
    assume(value % 20)
    return value


def test_filtering_is_counted():
    for strategy in (st.integers(0, 99).filter(lambda v: v % 3 == 0), assuming()):
        drawn, begun = collect(strategy)
        assert len(drawn) < FEW_LOST * begun


def test_nothing_is_lost_where_nothing_is_discarded():
    drawn, begun = collect(st.lists(st.integers(0, 99), min_size=5))
    assert len(drawn) == begun
