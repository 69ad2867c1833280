from fractions import Fraction

import pytest

from proofs.regularity import _enclosures as module
from proofs.regularity._enclosures import Polynomial, converges, diverges, escaped, follow
from verify.sampling.losses import power
from verify.theorems import NotEnclosed

WELL = Polynomial(2)


@pytest.mark.parametrize("b", [2, 3, 4])
def test_the_losses_are_those_of_the_sampler(b):
    loss, same = Polynomial(b), power(b)
    for p in (Fraction(5, 2), Fraction(-3, 4)):
        assert loss.slope(p) == same.exact_slope(p)
        for c in loss.minimizers:
            assert loss.quotient(p, c) * (p - c) == loss.slope(p)
    assert all(loss.quotient(c, c) == loss.curvature == same.curvature for c in loss.minimizers)


STARTS = [((1, 3, 3), "diverges"), (("1/50", "11/10", "9/10"), "converges"), (("1/50", 2, "1/2"), "converges")]


@pytest.mark.parametrize(("start", "kind"), STARTS)
def test_the_fate_of_plain_starts(start, kind):
    found = follow(WELL, *start)
    assert found.kind == kind


def test_a_limit_agrees_with_plain_iteration():
    found = follow(WELL, "1/20", 2, "2/5")
    x, y = 2.0, 0.4
    for _ in range(4000):
        s = x * y * ((x * y) ** 2 - 1) / 20
        x, y = x - s * y, y - s * x
    assert found.kind == "converges"
    assert float(found.size.lower) - 1e-9 < x * x + y * y < float(found.size.upper) + 1e-9


def test_both_sides_of_zero():
    """F is even: with y turned around the fate is the same, and the limit is -1."""
    one, other = follow(WELL, "1/20", 2, "2/5"), follow(WELL, "1/20", 2, "-2/5")
    assert (one.kind, one.c, other.kind, other.c) == ("converges", 1, "converges", -1)
    assert (one.size.lower, one.size.upper) == pytest.approx((other.size.lower, other.size.upper))


def test_escape_needs_the_region():
    assert escaped(WELL, Fraction(1), Fraction(3), Fraction(7), 1)
    assert not escaped(WELL, Fraction(1), Fraction(3), Fraction(100), 1)
    assert not escaped(WELL, Fraction(1, 100), Fraction(3), Fraction(7), 1)


def test_the_wrong_fate_is_no_enclosure():
    with pytest.raises(NotEnclosed, match="the start diverges"):
        converges(WELL)(Fraction(1), Fraction(3), Fraction(3))
    with pytest.raises(NotEnclosed, match="the start converges"):
        diverges(WELL)(Fraction(1, 50), Fraction(11, 10), Fraction(9, 10))
    with pytest.raises(NotEnclosed, match="tends to -1"):
        converges(WELL)(Fraction(1, 20), Fraction(2), Fraction(-2, 5))


def test_an_undecided_orbit_is_said_to_be_undecided(monkeypatch):
    monkeypatch.setattr(module, "MAX_STEPS", 3)
    with pytest.raises(NotEnclosed, match="undecided"):
        follow(WELL, "1/20", 2, "2/5")
