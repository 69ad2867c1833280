from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.product.conftest import level, positive

share = st.fractions(0, 1, max_denominator=40)


def test_everything_in_the_file_holds(run_whole):
    run_whole("balanced_segment")


@given(positive, share, share)
def test_it_is_mapped_into_itself(c, place, part):
    """G = 1, h c = 2: any slope quotient between 0 and 1."""
    a, h = place * 2 * c, 2 / c
    assert a * (1 - h * part * (a - c)) ** 2 <= 2 * c


@given(positive, share, st.fractions("1/100", 1, max_denominator=100))
def test_T_is_least_on_it_alone(c, place, beyond):
    """Squares of coordinates are not needed: x = y = (p, q) with p^2 + q^2 = a is replaced by d = 1 and c scaled by a square."""
    x = Fraction(3, 2)
    on = level(x**2 / (2 * place) if place else c, [x], [x]) if place else level(c, [0], [0])
    least = 4 * (x**2 / (2 * place) if place else c)
    assert abs(float(on - float(least))) <= 1e-12 * float(least)
    off = level(x**2 / (2 * (1 + beyond)), [x], [x])
    assert float(off) > float(4 * x**2 / (2 * (1 + beyond))) * (1 + 1e-9)
