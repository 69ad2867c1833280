import random
import threading
from fractions import Fraction

import flint
import gmpy2
import mpmath
import pytest

from tests.orbits.enclosure.states import states
from verify.orbits import Planar, Start
from verify.orbits.balls import ball, ends, working
from verify.orbits.enclosure import tube as tube_module
from verify.orbits.enclosure.tube import Balls, Lost, Tube

QUANTITIES = ("rho", "A", "B", "D")


def exact(state, bits):
    with working(bits):
        return Balls(*(ball(v) for v in (state.rho, state.A, state.B, state.D, state.eta)))


def start(eta):
    return Start(eta, 1, "1/2", "1/3").planar


def contained(tube, state):
    balls = tube.balls()
    with working(tube.bits + 8):
        return all(
            low <= getattr(state, name) <= high for name in QUANTITIES for low, high in [ends(getattr(balls, name))]
        )


@pytest.mark.parametrize("bits", [8, 24, 53, 120, 333])
@pytest.mark.parametrize("state", states(20, seed=2, most=2), ids=str)
def test_exact_iterates_lie_in_the_tube(bits, state):
    tube = Tube(exact(state, bits), bits)
    for _ in range(5):
        assert contained(tube, state), f"step {tube.step}"
        if abs(state.rho) > 20:
            break
        state = state.step()
        try:
            tube.advance(1)
        except Lost:
            assert bits < 30
            break


@pytest.mark.parametrize("eta", ["9/2", "30", "4"])
def test_large_eta(eta):
    state = Planar("1/3", "1/5", eta)
    tube = Tube(exact(state, 200), 200)
    for _ in range(3):
        assert contained(tube, state)
        state = state.step()
        try:
            tube.advance(1)
        except Lost:
            break
    assert tube.step >= 1


def reference(state, steps, bits):
    """The orbit in plain arithmetic of far more bits, with coordinates that nothing else here uses."""
    with gmpy2.context(precision=bits):
        eta = gmpy2.mpfr(gmpy2.mpq(state.eta))
        a, b = gmpy2.mpfr(gmpy2.mpq(state.A)), gmpy2.mpfr(gmpy2.mpq(state.B))
        found = []
        for _ in range(steps + 1):
            rho = eta - a + b
            found.append((rho, a, b, 4 - 2 * (a + b) - eta * rho))
            a, b = a * (1 + rho) ** 2, b * (1 - rho) ** 2
        return [tuple(Fraction(gmpy2.mpq(v)) for v in row) for row in found]


@pytest.mark.parametrize("eta", ["1/5", "9/10", "3/2", "19/10", "193/100"])
@pytest.mark.parametrize("bits", [90, 400, 1500])
def test_long_orbits_lie_in_the_tube(eta, bits):
    state = start(eta)
    assert state.D > 0
    tube = Tube(exact(state, bits), bits)
    steps = min(600, int(bits / 2))
    orbit = reference(state, steps, 3 * bits + 8 * steps)
    while tube.step < steps:
        try:
            tube.advance(7)
        except Lost:
            assert eta not in ("1/5", "9/10")
            break
        balls = tube.balls()
        with working(bits + 8):
            for name, value in zip(QUANTITIES, orbit[tube.step] if tube.step <= steps else (), strict=False):
                low, high = ends(getattr(balls, name))
                assert low <= value <= high, (tube.step, name)


@pytest.mark.parametrize(("eta", "exponent"), [("3/2", 0.71), ("19/10", 1.26)])
def test_the_loss_of_digits_is_the_lyapunov_exponent(eta, exponent):
    state, bits, steps = start(eta), 4200, 3000
    tube = Tube(exact(state, bits), bits)
    tube.advance(300)
    before = tube.lost_bits()
    growth = mpmath.mpf(0)
    while tube.step < steps:
        rho = float(tube.rho)
        growth += mpmath.log(abs(3 * rho * rho + 2 * (2 - float(state.eta)) * rho + 1 - 2 * float(state.eta)), 2)
        tube.advance(1)
    lost, lyapunov = (tube.lost_bits() - before) / (steps - 300), float(growth) / (steps - 300)
    assert abs(lyapunov - exponent) < 0.05
    assert lyapunov * 0.97 < lost < lyapunov * 1.1


@pytest.mark.parametrize("eta", ["1/10", "1/2", "9/10", "99/100"])
def test_nothing_is_lost_in_the_long_run_below_eta_1(eta):
    tube = Tube(exact(Planar("11/30", "1/7", eta), 200), 200)
    tube.advance(1000)
    before = tube.lost_bits()
    tube.advance(9000)
    assert tube.lost_bits() - before < 5
    assert tube.lost_bits() < 40


def test_the_line_stays_the_line():
    tube = Tube(exact(Planar("1/2", 0, "3/2"), 300), 300)
    tube.advance(100)
    with working(300):
        assert tube.balls().B == 0
    on_ellipsoid = Planar("1/2", "3/14", "3/2")
    assert on_ellipsoid.D != 0
    tube = Tube(exact(Planar(Fraction(2), Fraction(0), Fraction(0)), 300), 300)
    tube.advance(50)
    with working(300):
        assert tube.balls().D == 0


