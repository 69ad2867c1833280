"""What is proved withstands, what is false falls: the same attack with learning rates beyond the bound."""

from fractions import Fraction

import pytest

from tests.losses.sample import account
from verify.attack.loss import CONVERGENT, MONOTONE, attack_loss
from verify.losses import Guarantee, LossError
from verify.losses.numeric import at_digits
from verify.orbits.precision import context


@pytest.mark.parametrize(
    "text", ["log-cosh", "squared", "huber(c=1, delta=1/2)", "exp(s) - s", "root(c=-2)", "cross-entropy"]
)
def test_the_guarantees_withstand(text):
    first, second = attack_loss(account(text), 6_000, seed=1)
    assert (first.statement, second.statement) == (MONOTONE, CONVERGENT)
    for attack in (first, second):
        assert attack.witness is None
        assert attack.examples == 3_000
        assert attack.suspects == 0
    assert float(first.measure.split()[5]) > 7


@pytest.mark.parametrize("text", ["log-cosh", "squared", "exp(s) - s", "quartic(epsilon=-1/5)", "s^4/4 - 2*s"])
def test_beyond_the_bound_T_rises_and_that_is_proved(text):
    witness = attack_loss(account(text), 8_000, factor=1.1)[0].witness
    assert witness.proved
    g, ctx = Guarantee(account(text), witness.x, witness.y), context(60)
    low, high = g.T.enclose(100)
    assert low * witness.h * g.bound.safe <= Fraction(88, 10)
    p, s = (ctx.mpf(v.numerator) / v.denominator for v in (g.P, g.S))
    rho = -ctx.mpf(witness.h.numerator) / witness.h.denominator * at_digits(g.account.loss, 1, ctx)(p)
    s, p = s * (1 + rho**2) + 4 * rho * p, p * (1 + rho**2) + rho * s
    low_c, high_c = g.account.c.enclose(200)
    c = ctx.mpf((low_c + high_c).numerator) / (low_c + high_c).denominator / 2
    assert s + ctx.sqrt(s**2 - 16 * c * (p - c)) > ctx.mpf(high.numerator) / high.denominator


def test_beyond_the_bound_orbits_of_the_squared_loss_diverge():
    witness = attack_loss(account("squared"), 8_000, factor=1.1)[1].witness
    assert "diverges" in witness.because
    assert not witness.proved


def test_what_is_not_guaranteed_is_not_attacked():
    assert "p = 0, where GD may end" in attack_loss(account("power(b=3)"), 1_000)[1].measure
    with pytest.raises(LossError, match="nothing is guaranteed for any start"):
        attack_loss(account("(s^2-1)^2/4"), 1_000)
