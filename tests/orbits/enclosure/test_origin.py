import random
from fractions import Fraction

import pytest

from tests.orbits.agreement import random_start
from verify.orbits import Start
from verify.orbits.balls import ends, working
from verify.orbits.enclosure import BoxOrigin, CriticalOrigin, ExactOrigin
from verify.orbits.threshold import critical_step

NAMES = ("rho", "A", "B", "D", "eta")


def holds(balls, start, bits):
    with working(bits + 8):
        return {n for n in NAMES for low, high in [ends(getattr(balls, n))] if low <= getattr(start, n) <= high} == set(
            NAMES
        )


@pytest.mark.parametrize("seed", range(10))
def test_balls_contain_the_exact_state(seed):
    mu, x, y = random_start(random.Random(seed))
    start = Start(mu, "1/7", x, y)
    for bits in (20, 200):
        assert holds(ExactOrigin(start).balls(bits), start, bits)
        assert holds(BoxOrigin(mu, "1/7", x, y).balls(bits), start, bits)
    assert BoxOrigin(mu, "1/7", x, y).exact == start


@pytest.mark.parametrize(("x", "y"), [(("-1", "1"), ("2", "3")), (("1", "2"), ("1", "2")), (("1", "2"), ("-2", "-1"))])
def test_a_box_around_zero_or_an_invariant_line_contains_its_corners_and_middle(x, y):
    balls = BoxOrigin(1, "1/7", [x], [y]).balls(80)
    for s in (Fraction(0), Fraction(1, 2), Fraction(1)):
        for t in (Fraction(0), Fraction(1, 2), Fraction(1)):
            point = [Fraction(a) + u * (Fraction(b) - Fraction(a)) for u, (a, b) in ((s, x), (t, y))]
            assert holds(balls, Start(1, "1/7", *point), 80)


@pytest.mark.parametrize("offset", ["-1/10", "1/1000000", "-1/3", "7"])
def test_a_rational_critical_step_gives_the_state_of_the_exact_start(offset):
    step = critical_step(Fraction(0), (Fraction(3), Fraction(1)), (Fraction(1, 10), Fraction(2)))
    h = step.ellipsoid_rational * (1 + Fraction(offset))
    start = Start(0, h, step.start.x, step.start.y)
    assert holds(CriticalOrigin(step.start, Fraction(offset)).balls(150), start, 150)


@pytest.mark.parametrize("k", [1, 10, 100])
@pytest.mark.parametrize("sign", [-1, 1])
def test_d_keeps_its_digits_beside_the_critical_step(k, sign):
    start = Start(1, 1, 3, "1/10")
    balls = CriticalOrigin(start, Fraction(sign, 10**k)).balls(80)
    with working(88):
        low, high = ends(balls.D)
        assert (high - low) * 2**70 < abs(low)
        assert (low > 0) is (sign < 0)


def test_another_direction_at_the_critical_step_of_the_first():
    first, second = Start(0, 1, 1, 1), Start(2, 1, "1/2", "1/3")  # h* of the first is 4/2 = 2
    balls = CriticalOrigin(second, Fraction(-1, 2), first).balls(100)
    assert holds(balls, Start(2, 1, "1/2", "1/3"), 100)


def test_halves_cover_the_box_and_meet():
    box = BoxOrigin(1, ("1/10", "2/10"), [("2", "3"), "1/2"], ["1", ("0", "1/7")])
    first, second = box.halves()
    assert (first.x[0], second.x[0]) == ((2, Fraction(5, 2)), (Fraction(5, 2), 3)) or first.h != box.h
    for name in ("mu", "h", "x", "y"):
        a, b, whole = getattr(first, name), getattr(second, name), getattr(box, name)
        flat = [v if isinstance(v, tuple) else (v,) for v in (a, b, whole)]
        if name in ("x", "y"):
            for p, q, w in zip(*flat, strict=True):
                assert (min(p[0], q[0]), max(p[1], q[1])) == w
        else:
            assert (min(a[0], b[0]), max(a[1], b[1])) == whole


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: BoxOrigin(1, 1, [("3", "2")], ["1"]), "empty"),
        (lambda: BoxOrigin(("-1", "1"), 1, ["1"], ["1"]), "use -mu"),
        (lambda: BoxOrigin(1, ("0", "1"), ["1"], ["1"]), "must be positive"),
        (lambda: BoxOrigin(1, 1, ["1", "2"], ["1"]), "equally many"),
        (lambda: BoxOrigin(1, 1, [], []), "at least 1"),
        (lambda: CriticalOrigin(Start(0, 1, 0, 0), Fraction(1, 2)), "no critical step"),
        (lambda: CriticalOrigin(Start(1, 1, 1, 0), Fraction(-1)), "must be positive"),
    ],
)
def test_refusals(make, message):
    with pytest.raises(ValueError, match=message):
        make()
