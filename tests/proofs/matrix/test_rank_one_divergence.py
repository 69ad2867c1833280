from dataclasses import replace
from fractions import Fraction

import pytest

from proofs.matrix._rank_one_checks import diverges, numbers
from verify.sampling.matrix_start import MatrixStart

ONE, ZERO = Fraction(1), Fraction(0)


def test_everything_in_the_file_holds(run_whole):
    run_whole("rank_one_divergence")


def start(h, x=(3, 0), y=(0, 2)):
    x, y = (tuple((Fraction(v),) for v in u) for u in (x, y))
    return MatrixStart(((ONE, ZERO), (ZERO, ONE)), x, y, h)


def test_the_check_fails_where_an_orbit_converges(monkeypatch):
    """D is what keeps it from looking at a start below h*; with D forged, a convergent orbit is noticed."""
    below = start(Fraction(1, 10))
    assert numbers(below).D > 0
    diverges(below)
    monkeypatch.setattr(type(numbers(below)), "D", property(lambda self: -ONE))
    with pytest.raises(AssertionError, match="after 4000 steps"):
        diverges(below)


@pytest.mark.parametrize("above", [Fraction(1, 1000), Fraction(1, 10), Fraction(2)])
def test_beyond_the_bound_the_iterates_grow(above):
    """Exactly, in three steps: T does not fall, and D < 0 stays."""
    state = start(ONE)
    star = 8 / numbers(state).T_above
    state = replace(state, h=star * (1 + above))
    for _ in range(3):
        after = state.step()
        assert numbers(after).D < 0
        assert numbers(after).compared(numbers(state)) >= 0
        state = after
