from fractions import Fraction
from itertools import pairwise

import pytest
from mpmath import MPContext

from verify.exact import TooLarge
from verify.orbits import cubic, cubic_slope
from verify.orbits.balls import working
from verify.orbits.cycles import DOUBLING, birth, cycles_of_period, flip, fold, second_two_cycles, superstable
from verify.orbits.cycles import threshold as module
from verify.orbits.cycles.krawczyk import NotCertified

ALL = [(flip, p) for p in (*DOUBLING, 3)] + [(fold, 3)]


def follow(eta: Fraction, period: int, digits: int) -> "tuple[object, object]":
    """Return (rho, multiplier) of the attracting cycle, found by iterating the cubic itself and then Newton's method."""
    ctx = MPContext()
    ctx.dps = digits
    e = ctx.mpf(eta.numerator) / eta.denominator
    near, f = float(e - (1 + e) / 3), float(e)
    for _ in range(20_000):
        near = near * (near * near + (2 - f) * near + 1 - 2 * f)
    rho = ctx.mpf(near)
    for _ in range(8):
        value, slope = rho, ctx.mpf(1)
        for _ in range(period):
            slope *= 3 * value * value + 2 * (2 - e) * value + 1 - 2 * e
            value = value * (value * value + (2 - e) * value + 1 - 2 * e)
        rho -= (value - rho) / (slope - 1)
    return rho, slope


@pytest.mark.parametrize(("period", "inside"), [(2, "1.1"), (4, "1.26"), (8, "1.295"), (3, "1.455")])
def test_bisection_for_the_multiplier_finds_the_same_threshold(period, inside):
    """Another method altogether: no Krawczyk, no derivative in eta, other variables, mpmath."""
    low, high = Fraction(inside), flip(period, 40).eta.upper + Fraction(1, 10**4)
    for _ in range(25):
        middle = (low + high) / 2
        _, slope = follow(middle, period, 40)
        low, high = (middle, high) if slope > -1 else (low, middle)
    assert low < flip(period, 40).eta.upper
    assert flip(period, 40).eta.lower < high
    assert high - low < Fraction(1, 10**8)


def test_closed_forms():
    assert flip(1, 50).eta.lower <= 1 <= flip(1, 50).eta.upper
    assert flip(1, 50).text() == "1." + "0" * 49
    two = flip(2, 50)
    assert (two.eta.lower + 1) ** 2 <= 5 <= (two.eta.upper + 1) ** 2
    assert two.r.lower <= 5 <= two.r.upper
    assert two.eta.width < Fraction(1, 10**49)


@pytest.mark.parametrize(("kind", "period"), ALL, ids=lambda v: getattr(v, "__name__", str(v)))
def test_every_number_of_a_threshold_is_what_it_says(kind, period):
    got = kind(period, 30)
    assert got.period == len(got.points) == period
    middle = (got.eta.lower + got.eta.upper) / 2
    at = [(p.lower + p.upper) / 2 for p in got.points]
    room = Fraction(1, 10**25)
    for here, after in zip(at, [*at[1:], at[0]], strict=True):
        assert abs(cubic(middle, here) - after) < room
    along = across = Fraction(1)
    for here in at:
        along *= cubic_slope(middle, here)
        across *= (1 - here) ** 2
    assert abs(along - got.multiplier) < room
    assert got.transverse.lower - room < across < got.transverse.upper + room
    assert (got.r.lower, got.r.upper) != (got.eta.lower, got.eta.upper)
    assert (1 + got.eta.lower) ** 2 <= got.r.upper
    assert got.r.lower <= (1 + got.eta.upper) ** 2


@pytest.mark.parametrize(("kind", "period"), ALL, ids=lambda v: getattr(v, "__name__", str(v)))
def test_more_digits_do_not_change_those_printed(kind, period):
    few, many = kind(period, 30), kind(period, 90)
    assert len(many.text()) == 91
    assert many.eta.text(30) == few.text()
    assert few.eta.lower <= many.eta.lower <= many.eta.upper <= few.eta.upper


def test_a_thousand_digits():
    got = flip(4, 1000)
    assert len(got.text()) == 1001
    assert got.eta.text(60) == flip(4, 60).text()


