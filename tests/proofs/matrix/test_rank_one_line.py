from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.matrix.rank_one import descend, dot


def test_everything_in_the_file_holds(run_whole):
    run_whole("rank_one_line")


@given(
    st.fractions("1/20", 1, max_denominator=20),
    st.lists(st.fractions(-1, 1, max_denominator=5), min_size=1, max_size=3),
)
def test_the_line_is_the_cubic_map(eta, x):
    """mu = 1, h = eta: on x = y, A = h |x|^2 goes to A (1 + eta - A)^2."""
    after, other = descend(Fraction(1), eta, x, x)
    assert after == other
    a = eta * dot(x, x)
    assert eta * dot(after, after) == a * (1 + eta - a) ** 2
