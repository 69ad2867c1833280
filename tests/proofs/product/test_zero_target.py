from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.product.conftest import dot, moved, size, states

share = st.fractions(0, 1, max_denominator=40)


def test_everything_in_the_file_holds(run_whole):
    run_whole("zero_target")


@given(states(), share, share)
def test_norm_and_product(state, quotient, ratio):
    x, y = state
    s = size(x, y)
    if not s:
        return
    after = moved(4 * ratio / s, quotient * dot(x, y), x, y)
    assert size(*after) <= s
    lazy = moved(2 * ratio / s, quotient * dot(x, y), x, y)
    assert abs(dot(*lazy)) <= abs(dot(x, y))
