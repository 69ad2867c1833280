from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.regularity import doubling
from verify.sampling.losses import power, quartic

beyond = st.fractions(1, 30, max_denominator=12)
more = st.fractions(0, 20, max_denominator=12)


def test_everything_in_the_file_holds(run_whole):
    run_whole("doubling")


@pytest.mark.parametrize("b", [2, 3, 4, 5, 8])
@pytest.mark.parametrize("side", [1, -1])
def test_the_slopes_double(b, side):
    """F' as the losses give it, against the factor 2, on both sides."""
    slope = power(b).exact_slope

    @given(beyond, more)
    def check(n, t):
        assert side * slope(side * (2 * n + t)) >= 2 * side * slope(side * n)

    check()


def test_the_slopes_of_the_file_are_those_of_the_losses():
    for n in (Fraction(1), Fraction(7, 3), Fraction(12)):
        assert doubling.well(n) == power(2).exact_slope(n) == -power(2).exact_slope(-n)
        assert doubling.right(n) == power(3).exact_slope(n)
        assert doubling.left(n) == -power(3).exact_slope(-n)
        formula = doubling.quartic(n).subs({doubling.c: 2, doubling.eps: 3})
        assert formula == quartic(2, 3).exact_slope(n)


def test_the_check_can_fail(monkeypatch):
    monkeypatch.setattr(doubling.escape, "moved", lambda n, s, r: (n, s))
    with pytest.raises(AssertionError):
        doubling.degree_seven((Fraction(3), Fraction(1), Fraction(1)))
