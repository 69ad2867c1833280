import math
from fractions import Fraction

import pytest
from hypothesis import find
from hypothesis import strategies as st

from tests.sampling.drawing import FEW_LOST, QUIET, SMALLEST, collect
from verify.orbits import Start
from verify.orbits.factorization import dot
from verify.sampling.shaped import circle, decades, starts_by


def sides(start):
    return dot(start.x, start.x), dot(start.y, start.y)


def test_points_of_the_circle():
    assert [circle(Fraction(a)) for a in ("0", "1/2", "1")] == [(1, 0), (0, 1), (-1, 0)]
    for i in range(101):
        cosine, sine = circle(Fraction(i, 100))
        assert cosine**2 + sine**2 == 1
        assert abs(math.degrees(math.atan2(sine, cosine)) - 1.8 * i) <= 8.2
    assert circle(Fraction(1, 3)) == (Fraction(3, 5), Fraction(4, 5))  # t = 1/2


@pytest.mark.parametrize(("angle", "t"), [("1/3", Fraction(1, 2)), ("1/2", Fraction(1)), ("3/4", Fraction(3))])
def test_an_angle_is_met_exactly(angle, t):
    for start in collect(starts_by(angle=angle), 60)[0]:
        x, y = sides(start)
        cosine = (1 - t * t) / (1 + t * t)
        assert cosine**2 * x * y == start.P**2
        assert (start.P > 0) - (start.P < 0) == (cosine > 0) - (cosine < 0)


def test_imbalance_and_scale_are_met_exactly():
    for start in collect(starts_by(imbalance="3/7", scale="5/2"), 60)[0]:
        assert sides(start) == (Fraction(15, 14) ** 2, Fraction(5, 2) ** 2)
    for start in collect(starts_by(imbalance=8, scale=3), 60)[0]:
        assert sides(start) == (9, Fraction(9, 64))


def test_ranges_are_kept_and_nothing_is_discarded():
    options = {"imbalance": (10, 10**6), "angle": ("1/2", 1), "scale": ("1/10", 1), "ratio": (1, 2), "eta_below": 1}
    drawn, begun = collect(starts_by(**options), 300)
    assert len(drawn) >= FEW_LOST * begun
    for start in drawn:
        x, y = sides(start)
        assert 100 < x / y < 10**12
        assert Fraction(1, 100) < x < 1
        assert start.P < 0 < start.eta < 1
        assert start.side == -1
        assert Start(start.mu, start.h / 2, start.x, start.y).side == 1
    assert max(x / y for x, y in map(sides, drawn)) > 10**10
    assert min(x / y for x, y in map(sides, drawn)) < 10**3
    assert min(1 + start.P**2 / (x * y) * -1 for start in drawn for x, y in [sides(start)]) < Fraction(1, 10**4)


def test_h_at_the_critical_step_in_one_dimension():
    for start in collect(starts_by(dimensions=(1,), angle=1, ratio=1), 50)[0]:
        assert start.d == 1
        assert start.P < 0
        assert start.side == 0


def test_decades_are_equally_likely():
    drawn, _ = collect(st.composite(decades)(Fraction(1, 1000), Fraction(1000)), 600)
    for k in range(-3, 3):
        assert sum(Fraction(10) ** k <= v <= Fraction(10) ** (k + 1) for v in drawn) > 40
    assert all(Fraction(1, 1000) < v < 1000 for v in drawn)
    assert all(25 < v < Fraction(51, 2) for v in collect(st.composite(decades)(Fraction(25), Fraction(51, 2)), 50)[0])


def test_shrinks_to_small_numbers():
    start = find(starts_by(), lambda s: s.d == 3 and s.P < 0, settings=SMALLEST)
    assert max(v.denominator for v in (*start.x, *start.y)) <= 5
    assert max(start.mu.numerator, start.mu.denominator) < 1000


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"imbalance": (0, 1)}, "not positive"),
        ({"scale": (2, 1)}, "strictly between"),
        ({"angle": (0, 2)}, "within 0 to 1"),
        ({"dimensions": (1,)}, "in one dimension 0 or 1"),
        ({"eta_above": 2}, "strictly between"),
    ],
)
def test_impossible_requests_are_refused(options, said):
    with pytest.raises(ValueError, match=said):
        find(starts_by(**options), lambda s: True, settings=QUIET)


def test_floats_are_refused():
    with pytest.raises(TypeError):
        find(starts_by(angle=0.5), lambda s: True, settings=QUIET)
