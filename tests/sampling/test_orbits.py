"""A property of the kind that users write: one float orbit an example, decided exactly where floats cannot decide."""

import pytest
from hypothesis import given, settings

from tests.sampling.drawing import QUIET
from verify.orbits import Start
from verify.sampling import batch, exceptional_starts, starts


def last_size(start: Start, steps: int) -> float:
    """|rho| after some steps of the map in (rho, D), in double precision; infinite if it leaves."""
    rho, d, eta = float(start.rho), float(start.D), float(start.eta)
    for _ in range(steps):
        rho, d = rho * (rho * rho + d - 3), d * (rho * rho - eta * rho + 1)
        if abs(rho) > 1e6:
            return float("inf")
    return abs(rho)


@settings(QUIET, max_examples=200)
@given(starts(eta_below=1))
def test_orbits_below_the_critical_step_stay_bounded(start):
    assert last_size(start, 100) <= 2.1


@settings(QUIET, max_examples=60)
@given(exceptional_starts())
def test_so_do_exceptional_ones(found):
    if found.start.eta < 2:
        assert last_size(found.start, 5) <= 2.1


def test_the_false_neighbour_above_the_critical_step_is_found():
    @settings(QUIET)
    @given(starts(ratio=(1, 2), eta_below=1))
    def bounded(start):
        assert last_size(start, 100) <= 2.1

    with pytest.raises(AssertionError):
        bounded()


def test_a_suspicious_row_is_decided_exactly():
    drawn = batch.starts(2000, 1, ratio=("99/100", "101/100"))
    for i in range(0, 2000, 40):
        start = drawn.exact(i)
        assert (start.D > 0) == (start.side > 0)
