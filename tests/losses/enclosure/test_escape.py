"""The escape tests: for which losses the slope is proved to double, and that what they catch diverges."""

from fractions import Fraction

import pytest

from tests.losses.sample import account
from verify.losses import Guarantee
from verify.losses.enclosure import Escape
from verify.losses.enclosure.escape import DOUBLING, FACTORS, QUADRATIC
from verify.losses.orbit import loss_orbit
from verify.orbits.balls import ball, working

ONE = Fraction(1)


@pytest.mark.parametrize(("text", "side", "k", "least", "wanted"), [
    ("(s^2-1)^2/4", 1, 2, 1, True), ("(s^2-1)^2/4", -1, 2, 1, True), ("power(b=3)", -1, 2, 1, True), ("power(b=5)", 1, 2, 2, True),
    ("squared", 1, 2, 1, True), ("squared", -1, 2, 100, False), ("squared", -1, 3, 1, True), ("squared", -1, 3, Fraction(1, 2), False),
    ("(s-1)^2/2 + (s-1)^4/10", -1, 2, Fraction(1, 4), False), ("(s-1)^2/2 + (s-1)^4/10", -1, 2, 5, True), ("quartic", 1, 2, 1, True),
    ("exp(s) - s", 1, 2, 1, True), ("exp(s) - s", -1, 3, 1000, False), ("log-cosh", 1, 3, 100, False), ("cauchy", 1, 3, 100, False),
    ("huber", 1, 3, 100, False), ("root", -1, 3, 100, False), ("abs(s-1)^3 + s^2/10", 1, 2, 1, True),
    ("abs(s-1)^3 + s^2/10", 1, 2, Fraction(1, 2), False), ("s^4/4 - 2*s", 1, 2, Fraction(1, 2), True),
    ("1 - exp(-(s-1)^2)", 1, 3, 100, False),
    ("s^4/4 - 8*s^3/3 + 8*s^2", 1, 2, 3, False), ("s^4/4 - 8*s^3/3 + 8*s^2", 1, 2, 4, True),
])  # fmt: skip
def test_where_the_slope_doubles(text, side, k, least, wanted):
    loss = account(text).loss
    assert Escape(loss, ONE).doubles(side, k, Fraction(least)) == wanted
    if wanted:
        for p in (Fraction(least) * t / 4 for t in range(4, 40)):
            slope, later, last = (side * loss.enclosed(1, side * q, 200)[0] for q in (p, k * p, k * p + 1))
            assert last >= later >= 2 * slope - Fraction(1, 10**30) * abs(slope)


def test_a_doubling_that_fails_is_not_looked_for_again_and_again():
    escape = Escape(account("log-cosh").loss, ONE)
    for n in range(1, 200):
        assert not escape.doubles(1, 2, Fraction(10 * n))
    tries, farthest = escape._failed[1, 2]
    assert tries <= 3
    assert farthest == 160
    assert Escape(account("(s^2-1)^2/4").loss, ONE).doubles(1, 2, Fraction(1))


@pytest.mark.parametrize(("text", "x", "y", "h", "wanted"), [
    ("(s^2-1)^2/4", 3, 2, 1, DOUBLING), ("(s^2-1)^2/4", 3, -2, 1, DOUBLING), ("exp(s) - s", 3, 2, 1, DOUBLING),
    ("squared", 3, 2, 1, QUADRATIC), ("squared(c=-1)", -3, 2, 1, QUADRATIC), ("2*(s-1)^2", 3, 2, "1/4", QUADRATIC),
    ("(s^2-1)^2/4", 3, "1/10", 1, ""), ("squared", 3, "1/10", "1/2", ""), ("log-cosh", 9, 8, 3, ""), ("exp(s) - s", 3, -2, 5, ""),
])  # fmt: skip
def test_regions(text, x, y, h, wanted):
    start, h = Guarantee(account(text), (x,), (y,)), Fraction(h)
    with working(128):
        P, S = ball(start.P), ball(start.S)
        rho = -ball(h) * start.account.loss.ball(1, P)
        assert Escape(start.account.loss, h).theorem(P, S, rho) == wanted
    if wanted:
        assert loss_orbit(start, h, 20, 200).kind == "diverges"


def test_the_product_grows_by_the_factor_that_is_used():
    """On the border of the wedge 2 r S = N (r^2 + 4) the step is the smallest: N' = N (r^2/2 - 1)."""
    for k, square in FACTORS:
        assert Fraction(square) / 2 - 1 == k


def test_the_region_of_the_squared_loss():
    escape = Escape(account("squared").loss, ONE)
    with working(64):
        assert escape.quadratic(ball(10), ball(-4))  # D = -2
        assert not escape.quadratic(ball(10), ball(-3))  # D = -3, and 9 < 2 * 3 + 8
        assert not Escape(account("squared(c=5)").loss, ONE).quadratic(ball(24), ball(-4))  # D = 0, and 4 < eta
        assert not Escape(account("log-cosh").loss, ONE).quadratic(ball(10), ball(-4))


def test_balls_that_reach_out_of_the_region_are_not_caught():
    escape, loss = Escape(account("(s^2-1)^2/4").loss, ONE), account("(s^2-1)^2/4").loss
    with working(128):
        P = ball(2)
        rho = -loss.ball(1, P)  # r = 6: the wedge is S <= 2 (36 + 4)/12
        edge = ball(Fraction(20, 3))
        assert escape.doubling(P, edge - ball(Fraction(1, 10**9)), rho)
        assert not escape.doubling(P, edge + ball(Fraction(1, 10**9)), rho)
        assert not escape.doubling(P.union(ball(1)), ball(5), rho)  # slopes of other products
        assert not escape.doubling(-P, ball(5), rho)  # moves towards 0
        assert not escape.doubling(P, ball(4), -ball(Fraction(2449, 1000)))  # r^2 < 6
        assert escape.doubling(P, ball(4), -ball(Fraction(245, 100)))
