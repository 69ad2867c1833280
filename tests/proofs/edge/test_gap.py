"""The losses of the numerical checks, and the descent that measures a gap."""

from fractions import Fraction

import pytest

from proofs.edge._gap import LOSSES, from_above, gap, number, richardson

TOLD = {"double well": "1/2", "log cosh": "3/2", "root": "1", "exponential": "3/2", "Cauchy": "1/2", "s - log s": "1/2"}


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
def test_the_derivatives_are_those_of_the_slope(digits30, loss):
    found = digits30.taylor(lambda u: loss.slope(digits30, u), 0, 3)
    told = [number(digits30, z) for z in (Fraction(0), loss.k, loss.k * loss.a / 2, loss.k * loss.e / 6)]
    assert max(abs(z - w) for z, w in zip(found, told, strict=True)) < digits30.mpf(10) ** -15
    assert loss.alpha > 0


def test_the_constants():
    depths = {loss.name: loss.depth for loss in LOSSES}
    assert {name: depths[name] for name in TOLD} == {name: Fraction(text) for name, text in TOLD.items()}
    assert abs(depths["cross entropy"] - Fraction("0.1788")) < Fraction(1, 10**4)
    assert len(LOSSES) >= 10


@pytest.mark.parametrize("loss", [z for z in LOSSES if z.name != "cross entropy"], ids=lambda loss: loss.name)
def test_the_gap_law_to_two_digits(digits30, loss):
    rate = (
        20 if loss.name == "entropy" else 8
    )  # log s is far from its Taylor polynomial where the start is at larger rates
    *_, limit = richardson(digits30, loss, 1 / digits30.mpf(rate), digits30.mpf(10) ** -4)
    assert abs(limit / number(digits30, loss.depth) - 1) < 0.03  # three digits and more: python -m bench.gap_law


def test_reflection_where_the_start_is_low(digits30):
    """At E_0 = lambda/4 the gap is that of Lambert's function, 0.21 lambda h, and not lambda h."""
    ctx, loss = digits30, LOSSES[3]
    found = gap(ctx, loss, ctx.mpf(1) / 30, ctx.mpf(1) / 4, ctx.mpf(1) / 100, ctx.mpf(10) ** -6)
    told = 1 + ctx.re(ctx.lambertw(-(ctx.mpf(5) / 4) * ctx.exp(-ctx.mpf(5) / 4)))
    assert abs(found - told) < 0.01
    assert told < 0.25


def test_a_descent_that_does_not_rest_is_an_error(digits30):
    with pytest.raises(ArithmeticError, match="not at rest after 10 steps"):
        gap(digits30, LOSSES[0], digits30.mpf(1) / 10, 1, 1, digits30.mpf(10) ** -5, most=10)


def test_another_constant_would_be_seen(digits30):
    coarse = from_above(digits30, LOSSES[2], digits30.mpf(1) / 10, digits30.mpf(10) ** -4)
    assert abs(coarse / number(digits30, LOSSES[2].depth) - 1) < 0.02
    assert abs(coarse / number(digits30, LOSSES[3].depth) - 1) > 0.3
