"""Tubes contain the orbits that they say they contain: exact ones, every one of a box, and long ones at many digits."""

from fractions import Fraction
from itertools import product

import pytest
from flint import arb

from tests.losses.sample import account
from verify.losses import Guarantee
from verify.losses.balls import ends
from verify.losses.enclosure import LossTube, Lost
from verify.losses.orbit import loss_orbit
from verify.orbits.balls import ball, working

POLYNOMIALS = ["(s^2-1)^2/4", "s^4/4 - 2*s", "power(b=3)", "squared"]


def moved(slope, h, P, W, side):
    """One step from the definition, for the state (P, W) with W = |x - side y|^2."""
    rho = -h * slope(P)
    return P * (1 + rho**2) + rho * (W + 2 * side * P), W * (1 - side * rho) ** 2


def advance(tube, steps):
    for _ in range(steps):
        tube.advance()


def inside(value, state):
    low, high = ends(state)
    return low <= value <= high


@pytest.mark.parametrize("text", POLYNOMIALS)
@pytest.mark.parametrize(("x", "y"), [(("3",), ("1/10",)), (("1", "1/2"), ("-2/3", "1")), (("1/2",), ("-3/2",))])
def test_exact_iterates_are_enclosed(text, x, y):
    start, h = Guarantee(account(text), x, y), Fraction(1, 30)
    slope = start.account.loss.exact(1)
    with working(200):
        tube = LossTube(start, h)
        P, S = start.P, start.S
        for step in range(5):
            assert tube.step == step
            assert inside(P, tube.P)
            assert inside(S, tube.S)
            P, V = moved(slope, h, P, S - 2 * P, 1)
            S = V + 2 * P
            tube.advance()


@pytest.mark.parametrize("text", POLYNOMIALS)
@pytest.mark.parametrize(
    ("P", "W", "side"), [("3/2", 2, 1), ("-3/2", 2, -1), ("1/4", 5, 1), ("-2", "1/3", -1), ("2", "9/2", -1)]
)
def test_a_wide_tube_contains_every_orbit_of_its_box(text, P, W, side):
    start, h, radius = Guarantee(account(text), (3,), (1,)), Fraction(1, 40), Fraction(1, 500)
    slope, P, W = start.account.loss.exact(1), Fraction(P), Fraction(W)
    with working(128):
        tube = LossTube(start, h)
        tube.side, tube.P, tube.W = side, ball(P) + arb(0, ball(radius)), ball(W) + arb(0, ball(radius))
        states = [
            (P + a * radius, W + b * radius) for a, b in product((-1, Fraction(-1, 3), 0, Fraction(1, 2), 1), repeat=2)
        ]
        for _ in range(2):
            now = tube.side
            tube.advance()
            states = [moved(slope, h, p, w, now) for p, w in states]
            states = [(p, w if tube.side == now else w + 4 * now * p) for p, w in states]
            assert all(inside(p, tube.P) and inside(w, tube.W) for p, w in states)
            seen = max(abs(p - q) for (p, _), (q, _) in product(states, repeat=2))
            assert seen > ends(tube.P.rad())[1] / 5, "so wide that it says nothing"


@pytest.mark.parametrize(
    ("text", "x", "y", "h", "steps"),
    [("(s^2-1)^2/4", ("16/5",), ("63/200",), "1/10", 400), ("log(1 + (s - 1)^2)", (3,), ("1/10",), "1/3", 200),
     ("cross-entropy", (1,), (-2,), 2, 30), ("huber(c=1, delta=1/2)", (3,), ("1/10",), "3/4", 200),
     ("squared(c=19/10)", ("1/2",), ("1/3",), 1, 150)],
)  # fmt: skip
def test_long_orbits_are_enclosed_and_still_narrow(text, x, y, h, steps):
    start = Guarantee(account(text), x, y)
    orbit = loss_orbit(start, h, 150, steps)
    with working(400):
        tube, close = LossTube(start, Fraction(h)), arb(0, ball(Fraction(1, 10**60)))
        for row in orbit.rows:
            for state, value in ((tube.P, row.P), (tube.S, row.S)):
                assert state.rad() < arb("1e-40")
                assert (state + close).contains(arb(str(value)))
            tube.advance()


def test_on_the_balanced_line_the_difference_stays_exactly_0():
    with working(100):
        for y, side in (((2, 1), 1), ((-2, -1), -1)):
            tube = LossTube(Guarantee(account("log-cosh"), (2, 1), y), Fraction(1, 3))
            for _ in range(50):
                tube.advance()
            assert tube.side == side
            assert tube.W == 0
            assert tube.W.is_exact()


def test_near_a_minimizer_nothing_is_lost_and_in_chaos_what_separates():
    with working(200):
        tube = LossTube(Guarantee(account("squared"), (3,), ("1/10",)), Fraction(1, 5))
        advance(tube, 3000)
        assert tube.P.rad() < arb((1, -180))
        tube = LossTube(Guarantee(account("squared(c=19/10)"), ("1/2",), ("1/3",)), Fraction(1))
        with pytest.raises(Lost, match="as wide as the orbit"):
            advance(tube, 1000)
        assert 100 < tube.step < 300  # the Lyapunov exponent there is about 1.3 bits


def test_what_is_too_large_is_lost():
    with working(100):
        tube = LossTube(Guarantee(account("exp(s) - s"), (30,), (20,)), Fraction(1))
        with pytest.raises(Lost):
            advance(tube, 20)
