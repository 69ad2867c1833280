from hypothesis import given
from hypothesis import strategies as st

share = st.fractions(0, 1, max_denominator=40)


def test_everything_in_the_file_holds(run_whole):
    run_whole("line_stability")


@given(share, share)
def test_the_squared_loss_bounds_the_class(place, quotient):
    """c = G h = 1, any slope quotient."""
    below, above = place, 1 + place
    assert below * (1 - quotient * (below - 1)) ** 2 <= below * (2 - below) ** 2
    assert above * (1 - quotient * (above - 1)) ** 2 >= above * (2 - above) ** 2


@given(st.fractions(0, "1/4", max_denominator=400), share, share, share)
def test_small_intervals_are_mapped_into_themselves(width, place, first, second):
    high = 1 + width
    low = high * (2 - high) ** 2
    a = low + place * (high - low)
    for quotient in (first, second):
        a *= (1 - quotient * (a - 1)) ** 2
        assert low <= a <= high
