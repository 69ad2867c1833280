from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.product.conftest import dot, level, moved, positive, states


def test_everything_in_the_file_holds(run_whole):
    run_whole("good_regularity")


share = st.fractions(0, 1, max_denominator=60)


@given(states(), positive, share, share)
def test_one_step_with_any_slope_quotient(state, c, part, ratio):
    """G = 1: q = part and h T = 8 ratio, rounded down; T is compared at 60 digits."""
    x, y = state
    T = level(c, x, y)
    h = Fraction(str(8 * T.context.mpf(ratio.numerator) / ratio.denominator / T)) * (1 - Fraction(1, 10**40))
    after = moved(h, part * (dot(x, y) - c), x, y)
    assert level(c, *after) <= T * (1 + T.context.mpf(10) ** -40)


@given(states(), positive)
def test_beyond_the_bound_some_step_rises(state, c):
    """At q = G and h T just above 8 the fall has the other sign, unless rho = 0 or T = 4c."""
    x, y = state
    T = level(c, x, y)
    rho = dot(x, y) - c
    if not rho or 4 * float(c) * (1 + 1e-6) > T:
        return
    h = Fraction(str(T.context.mpf("8.01") / T))
    assert level(c, *moved(h, rho, x, y)) > T