@pytest.mark.parametrize("seed", range(12))
def test_boxes_contain_the_orbits_of_their_points(seed):
    rng = random.Random(seed)
    state = states(12, seed=seed + 50)[seed]
    width = Fraction(1, rng.choice([50, 1000, 10**6]))
    with working(128):

        def wide(v):
            return ball(v) + ball(width) * flint.arb(0, 1)

        box = Balls(wide(state.rho) * 1, wide(state.A), wide(state.B), wide(state.D), ball(state.eta))
    inside = []
    for _ in range(20):
        a = state.A + width * Fraction(rng.randint(-100, 100), 400)
        b = state.B + width * Fraction(rng.randint(-100, 100), 400)
        if a >= 0 and b >= 0 and abs(4 - 2 * (a + b) - state.eta * (state.eta - a + b) - state.D) <= width:
            inside.append(Planar(a, b, state.eta))
    assert inside
    tube = Tube(box, 128)
    for _ in range(4):
        assert all(contained(tube, p) for p in inside), tube.step
        inside = [p.step() for p in inside]
        try:
            tube.advance(1)
        except Lost:
            break


@pytest.mark.parametrize("seed", range(8))
def test_an_uncertain_learning_rate_is_carried_along(seed):
    rng = random.Random(seed)
    center = states(8, seed=seed + 90)[seed]
    radius = Fraction(1, rng.choice([10**4, 10**9, 10**30]))
    x, y = Fraction(rng.randint(-9, 9), 7), Fraction(rng.randint(1, 9), 11)
    from verify.orbits.enclosure.origin import BoxOrigin

    tube = Tube(BoxOrigin(1, (center.eta - radius, center.eta + radius), [x], [y]).balls(160), 160)
    inside = [Start(1, center.eta + radius * Fraction(k, 3), x, y).planar for k in (-3, -1, 0, 2, 3)]
    for _ in range(4):
        assert all(contained(tube, p) for p in inside), tube.step
        inside = [p.step() for p in inside]
        try:
            tube.advance(1)
        except Lost:
            break


def test_signs_of_the_products():
    state = Planar("21/10", "1/100", "1/2")
    tube = Tube(exact(state, 200), 200)
    plus = minus = 1
    for _ in range(6):
        assert tube.flips_known
        assert tube.flips == [plus < 0, minus < 0]
        plus, minus = plus * (1 + state.rho), minus * (1 - state.rho)
        state = state.step()
        tube.advance(1)


def test_a_factor_that_may_vanish_leaves_the_sign_open():
    tube = Tube(exact(Planar("3/2", 0, "1/2"), 100), 100)  # rho = -1 exactly: the next iterate is the saddle
    tube.advance(1)
    assert not tube.flips_known


def test_a_lost_tube_says_when():
    tube = Tube(exact(start("19/10"), 64), 64)
    with pytest.raises(Lost) as lost:
        tube.advance(10_000)
    assert 30 < lost.value.step < 200


def test_bad_starts():
    with working(64):
        nan = flint.arb("nan")
        fine = [ball(v) for v in ("1/2", "1/3", "1/4", "1/5")]
        with pytest.raises(ValueError, match="no finite ends"):
            Tube(Balls(nan, *fine), 64)
        with pytest.raises(ValueError, match="negative"):
            Tube(Balls(*fine, ball(-1)), 64)


def test_no_global_precision_is_changed():
    before = (flint.ctx.prec, gmpy2.get_context().precision, mpmath.mp.prec)
    tube = Tube(exact(start("19/10"), 77), 77)
    tube.advance(10)
    tube.balls()
    assert (flint.ctx.prec, gmpy2.get_context().precision, mpmath.mp.prec) == before


def test_two_threads_at_two_precisions():
    expected = {}
    for bits in (100, 700):
        tube = Tube(exact(Planar("11/30", "1/7", "3/2"), bits), bits)
        tube.advance(60)
        expected[bits] = (tube.rho, tube.r, tube.scale)
    found = {}

    def run(bits):
        for _ in range(10):
            tube = Tube(exact(Planar("11/30", "1/7", "3/2"), bits), bits)
            tube.advance(60)
            tube.balls()
            found[bits] = (tube.rho, tube.r, tube.scale)

    threads = [threading.Thread(target=run, args=(bits,)) for bits in (100, 700)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert found == expected


@pytest.mark.parametrize("name", ["_ROUNDINGS", "_UP"])
def test_the_bounds_are_needed(monkeypatch, name):
    """Without its roundings the tube would not contain the orbit: the tests above can fail."""
    monkeypatch.setattr(tube_module, "_ROUNDINGS", 0.0)
    if name == "_UP":
        monkeypatch.setattr(tube_module, "_UP", 0.5)
    state, bits, steps = Planar("11/30", "1/7", "1/2"), 120, 40
    tube = Tube(exact(state, bits), bits)
    orbit = reference(state, steps, 2000)
    missed = 0
    while tube.step < steps:
        tube.advance(1)
        balls = tube.balls()
        with working(bits + 8):
            low, high = ends(balls.D)
            missed += not low <= orbit[tube.step][3] <= high
    assert missed
