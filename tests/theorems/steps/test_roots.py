import pytest
import sympy as sp

from verify.check import check
from verify.theorems import AuthorError, roots, symbols
from verify.theorems.definitions import Definitions

x, y, q = symbols("x y q")
TABLE = Definitions({q: x**2 - 2})


def answer(step):
    [certificate] = step.certificates(TABLE)
    return check(certificate)


@pytest.mark.parametrize("between", [(0, 100), ("1.41", "1.42"), (sp.Rational(7, 5), "3/2")])
def test_the_square_root_of_two_is_isolated(between):
    assert answer(roots("s", q, x, between=between)).accepted
    assert not answer(roots("s", q, x, between=between, count=2)).accepted


def test_the_number_is_that_of_distinct_zeros():
    assert answer(roots("s", q * (x - 1) ** 2, x, between=(-2, 2), count=3)).accepted
    assert answer(roots("s", x**2 + 1, x, between=(-9, 9), count=0)).accepted


def test_what_it_says_can_be_read():
    [said] = roots("s", q, x, between=("1.4", "1.5")).statements
    assert str(said) == "exactly 1 real x with x > 7/5 and x < 3/2 satisfies q = 0"


def test_other_symbols_floats_and_empty_intervals_are_refused():
    with pytest.raises(AuthorError, match="counts zeros in x, but speaks of x, y"):
        answer(roots("s", q * y, x, between=(0, 1)))
    with pytest.raises(TypeError):
        roots("s", q, x, between=(0, 1.5))
    assert not answer(roots("s", q, x, between=(2, 1))).accepted
    assert not answer(roots("s", (x - 1) * q, x, between=(1, 2))).accepted