def test_the_order_on_the_line():
    etas = [flip(p, 30).eta for p in DOUBLING]
    etas += [fold(3, 30).eta, flip(3, 30).eta]
    assert all(a.below(b) for a, b in pairwise(etas))


@pytest.mark.parametrize("period", [1, 2, 4, 8, 16, 3])
def test_the_multiplier_falls_through_minus_one(period):
    got = flip(period, 30)
    assert got.speed.below(0)
    assert got.unfolding is None
    step = Fraction(1, 10**9)
    before, after = (follow(got.eta.lower + s * step, period, 40)[1] for s in (-1, 0))
    rate = (after - before) / (float(step))
    assert abs(rate / float(got.speed.lower) - 1) < 1e-3


def test_two_cycles_of_period_three_exist_beyond_the_fold_and_none_before():
    got = fold(3, 30)
    assert got.speed is None
    push, bend = got.unfolding
    assert push.below(0) or push.above(0)
    assert bend.below(0) or bend.above(0)
    small = Fraction(1, 10**12)
    assert cycles_of_period(got.eta.lower - small, 3) == []
    first, second = cycles_of_period(got.eta.upper + small, 3)
    assert first.multiplier.below(1)
    assert second.multiplier.above(1)


@pytest.mark.parametrize("period", [1, 2, 3])
def test_a_cycle_of_twice_the_period_is_there_just_beyond_a_flip(period):
    eta = flip(period, 30).eta
    small = Fraction(1, 10**6)
    before, after = (len(cycles_of_period(e, 2 * period)) for e in (eta.lower - small, eta.upper + small))
    assert after == before + 1


@pytest.mark.parametrize("period", [1, 2, 4, 8, 3])
def test_superstable_parameters_lie_between_birth_and_loss(period):
    eta, r = superstable(period, 30)
    born = birth(period, 30)
    assert eta.below(flip(period, 30).eta)
    assert born is None or eta.above(born.eta)
    assert eta.text(30) is not None
    with working(200):
        assert (1 + eta.ball()).overlaps(r.ball().sqrt())
    _, slope = follow((eta.lower + eta.upper) / 2, period, 40)
    assert abs(slope) < 1e-25


def test_superstable_closed_forms():
    eta, r = superstable(1, 30)
    assert eta.lower <= Fraction(1, 2) <= eta.upper
    assert r.lower <= Fraction(9, 4) <= r.upper
    eta, _ = superstable(2, 30)  # F(F(1/3)) = 1/3 is s (1 - s)^2 = 1/(3 r), s = 4 r/27: r = 9/2 is one solution
    assert (eta.lower + 1) ** 2 <= Fraction(9, 2) <= (eta.upper + 1) ** 2


def test_a_wrong_place_is_not_certified():
    with pytest.raises(NotCertified):
        module._threshold(16, -1, 30, (0.2, 7.0))
    # The cycle of period 2 has the multiplier -1 cubed after 6 steps, but its points repeat.
    with pytest.raises(NotCertified, match="told apart"):
        module._threshold(6, -1, 30, (0.27639320225002106, 5.0))


def test_the_second_two_cycles_have_closed_forms():
    born, lost = second_two_cycles(40)
    assert (born.kind, born.multiplier, lost.kind, lost.multiplier) == ("fold", 1, "flip", -1)
    assert born.r.lower <= 8 <= born.r.upper
    low, high = (4 * r - 13 for r in (lost.r.lower, lost.r.upper))
    assert low**2 <= 9 * 41 <= high**2
    for p in (born, lost):
        assert p.period == 2
        assert (1 + p.points[0].lower) * (1 + p.points[1].lower) < 0  # x changes its sign each time round


def test_refusals():
    for period in (0, 5, 6, 64, -1):
        with pytest.raises(ValueError, match="no threshold"):
            flip(period)
    with pytest.raises(ValueError, match="flips"):
        fold(2)
    with pytest.raises(ValueError, match="powers of two"):
        superstable(6)
    with pytest.raises(TooLarge):
        flip(2, 20_000)
    with pytest.raises(TypeError):
        flip(2, 1.5)
