import random
from fractions import Fraction

import pytest

from tests.orbits.agreement import random_start, threshold_by_hand
from verify.orbits import Start
from verify.orbits.balls import ball, ends, working
from verify.orbits.threshold import critical_step, exactly, least, printed, rational_root


@pytest.mark.parametrize("digits", [30, 100, 1000])
def test_every_digit_agrees_with_first_principles(digits):
    rng = random.Random(digits)
    for _ in range(60 if digits < 1000 else 10):
        mu, x, y = random_start(rng)
        assert Fraction(critical_step(mu, x, y).decimal(digits).text) == threshold_by_hand(mu, x, y, digits)


@pytest.mark.parametrize("seed", range(20))
def test_what_binds_is_what_is_smaller(seed):
    mu, x, y = random_start(random.Random(seed))
    step = critical_step(mu, x, y)
    with working(400):
        ellipsoid, flat = ends(step.ellipsoid()), 1 / mu
    assert step.binds == ("flat minimum" if ellipsoid[0] > flat else "ellipsoid")
    h = Fraction(step.ellipsoid_decimal(60).text)
    assert Start(mu, h * (1 - Fraction(1, 10**50)), x, y).side == 1
    assert Start(mu, h * (1 + Fraction(1, 10**50)), x, y).side == -1


def test_closed_forms():
    step = critical_step(Fraction(1), (Fraction(3),), (Fraction(1, 10),))
    assert step.exact == "8/(901/100 + sqrt(923801/10000))"
    q, s, c = step.equation
    with working(300):
        h = step.ellipsoid()
        low, high = ends(
            int(q.numerator) * h * h / int(q.denominator) + h * int(s.numerator) / int(s.denominator) + int(c)
        )
    assert low <= 0 <= high
    zero = critical_step(Fraction(0), (Fraction(1), Fraction(2)), (Fraction(0), Fraction(1)))
    assert zero.rational == Fraction(4, 6)
    assert zero.exact == "2/3"
    assert zero.binds == "ellipsoid"
    flat = critical_step(Fraction(1), (Fraction(11, 10),), (Fraction(9, 10),))
    assert (flat.binds, flat.exact, flat.predicted_steps(6)) == ("flat minimum", "1", None)


@pytest.mark.parametrize(
    ("mu", "x", "y", "words"),
    [(1, (1,), (1,), "global minimizer"), (1, (0,), (0,), "saddle"), (1, (2,), (-2,), "y = -x"), (0, (2,), (-2,), "x = y = 0"),
     (1, (2,), (1,), "")],
)  # fmt: skip
def test_remarks(mu, x, y, words):
    remark = critical_step(Fraction(mu), tuple(map(Fraction, x)), tuple(map(Fraction, y))).remark
    assert words in remark
    assert bool(remark) == bool(words)


def test_no_threshold_for_a_point_that_never_moves_without_target():
    with pytest.raises(ValueError, match="never moves"):
        critical_step(Fraction(0), (Fraction(0),), (Fraction(0),))


@pytest.mark.parametrize("seed", range(25))
def test_simpler_bounds_are_below_exactly_when_they_say_so(seed):
    mu, x, y = random_start(random.Random(seed))
    step = critical_step(mu, x, y)
    critical = Fraction(step.decimal(60).text)
    start = step.start
    bounds = {b.name: b for b in step.sufficient(50)}
    for bound in bounds.values():
        assert bound.holds == (Fraction(bound.value.text) <= critical * (1 + Fraction(1, 10**45)))
    assert bounds["4/(S0 + 4 mu)"].holds
    assert bounds["min(1/mu, 4/(S0 + 2 mu))"].holds
    assert Fraction(bounds["4/L0"].value.text) > Fraction(bounds["2/L0"].value.text)
    if step.binds == "ellipsoid" and len(x) == 1:
        assert bounds["4/L0"].holds == (mu**2 <= start.P**2)  # scalar.four_over_l


def test_the_largest_hessian_eigenvalue_in_every_dimension():
    import numpy as np

    rng = random.Random(1)
    for d in (1, 2, 5):
        x, y = (tuple(Fraction(rng.randint(-30, 30), 10) for _ in range(d)) for _ in range(2))
        mu = Fraction(rng.randint(1, 20), 10)
        step = critical_step(mu, x, y)
        xs, ys = np.array(x, dtype=float), np.array(y, dtype=float)
        g = np.concatenate([ys, xs])
        r = float(mu) - xs @ ys
        zero, one = np.zeros((d, d)), np.eye(d)
        hessian = np.outer(g, g) - r * np.block([[zero, one], [one, zero]])
        found = {b.name: b for b in step.sufficient(20)}["4/L0"]
        assert abs(float(found.value.text) - 4 / np.linalg.eigvalsh(hessian)[-1]) < 1e-9


def test_the_least_direction():
    steps = [
        critical_step(Fraction(m), (Fraction(a),), (Fraction(b),))
        for m, a, b in [(1, 1, 2), (3, 1, 2), (2, 5, 1), (2, 5, 1)]
    ]
    assert least(steps) == 2
    assert least(steps[:1]) == 0
    with pytest.raises(ValueError, match="no direction"):
        least([])


def test_printed_and_exact_decimals():
    value = printed(_root_of_two, 20)
    assert value.text == "1.4142135623730950488"
    assert Fraction(value.radius) < Fraction(1, 10**19)
    assert exactly(Fraction(1, 3), 5).radius == "3.3e-6"
    assert exactly(Fraction(1, 4), 5).radius == "0"
    assert rational_root(Fraction(4, 9)) == Fraction(2, 3)
    assert rational_root(Fraction(2)) is None


def _root_of_two():
    return ball(2).sqrt()
