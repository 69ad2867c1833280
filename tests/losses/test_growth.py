"""The least G against dense sampling, and the sign condition against a search for a point where it fails."""

from fractions import Fraction

import numpy as np
import pytest

from tests.losses.sample import ALL, account
from verify.losses import Account, Loss
from verify.losses.growth import growth
from verify.losses.numeric import on_arrays
from verify.losses.supremum import supremum
from verify.sampling.losses import cauchy, cross_entropy, huber, log_cosh, power, quartic, root, squared

RADII = [Fraction(1, 3), Fraction(2), Fraction(11, 2)]
SPREAD = np.concatenate([np.linspace(0.002, 1, 6000), -np.linspace(0.002, 1, 6000)])


def middle(point):
    low, high = point.enclose(80)
    return float((low + high) / 2)


def sampled(a, u):
    return on_arrays(a.loss)(middle(a.c) + u) / u


@pytest.mark.parametrize("radius", RADII, ids=str)
@pytest.mark.parametrize("text", ALL)
def test_the_least_bound_on_an_interval_is_the_greatest_value(text, radius):
    a = account(text)
    bound = growth(a.loss, a.minimizer, radius)
    greatest = sampled(a, SPREAD * float(radius)).max()
    assert bound.how in ("exact", "balls")
    assert greatest <= float(bound.safe) * (1 + 1e-9) + 1e-9
    assert float(bound.least) <= float(bound.safe)
    assert greatest == pytest.approx(float(bound.least), rel=2e-3)


@pytest.mark.parametrize("text", ALL)
def test_the_bound_on_the_whole_line(text):
    a = account(text)
    far = np.concatenate([-np.logspace(-2, 4, 5000), np.logspace(-2, 4, 5000)])
    with np.errstate(all="ignore"):
        values = sampled(a, far)
    greatest = values[np.isfinite(values)].max()
    if a.growth.safe is None:
        assert a.growth.unbounded
        assert greatest > 1000
    else:
        assert greatest <= float(a.growth.safe) * (1 + 1e-9)
        assert greatest == pytest.approx(float(a.growth.least), rel=2e-3)


@pytest.mark.parametrize("text", ALL)
def test_the_sign_condition(text):
    a = account(text)
    values = sampled(a, np.concatenate([-np.logspace(-2, 1.2, 4000), np.logspace(-2, 1.2, 4000)]))
    assert (np.nanmin(values) >= 0) == a.sign.holds
    if a.sign.holds:
        assert a.sign.witness is None
        return
    p, reach = a.sign.witness, a.sign.reach
    low, high = a.loss.enclosed(1, p)
    assert (high < 0) if p > middle(a.c) else (low > 0)
    inside = sampled(a, SPREAD * float(reach[0]))
    assert inside.min() >= -1e-9
    beyond = sampled(a, SPREAD * (float(reach[1]) + 0.05))
    assert beyond.min() < 0


@pytest.mark.parametrize(
    ("text", "exact"),
    [("log-cosh", 1), ("root", 1), ("cauchy(width=3)", 1), ("huber", 1), ("squared", 1), ("cross-entropy(label=1/2)", "1/4"),
     ("log(1 + (s - 1)^2)", 2), ("1 - exp(-(s-1)^2)", 2)],
)  # fmt: skip
def test_where_the_least_bound_is_the_curvature_it_is_exact(text, exact):
    bound = account(text).growth
    assert (bound.exact, bound.how, bound.attained) == (Fraction(exact), "exact", "c")


@pytest.mark.parametrize(
    ("text", "radius", "exact"),
    [("(s^2-1)^2/4", 1, 6), ("(s^2-1)^2/4", "1/2", "15/4"), ("(s-1)^2/2 + (s-1)^4/10", 2, "13/5"), ("power(b=3)", "1/2", "171/16"),
     ("(s-1)^4", 5, 100), ("abs(s-1)^3", 2, 6)],
)  # fmt: skip
def test_exact_bounds_on_intervals(text, radius, exact):
    a = account(text)
    assert growth(a.loss, a.minimizer, Fraction(radius)).exact == Fraction(exact)


def test_balls_agree_with_algebra():
    for text in (
        "(s^2-1)^2/4",
        "power(b=3)",
        "cauchy(width=1/2)",
        "huber(c=1, delta=1/2)",
        "quartic(epsilon=-1/5)",
        "log(1+s^4) - s/10 + s^2",
    ):
        a = account(text)
        for radius in RADII:
            low, high = middle(a.c) - float(radius), middle(a.c) + float(radius)
            exact = growth(a.loss, a.minimizer, radius)
            for sign in (1, -1):
                found = supremum(a.loss, a.c, Fraction(low), Fraction(high), sign)
                assert float(found[1] - found[0]) <= 1e-9 * (1 + abs(float(found[1])))
                values = sampled(a, SPREAD * float(radius))
                assert float(found[0] if sign < 0 else found[1]) == pytest.approx(
                    values.max() if sign > 0 else values.min(), rel=2e-3, abs=2e-3
                )
            assert float(exact.safe) == pytest.approx(
                float(supremum(a.loss, a.c, Fraction(low), Fraction(high))[1]), rel=1e-9
            )


def test_the_steepest_sides():
    assert account("exp(s) - s").growth.unbounded == "p -> infinity"
    assert account("exp(-s) + s").growth.unbounded == "p -> -infinity"
    assert account("power(b=3)").growth.unbounded == "p -> infinity and p -> -infinity"
    assert account("abs(s-1)^(3/2)").growth.unbounded == "p -> c"
    assert account("log-cosh(c=2) + (s-1)^4/10").growth.how == "exact"


