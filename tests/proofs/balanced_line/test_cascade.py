from fractions import Fraction

import pytest

from proofs.balanced_line import _cascade_checks as checks
from proofs.balanced_line import _enclosures as enclosures
from proofs.balanced_line import cascade
from verify.claims import Evidence
from verify.orbits import cycles
from verify.orbits.cycles import attracting_cycle, flip, window
from verify.theorems import NotEnclosed


def test_everything_in_the_file_holds(run_only):
    result = run_only("cascade")
    enclosed = [s.id for s in result.steps if Evidence.ENCLOSED in s.evidence]
    assert enclosed == ["period 4", "period 8", "period 16", "period 32", "ratios", "itineraries"]


@pytest.mark.parametrize("n", [4, 8, 16, 32])
def test_the_digits_at_another_precision(n):
    assert flip(n, 60).eta.text(30) == cascade.LOSS[n]


@pytest.mark.parametrize("n", [4, 8, 16, 32])
def test_an_orbit_settles_in_the_middle_of_each_window(n):
    born, lost = flip(n // 2), flip(n)
    assert attracting_cycle((born.eta.upper + lost.eta.lower) / 2).cycle.period == n


def test_the_ratios_from_the_stated_digits():
    ends = {1: Fraction(1), 2: flip(2).eta.lower} | {n: Fraction(text) for n, text in cascade.LOSS.items()}
    for symbol, text in cascade.theorem["ratios"].digits:
        n = next(k for k, s in cascade.RATIO.items() if s == symbol)
        ratio = (ends[n] - ends[n // 2]) / (ends[2 * n] - ends[n])
        assert abs(ratio - Fraction(text)) < Fraction(1, 10**9)


def test_a_wrong_period_or_digit_is_not_shown(monkeypatch):
    monkeypatch.setitem(cascade.LOSS, 8, "1.29922793965020409416317732123")
    with pytest.raises(NotEnclosed, match="does not round to"):
        cascade.period(8).enclose()
    third = window(3)
    monkeypatch.setattr(cycles, "window", lambda n: third)
    with pytest.raises(NotEnclosed, match="not born and lost at flips"):
        enclosures.doubled(8)()


def test_the_checks_can_fail(monkeypatch):
    monkeypatch.setattr(checks, "iterate", lambda r, e, n: r)
    with pytest.raises(AssertionError):
        checks.beside_thresholds(30)
    with pytest.raises(AssertionError):
        checks.accumulation(40)
