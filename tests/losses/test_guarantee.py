"""T and the guaranteed learning rates, against mpmath and against orbits."""

from fractions import Fraction

import numpy as np
import pytest

from tests.losses.sample import account
from verify.losses import Account, Guarantee, Loss, LossError, applies
from verify.losses.numeric import at_digits, on_arrays
from verify.orbits import Start
from verify.orbits.precision import context
from verify.orbits.threshold import critical_step

STARTS = [((3,), ("1/10",)), (("1/2", -1), (2, 3)), ((1,), (-1,)), (("7/5",), ("7/5",))]
LOSSES = [
    "log-cosh",
    "log(1 + (s - 1)^2)",
    "(s-1)^2/2 + (s-1)^4/10",
    "cross-entropy",
    "exp(s) - s",
    "s^4/4 - 2*s",
    "huber(c=-2, delta=1/2)",
]


@pytest.mark.parametrize("text", LOSSES)
@pytest.mark.parametrize(("x", "y"), STARTS, ids=str)
def test_T_is_its_formula_and_the_steps_are_below_theirs(text, x, y):
    g, ctx = Guarantee(account(text), x, y), context(40)
    low, high = g.account.c.enclose(200)
    c = ctx.mpf((low + high).numerator) / (low + high).denominator / 2
    s, p = (ctx.mpf(v.numerator) / v.denominator for v in (g.S, g.P))
    t = s + ctx.sqrt(s**2 - 16 * c * (p - c))
    low, high = g.T.enclose(160)
    assert abs(ctx.mpf(low.numerator) / low.denominator - t) < ctx.mpf(10) ** -25
    assert 0 <= high - low < Fraction(1, 2**150)
    assert g.radius >= high / 4
    assert g.monotone <= 8 / (g.bound.safe * low)
    assert float(g.monotone) == pytest.approx(float(8 / (ctx.mpf(float(g.bound.safe)) * t)), rel=1e-9)
    assert g.simple <= g.monotone * (1 + Fraction(1, 10**20))
    if c:
        assert float(g.balanced) == pytest.approx(1 / (float(g.bound.safe) * abs(float(c))), rel=1e-9)
        assert g.balanced_binds == (t < 8 * abs(c))
        assert g.convergent == (None if g.lost or g.plateaus else min(g.monotone, g.balanced))
    else:
        assert g.balanced is None
        assert g.convergent == g.monotone


@pytest.mark.parametrize("text", LOSSES)
@pytest.mark.parametrize(("x", "y"), STARTS, ids=str)
def test_below_the_step_T_never_increases_and_GD_converges(text, x, y):
    g = Guarantee(account(text), x, y)
    slope, h = on_arrays(g.account.loss), float(g.convergent or min(g.monotone, g.balanced)) * 0.999
    c = float(sum(g.account.c.enclose(80)) / 2)
    x, y = (np.array([float(v) for v in w]) for w in (g.x, g.y))
    last = np.inf
    for _ in range(4000):
        s, p = x @ x + y @ y, x @ y
        t = s + np.sqrt(max(s * s - 16 * c * (p - c), 0))
        assert t <= last * (1 + 1e-12)
        last, pull = t, float(slope(p))
        x, y = x - h * pull * y, y - h * pull * x
    assert abs(p - c) < 1e-6 or abs(x + y).max() < 1e-6 or abs(x - y).max() < 1e-6


def test_for_the_squared_loss_it_is_the_critical_step():
    for x, y in STARTS:
        g = Guarantee(account("squared"), x, y)
        exact = critical_step(1, x, y)
        assert float(g.monotone) == pytest.approx(float(Fraction(exact.ellipsoid_decimal(20).text)), rel=1e-15)
        assert Start(1, g.monotone, x, y).side >= 0


def test_a_negative_minimizer_is_the_mirror_image():
    a, b = Guarantee(account("root(c=2)"), (3, 1), (1, 2)), Guarantee(account("root(c=-2)"), (3, 1), (-1, -2))
    assert a.monotone == b.monotone
    assert a.convergent == b.convergent


def test_what_is_not_covered_says_why():
    g = Guarantee(account("(s^2-1)^2/4"), (3,), ("1/10",))
    assert g.monotone is g.convergent is g.simple is None
    assert "|p - c| <= 1 only" in g.failure
    assert {a.theorem: a.holds for a in applies(g.account, g)}["product.good_regularity"] is False
    far = Guarantee(account("log(cosh(s) + s/2)"), (20,), (1,))
    assert "|p| <= 64" in far.failure
    near = Guarantee(account("quartic(epsilon=-1/100)"), (2,), (1,))
    assert near.failure == ""
    assert near.bound.exact == 1


def test_what_applies():
    says = {a.theorem: a for a in applies(account("log-cosh"))}
    assert [says[f"product.{n}"].holds for n in ("good_regularity", "convergence", "balancing", "squared_loss", "zero_target")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert says["edge.gap_law"].holds
    says = {a.theorem: a for a in applies(account("(s^2-1)^2/4"))}
    assert says["product.good_regularity"].holds is None
    assert "only for starts with T0/4 = |c| (x = y, S <= 4 |c|)" in says["product.good_regularity"].why
    says = {a.theorem: a for a in applies(account("(s*(s - 2))^2/4"))}
    assert says["product.good_regularity"].holds is False
    assert "every start has T0/4 >= |c|" in says["product.good_regularity"].why
    says = {a.theorem: a for a in applies(account("power(b=3)"))}
    assert "vanishes at p = 0" in says["product.convergence"].why
    assert {a.theorem: a.holds for a in applies(account("squared(c=5)"))}["product.squared_loss"]
    assert {a.theorem: a.holds for a in applies(account("squared(c=0)"))}["product.zero_target"]
    assert not {a.theorem: a.holds for a in applies(account("s^2"))}["product.squared_loss"]
    assert "countably" in {a.theorem: a.why for a in applies(account("huber"))}["product.convergence"]
    g = Guarantee(account("log-cosh"), (1,), (1,))
    at = {h: {a.theorem: a.holds for a in applies(g.account, g, Fraction(h))} for h in ("1/2", "3/2", "3")}
    assert [at[h]["product.good_regularity"] for h in at] == [True, True, False]
    assert [at[h]["product.convergence"] for h in at] == [True, False, False]


def test_starts_that_are_none():
    a = account("log-cosh")
    with pytest.raises(LossError, match="same length"):
        Guarantee(a, (1, 2), (1,))
    with pytest.raises(LossError, match="never moves"):
        Guarantee(a, (0,), (0,))
    with pytest.raises(TypeError):
        Guarantee(a, (0.5,), (1,))


def test_the_value_of_a_loss_at_many_digits():
    ctx = context(60)
    value = at_digits(Account.of(Loss.read("log-cosh")).loss, 0, ctx)
    assert abs(value(ctx.mpf(3)) - ctx.log(ctx.cosh(2))) < ctx.mpf(10) ** -55


@pytest.mark.parametrize(("text", "y"), [("s^2/2 - s^3/3", 1), ("s^2/2 + s^3/3", -1)])
def test_a_zero_of_the_slope_at_the_end_of_the_range_counts_on_either_side(text, y):
    """F'(x.y) = 0 at the start, at the distance T/4 from c = 0: no convergence to c."""
    g = Guarantee(account(text), (1,), (y,))
    assert (g.P, g.radius) == (y, 1)
    assert len(g.plateaus) == 1
    assert g.convergent is None
    assert g.monotone > 0
    assert {a.theorem: a.holds for a in applies(g.account, g)}["product.convergence"] is False
