import random
from fractions import Fraction

import gmpy2
import pytest

from tests.orbits.agreement import random_start, rounded
from verify.exact import TooLarge
from verify.orbits import Start
from verify.orbits.decimals import nearest
from verify.orbits.enclosure import BoxOrigin, CriticalOrigin, ExactOrigin, Refused, enclose
from verify.orbits.threshold import critical_step


def by_hand(start, steps, digits):
    """The orbit of x and y themselves, at far more bits; every quantity as a rational rounded to ``digits`` digits."""
    with gmpy2.context(precision=10 * digits + 8 * max(steps) + 800):
        mu, h = gmpy2.mpfr(gmpy2.mpq(start.mu)), gmpy2.mpfr(gmpy2.mpq(start.h))
        xs, ys = ([gmpy2.mpfr(gmpy2.mpq(v)) for v in side] for side in (start.x, start.y))
        found = {}
        for step in range(max(steps) + 1):
            rho = h * (mu - sum(a * b for a, b in zip(xs, ys, strict=True)))
            if step in steps:
                A = h * sum((a + b) ** 2 for a, b in zip(xs, ys, strict=True)) / 4
                B = h * sum((a - b) ** 2 for a, b in zip(xs, ys, strict=True)) / 4
                values = (rho, A, B, 4 - 2 * (A + B) - h * mu * rho, 2 * (A + B))
                found[step] = [
                    [Fraction(0) if v == 0 else rounded(v, digits) for v in part]
                    for part in (values, tuple(xs), tuple(ys))
                ]
            xs, ys = (
                [a + rho * b for a, b in zip(xs, ys, strict=True)],
                [b + rho * a for a, b in zip(xs, ys, strict=True)],
            )
        return found


def exact_rows(start, digits):
    """The first iterates as fractions: their decimals may be ties, which binary numbers do not see."""
    rows = {}
    for step in range(3):
        values = (start.rho, start.A, start.B, start.D, start.sigma)
        rows[step] = [[nearest(v, digits) for v in part] for part in (values, start.x, start.y)]
        start = start.exact_step()
    return rows


def agree(start, steps, digits):
    expected = by_hand(start, steps, digits) | exact_rows(start, digits)
    for state in enclose(ExactOrigin(start), steps, digits):
        values, xs, ys = expected[state.step]
        shown = [state.decimals[name] for name in ("rho", "A", "B", "D", "sigma")]
        assert [Fraction(t) for t in shown] == values, state.step
        assert [Fraction(t) for t in state.x] == xs
        assert [Fraction(t) for t in state.y] == ys


@pytest.mark.parametrize("digits", [5, 30, 100])
@pytest.mark.parametrize("seed", range(8))
def test_every_digit_is_right_on_random_starts(seed, digits):
    mu, x, y = random_start(random.Random(seed))
    step = critical_step(mu, x, y)
    agree(Start(mu, Fraction(step.decimal(10).text) * Fraction(9, 10), x, y), [0, 1, 2, 20, 150], digits)


@pytest.mark.parametrize("eta", ["3/2", "19/10"])
def test_in_chaos(eta):
    agree(Start(eta, 1, "1/2", "1/3"), [0, 3, 400], 30)
    agree(Start(eta, 1, ("1/2", 0, "1/5"), ("1/3", "1/7", 0)), [1, 100], 200)


def test_beside_the_critical_step():
    h = Fraction(critical_step(Fraction(1), (Fraction(3),), (Fraction(1, 10),)).decimal(80).text) * (
        1 - Fraction(1, 10**60)
    )
    agree(Start(1, h, 3, "1/10"), [0, 10, 120, 200], 40)


def test_ties_and_zeros_of_the_first_iterates_are_exact():
    [first] = enclose(ExactOrigin(Start(1, "1/2", (1, 0), ("1/8", "1/4"))), [0], 1)
    assert first.decimals["rho"] == "0.4"  # 7/16
    assert first.x[1] == "0"
    [state] = enclose(ExactOrigin(Start("1/2", 1, "1/8", 0)), [0], 2)
    assert state.x == ("0.12",)  # 0.125, ties to even
    assert state.y == ("0",)


def test_an_irrational_learning_rate():
    origin = CriticalOrigin(Start(1, 1, 3, "1/10"), Fraction(-1, 10**20))
    [state] = enclose(origin, [30], 25)
    near = Fraction(critical_step(Fraction(1), (Fraction(3),), (Fraction(1, 10),)).decimal(120).text) * (
        1 - Fraction(1, 10**20)
    )
    [other] = enclose(ExactOrigin(Start(1, near, 3, "1/10")), [30], 25)
    assert state.decimals == other.decimals


@pytest.mark.parametrize(
    ("origin", "at", "digits", "message"),
    [
        (ExactOrigin(Start(1, 1, 3, 1)), [50], 10, "escapes"),
        (BoxOrigin(1, "1/5", [("2.9", "3.1")], ["1/10"]), [5], 10, "too wide"),
    ],
)
def test_refusals_have_a_reason(origin, at, digits, message):
    with pytest.raises(Refused, match=message):
        enclose(origin, at, digits)


def test_a_precision_beyond_the_limit_is_refused_with_the_need():
    with pytest.raises(Refused, match=r"need about \d+ bits of precision, more than the 400 allowed"):
        enclose(ExactOrigin(Start("19/10", 1, "1/2", "1/3")), [3000], 10, max_bits=400)


def test_bad_arguments():
    origin = ExactOrigin(Start(1, "1/5", 3, 1))
    with pytest.raises(ValueError, match="from 0 on"):
        enclose(origin, [-1], 10)
    with pytest.raises(ValueError, match="from 0 on"):
        enclose(origin, [], 10)
    with pytest.raises(TooLarge):
        enclose(origin, [1], 10**6)
