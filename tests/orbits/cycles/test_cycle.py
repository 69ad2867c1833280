from fractions import Fraction

import flint
import pytest

from verify.exact import MalformedNumber, TooLarge
from verify.orbits import context, cubic, cubic_slope, number
from verify.orbits.cycles import Enclosure, NotCertified, certified_cycle, cycles_of_period


def on_the_cycle(cycle, digits):
    """Iterate the cubic exactly from the middle of each enclosure: it lands within reach of the next point."""
    eta = cycle.eta.lower
    room = Fraction(1, 10 ** (digits - 5))
    middles = [(p.lower + p.upper) / 2 for p in cycle.points]
    return all(
        abs(cubic(eta, m) - n) < room for m, n in zip(middles, [*middles[1:], middles[0]], strict=True)
    ) and middles[0] == max(middles)


def test_fixed_points_are_known():
    cycles = cycles_of_period("3/2", 1, 25)
    by_point = sorted(cycles, key=lambda c: c.points[0].lower)
    for cycle, exact, multiplier in zip(by_point, (-2, 0, Fraction(3, 2)), (8, -2, Fraction(25, 4)), strict=True):
        assert cycle.points[0].lower <= exact <= cycle.points[0].upper
        assert cycle.multiplier.lower <= multiplier <= cycle.multiplier.upper
        assert cycle.transverse.lower <= (1 - exact) ** 2 <= cycle.transverse.upper


def with_least_period(n: int) -> int:
    """How many of the 3^n points with F^n(z) = z have no smaller period."""
    return 3**n - sum(with_least_period(d) for d in range(1, n) if n % d == 0)


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_at_eta_two_every_periodic_point_is_a_chebyshev_angle(n):
    # rho = 2 cos t goes to 2 cos 3t, so 3^n t = +-t: all 3^n points are real, and the multiplier is 3^n or -3^n.
    cycles = cycles_of_period(2, n, 20)
    assert n * len(cycles) == with_least_period(n)
    ctx = context(40)
    for cycle in cycles:
        size = round(cycle.multiplier.lower)
        assert abs(size) == 3**n
        assert cycle.multiplier.lower <= size <= cycle.multiplier.upper
        for p in cycle.points:
            t = ctx.acos(number(p.lower, 40) / 2)
            assert min(abs(ctx.sin(t * (3**n + s) / 2)) for s in (-1, 1)) < ctx.mpf(10) ** -15


def exact_points(eta: Fraction, n: int) -> int:
    """Count the real roots of (F^n(z) - z) over Q by FLINT's isolation of complex roots: another method altogether."""
    r = (1 + eta) ** 2
    z = flint.fmpq_poly([0, 1])
    value = z
    for _ in range(n):
        value = value * (1 - value) * (1 - value) * flint.fmpq(r.numerator, r.denominator)
    return sum(1 for root, _ in (value - z).numer().complex_roots() if root.imag.is_zero())


@pytest.mark.parametrize(("eta", "n"), [("1.2", 2), ("1.9", 3), ("1.45", 3), ("1.46", 3), ("1.29", 4), ("1.9", 4)])
def test_the_count_agrees_with_exact_root_isolation(eta, n):
    total = sum(d * len(cycles_of_period(eta, d, 15)) for d in range(1, n + 1) if n % d == 0)
    assert total == exact_points(Fraction(eta), n)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_orbits_of_the_authors_figure_exist_and_repel(n):
    cycles = cycles_of_period("1.9", n, 30)
    assert cycles
    for cycle in cycles:
        assert cycle.period == n == len(cycle.points)
        assert on_the_cycle(cycle, 30)
        assert cycle.stable == cycle.along == "repels"
        product = Fraction(1)
        for p in cycle.points:
            product *= cubic_slope("1.9", (p.lower + p.upper) / 2)
        assert abs(product - cycle.multiplier.lower) < Fraction(1, 10**20)


@pytest.mark.parametrize("eta", ["1.1", "1.2", "1.3"])
def test_the_first_two_cycle_has_its_closed_form(eta):
    e = Fraction(eta)
    [cycle] = cycles_of_period(eta, 2, 40)
    assert cycle.multiplier.lower <= 7 - 4 * e - 2 * e * e <= cycle.multiplier.upper
    total = cycle.points[0].ball() + cycle.points[1].ball()
    assert total.contains(flint.fmpq((e - 1).numerator, (e - 1).denominator))
    assert cycle.transverse.lower <= (3 - 2 * e) ** 2 <= cycle.transverse.upper
    assert cycle.stable == ("attracts" if e < Fraction("1.236") else "repels")


def test_a_ball_of_learning_rates_holds_for_each_of_them():
    wide = Enclosure(Fraction("1.1"), Fraction("1.1") + Fraction(1, 10**12))
    [cycle] = cycles_of_period(wide, 2, 30)
    for eta in (wide.lower, wide.upper):
        [single] = cycles_of_period(eta, 2, 30)
        assert cycle.multiplier.lower <= single.multiplier.lower <= single.multiplier.upper <= cycle.multiplier.upper
        assert all(w.lower <= s.lower <= s.upper <= w.upper for w, s in zip(cycle.points, single.points, strict=True))


def test_no_answer_at_a_bifurcation():
    with pytest.raises(NotCertified, match="bifurcation"):
        cycles_of_period(1, 2)
    assert cycles_of_period(1, 3) == []


@pytest.mark.parametrize("digits", [10, 100])
def test_one_cycle_near_a_guess(digits):
    listed = cycles_of_period("1.9", 3, digits)
    for cycle in listed:
        guess = round(cycle.points[1].lower, 9)
        found = certified_cycle("1.9", 3, guess, digits)
        assert found.points[0].text(digits) == cycle.points[0].text(digits)
        assert found.multiplier.text(digits) == cycle.multiplier.text(digits)


def test_a_multiple_of_the_period_is_not_a_period():
    with pytest.raises(NotCertified, match="told apart"):
        certified_cycle("1.1", 4, cycles_of_period("1.1", 2, 20)[0].points[0].lower, 20)


def test_refusals():
    for period in (0, 7, -1):
        with pytest.raises(ValueError, match="values 1 to 6"):
            cycles_of_period("1.9", period)
    for eta in (0, -1, 5):
        with pytest.raises(ValueError, match="above 0"):
            cycles_of_period(eta, 2)
    with pytest.raises(TypeError):
        cycles_of_period(1.9, 2)
    with pytest.raises(TypeError):
        cycles_of_period("1.9", True)
    with pytest.raises(MalformedNumber):
        cycles_of_period("1.9.1", 2)
    with pytest.raises(TooLarge):
        cycles_of_period("1.9", 2, 20_000)
