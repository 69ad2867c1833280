"""The test of regularity.capture against the theorem's own conditions, and against exact orbits."""

from fractions import Fraction

import pytest

from proofs.regularity import capture
from tests.losses.sample import account
from verify.losses import Loss
from verify.losses.enclosure import captured, swallows
from verify.losses.enclosure.capture import down, up
from verify.orbits.balls import working

ONE = Fraction(1)


def test_the_conditions_of_the_theorem_can_be_met():
    """For the interval returned there are z and A with which every condition of the theorem holds, exactly."""
    c, a, b, w, size = (
        ONE,
        Fraction(99, 100),
        Fraction(101, 100),
        Fraction(1, 10**6),
        (Fraction(1), Fraction(10001, 10000)),
    )
    lo, hi = swallows(a, b, c + w, w, size)
    A = (size[0] - lo) / w
    assert hi == size[1] + A * w
    z = 1 - (b**2 * w * hi + 4 * b * (c + w)) / A  # the least that the third condition allows
    values = {
        "a": a,
        "b": b,
        "B": c + w,
        "w": w,
        "lo": lo,
        "hi": hi,
        "A": A,
        "z": z,
        "c": c,
        "kappa": ONE,
        "u": w,
        "S": size[0],
    }
    at = {s: values[s.name] for relation in capture.ALL for s in relation.free_symbols if s.name in values}
    left = [r for r in capture.ALL if r.subs({s: sympy(v) for s, v in at.items()}) != True]  # noqa: E712
    assert not left, left


def sympy(value):
    import sympy as sp

    return sp.Rational(value.numerator, value.denominator)


@pytest.mark.parametrize("residual", [1, -1, Fraction(1, 3)])
@pytest.mark.parametrize("middle", [Fraction(1, 4), Fraction(6, 5), Fraction(9, 5)])
def test_sizes_stay_inside_and_the_bound_is_no_waste(residual, middle):
    """Exact steps for u^2/2 + u^4/4, where kappa = h (1 + u^2); h = 1, c = 1."""
    w = Fraction(1, 10000)
    lo, hi = swallows(ONE, 1 + w**2, 1 + w, w, (middle, middle))
    u, S = residual * w, middle
    farthest = ONE * 0
    for _ in range(3):
        kappa = 1 + u**2
        P = 1 + u
        u, S = u * (1 - kappa * S + kappa**2 * P * u), S * (1 + kappa**2 * u**2) - 4 * kappa * u * P
        assert lo <= S <= hi
        farthest = max(farthest, abs(S - middle))
    assert farthest > (hi - lo) / 40, "S hardly moves: an interval a tenth as wide would do"


def test_what_is_not_captured():
    fine = {"a": ONE, "b": ONE, "B": ONE, "w": Fraction(1, 1000), "size": (ONE, ONE)}
    assert swallows(**fine)
    for change in (
        {"w": Fraction(1, 4)}, {"size": (Fraction(2), Fraction(2))}, {"size": (ONE, Fraction(5, 2))}, {"a": Fraction(0)},
        {"a": -ONE}, {"b": Fraction(2)}, {"size": (Fraction(1, 1000), Fraction(1, 1000))}, {"B": Fraction(100)}, {"w": -ONE},
        {"size": (Fraction(0), ONE)}, {"a": 2 * ONE},
    ):  # fmt: skip
        assert swallows(**{**fine, **change}) is None, change


@pytest.mark.parametrize(("text", "size", "wanted"), [
    ("(s^2-1)^2/4", "9", True), ("(s^2-1)^2/4", "10", False), ("log(1 + (s - 1)^2)", "9", True), ("huber", "19", True),
    ("huber", "21", False), ("(s-1)^4", "5", False), ("1 - exp(-(s-1)^2)", "9", True),
])  # fmt: skip
def test_losses_at_h_a_tenth(text, size, wanted):
    """F''(1) is 2, 2, 1, 0, 2."""
    with working(128):
        w = Fraction(1, 10**6)
        found = captured(account(text).loss, Fraction(1, 10), (ONE, ONE), w, (Fraction(size),) * 2)
    assert (found is not None) == wanted
    if found is not None:
        assert found.size[0] < Fraction(size) < found.size[1]
        assert found.a <= found.b < found.a + Fraction(1, 10**4)
        bends = [account(text).loss.enclosed(2, ONE + shift, 200)[0] / 10 for shift in (-w, 0, w)]
        assert found.a <= min(bends) <= max(bends) <= found.b + Fraction(1, 10**30)


def test_an_unknown_place_of_c_and_a_jump_of_the_curvature_widen_kappa():
    loss = Loss.read("(s-1)^2/2 + abs(s-1)*(s-1)/10")  # F'' is 4/5 on the left and 6/5 on the right
    with working(128):
        found = captured(loss, Fraction(1, 10), (ONE, ONE), Fraction(1, 10**6), (ONE, ONE))
        assert (found.a < Fraction(81, 1000), found.b > Fraction(119, 1000)) == (True, True)
        vague = captured(
            account("(s^2-1)^2/4").loss, Fraction(1, 10), (ONE - Fraction(1, 100), ONE), Fraction(0), (ONE, ONE)
        )
        assert vague.b - vague.a > Fraction(1, 200)
        assert captured(account("sqrt(1 + s^4) - s").loss, ONE, (-2 * ONE, 2 * ONE), ONE, (ONE, ONE)) is None


def test_short_numbers_lie_on_the_right_side():
    for value in (Fraction(1, 3), Fraction(-22, 7), Fraction(10**30, 7)):
        for unit in (ONE, Fraction(1, 10**40), Fraction(10**40)):
            assert value - unit <= down(value, unit) <= value <= up(value, unit) <= value + unit
    assert down(Fraction(1, 3), Fraction(0)).denominator <= 2**64