def test_a_side_where_the_quotient_falls_without_bound_is_not_one_where_it_is_unbounded():
    falling = account("3*exp(s) - exp(2*s)/2 - 2*s").growth
    mirrored = account("3*exp(-s) - exp(-2*s)/2 + 2*s").growth
    assert not falling.unbounded
    assert not mirrored.unbounded
    assert falling.safe is not None
    assert float(falling.safe) == pytest.approx(float(mirrored.safe), rel=1e-9)
    assert float(falling.least) == pytest.approx(
        sampled(account("3*exp(s) - exp(2*s)/2 - 2*s"), SPREAD * 40).max(), rel=2e-3
    )
    assert account("s^2/2 - s^3/3").growth.unbounded == "p -> -infinity"
    assert account("s^2/2 + s^3/3").growth.unbounded == "p -> infinity"


@pytest.mark.parametrize(
    ("text", "squared"),
    [("squared", True), ("s^2/2 - log(1+3*s^4)/12", False), ("(s-pi)^2/2", True), ("s^2/2 - s/3 + log(2)", True),
     ("s^2", False), ("s^2/2 + abs(s)^3", False)],
)  # fmt: skip
def test_the_squared_loss_is_known_by_its_curvature(text, squared):
    assert account(text).squared is squared


def test_what_is_not_proved_is_not_called_proved():
    a = account("log(cosh(s) + s/2)")
    assert (a.growth.how, a.growth.exact, a.sign.scanned) == ("computed", None, 64)
    assert "not proved" in a.growth.words


def test_plateaus_are_named():
    assert [p.exact for p in account("power(b=3)").sign.plateaus] == [0]
    assert account("cauchy").sign.plateaus == ()


def zeros(text, near=None):
    a = Account.of(Loss.read(text), near)
    return tuple([round(middle(p), 6) for p in found] for found in (a.sign.plateaus, a.sign.ends))


@pytest.mark.parametrize(
    ("text", "near", "plateaus", "ends"),
    [
        ("s^2/2 - s^3/3", None, [], [1]),
        ("s^2/2 + s^3/3", None, [], [-1]),
        ("3*exp(s) - exp(2*s)/2 - 2*s", None, [], [0.693147]),
        ("3*exp(-s) - exp(-2*s)/2 + 2*s", None, [], [-0.693147]),
        ("(s^2-1)^2/4", 1, [], [0]),
        ("(s^2-1)^2/4", -1, [], [0]),
        ("s^2/2 - s^4/4", None, [], [-1, 1]),  # F' changes its sign at both ends
        ("-s^5/5 + 5*s^4/4 - 7*s^3/3 + 3*s^2/2", 0, [1], [3]),  # F' = s (s - 1)^2 (3 - s)
        ("s^5/5 + 5*s^4/4 + 7*s^3/3 + 3*s^2/2", 0, [-1], [-3]),  # its mirror image
    ],
)  # fmt: skip
def test_zeros_at_the_end_of_the_reach_are_told_from_those_inside(text, near, plateaus, ends):
    assert zeros(text, near) == (plateaus, ends)


@pytest.mark.parametrize(
    ("text", "degree", "exact"),
    [("log-cosh", "0", True), ("squared", "1", True), ("(s^2-1)^2/4", "3", True), ("power(b=3)", "5", True), ("cauchy", "-1", True),
     ("exp(s) - s", "infinity", True), ("cross-entropy", "0", True), ("huber", "0", True), ("root", "0", False),
     ("(1+s^2)^(3/4)", "1/2", False), ("1 - exp(-(s-1)^2)", "-infinity", False), ("1/(1 + exp(s)) + s^2", "1", False),
     ("(1+s^2)^(17/13)", "21/13", False), ("(1+s^2)^(31/59)", "3/59", False), ("(1+s^2)*log(2+s^2)", "1", False),
     ("(1+s^2)^(17/13)*log(1+s^2)", "1.615", False), ("exp(exp(s)) - s", "infinity", False)],
)  # fmt: skip
def test_degrees_of_regularity(text, degree, exact):
    found = account(text).degree
    assert (str(found), found.exact) == (degree, exact)


PAIRS = [
    ("squared(c=7/3)", squared("7/3")), ("log-cosh(c=-1/2)", log_cosh("-1/2")), ("root(c=2)", root(2)),
    ("huber(c=1, delta=1/3)", huber(1, "1/3")), ("cauchy(c=1/2, width=3)", cauchy("1/2", 3)),
    ("cross-entropy(label=1/2)", cross_entropy("1/2")), ("cross-entropy(label=1/10)", cross_entropy("1/10")), ("power(b=2)", power(2)),
    ("power(b=3)", power(3)), ("quartic(c=2, epsilon=1/5)", quartic(2, "1/5")), ("quartic(c=2, epsilon=-1/5)", quartic(2, "-1/5")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "own"), PAIRS, ids=[t for t, _ in PAIRS])
def test_what_the_shipped_losses_say_of_their_growth_is_derived(text, own):
    a = account(text)
    assert middle(a.c) == pytest.approx(float(own.minimizer), rel=1e-15, abs=1e-15)
    assert a.curvature.exact == own.curvature
    assert a.sign.holds == own.keeps_sign
    if own.growth is None:
        assert a.growth.safe is None
    elif text != "cross-entropy(label=1/10)":  # which says that its growth is not the least
        assert a.growth.exact == own.growth
    else:
        assert 0.19 < float(a.growth.safe) < own.growth


def test_a_minimizer_that_is_no_rational_number():
    a = Account.of(Loss.read("s^4/4 - 2*s"))
    bound = growth(a.loss, a.minimizer, Fraction(1, 2))
    p = 2 ** (1 / 3) + 0.5
    assert float(bound.safe) == pytest.approx((p**3 - 2) / 0.5, rel=1e-12)
