from fractions import Fraction

import pytest

from verify.orbits import Planar
from verify.orbits.balls import ball, between, ends, working
from verify.orbits.cycles import attracting_cycle
from verify.orbits.enclosure import Balls
from verify.orbits.enclosure.trap import find_trap, jacobian_of_turn, trap_around


def trap_at(eta):
    with working(200):
        return find_trap(ball(eta))


@pytest.mark.parametrize(("eta", "period"), [("11/10", 2), ("5/4", 4), ("1.4505", 3), ("183/100", 2)])
def test_a_trap_contracts_its_corners(eta, period):
    trap, why = trap_at(eta)
    assert not why
    assert trap.period == period
    middle = (trap.cycle.points[0].lower + trap.cycle.points[0].upper) / 2
    e = Fraction(eta)
    for side in (-1, 0, 1):
        for height in (0, trap.b / 2, trap.b):
            rho = middle + side * trap.a * Fraction(99, 100)
            state = Planar(e - rho + height, height, e)
            for _ in range(period):
                state = state.step()
            assert abs(state.rho - middle) < trap.a
            assert 0 <= state.B <= trap.b


def test_the_jacobian_is_that_of_the_map():
    e, rho, B, step = Fraction(5, 4), Fraction(1, 3), Fraction(1, 50), Fraction(1, 10**12)

    def after(r, b):
        state = Planar(e - r + b, b, e).step().step()
        return state.rho, state.B

    with working(200):
        found = jacobian_of_turn(ball(rho), ball(B), ball(e), 2)
        middle = [[float(v.mid()) for v in row] for row in found]
    for j, (dr, db) in enumerate(((step, 0), (0, step))):
        for i in range(2):
            slope = (after(rho + dr, B + db)[i] - after(rho - dr, B - db)[i]) / (2 * step)
            assert abs(float(slope) - middle[i][j]) < 1e-9


def test_what_a_trap_holds():
    trap, _ = trap_at("11/10")
    p = trap.cycle.points[0].lower
    e = Fraction(11, 10)

    def state(rho, B):
        with working(200):
            return Balls(rho, ball(e) - rho + B, B, ball(1), ball(e))

    with working(200):
        inside = between(p - trap.a / 2, p + trap.a / 2)
        outside = between(p - trap.a / 2, p + trap.a * 2)
        assert trap.holds(state(inside, between(0, trap.b * 99 / 100)))
        assert not trap.holds(state(outside, between(0, trap.b)))
        assert not trap.holds(state(inside, between(0, trap.b * 2)))
    assert trap.near(float(p))
    assert not trap.near(float(p) + 10 * float(trap.a) + 1)


@pytest.mark.parametrize("eta", ["3/2", "19/10", "1.3"])
def test_no_trap_without_an_attracting_cycle(eta):
    trap, why = trap_at(eta)
    if trap is None:
        assert why
    else:
        assert eta == "1.3"
        assert trap.cycle.stable == "attracts"


def test_a_repelling_cycle_has_no_trap():
    from verify.orbits.cycles import cycles_of_period

    [*_, cycle] = cycles_of_period("19/10", 3, 20)
    with working(200):
        assert trap_around(cycle, ball("19/10")) is None
    attractor = attracting_cycle("11/10").cycle
    with working(200):
        assert trap_around(attractor, ball("11/10")) is not None
        assert ends(ball("11/10"))[0] <= Fraction(11, 10)
