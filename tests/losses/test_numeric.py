"""NumPy against mpmath; the shipped losses of verify.sampling against their formulas; user losses in place of them."""

import numpy as np
import pytest

from tests.losses.sample import ALL, account
from tests.losses.test_growth import PAIRS
from verify.losses.numeric import at_digits, on_arrays, product_loss
from verify.orbits.precision import context

GRID = np.concatenate([np.linspace(-9, 9, 91), [0.77, 1.0, 1.003]])


@pytest.mark.parametrize("text", ALL)
def test_arrays_agree_with_many_digits(text):
    loss, ctx = account(text).loss, context(40)
    for order in (0, 1, 2):
        values, wanted = on_arrays(loss, order)(GRID), at_digits(loss, order, ctx)
        assert values.shape == GRID.shape
        for p, value in zip(GRID.tolist(), values.tolist(), strict=True):
            if order == 2 and p in [float(b) for b in loss.breaks]:
                continue
            exact = wanted(ctx.mpf(p))
            assert abs(value - exact) <= 1e-9 * (1 + abs(exact)), (p, value, exact)
    assert float(on_arrays(loss)(0.77)) == pytest.approx(float(on_arrays(loss)(GRID)[91]), rel=1e-15)


@pytest.mark.parametrize(("text", "own"), PAIRS, ids=[t for t, _ in PAIRS])
def test_shipped_losses_are_their_formulas(text, own):
    made, ctx = product_loss(account(text)), context(40)
    assert np.allclose(made.slope(GRID), own.slope(GRID), rtol=1e-13, atol=1e-14)
    assert made.is_rational == own.is_rational
    assert made.minimizer == pytest.approx(own.minimizer, rel=1e-15)
    assert made.curvature == own.curvature
    assert made.keeps_sign == own.keeps_sign
    gap = made.value(ctx, ctx.mpf(0)) - own.value(ctx, ctx.mpf(0))
    for p in ("-3.7", "0.4", "1", "2.25", "30"):
        assert abs(made.value(ctx, ctx.mpf(p)) - own.value(ctx, ctx.mpf(p)) - gap) < ctx.mpf(10) ** -30


@pytest.mark.parametrize(
    "text",
    ["log-cosh", "cross-entropy", "root", "log(1+exp(s)) + tanh(s)/9 - s/3", "exp(s)*exp(-2*s) + s^2 + 1/(1+exp(s))"],
)
def test_slopes_far_out_are_numbers(text):
    slopes = on_arrays(account(text).loss)(np.array([-1e4, -800.0, 800.0, 1e4]))
    assert not np.isnan(slopes).any()


def test_a_small_argument_keeps_its_digits():
    slopes = on_arrays(account("log-cosh(c=0)").loss)(np.array([1e-12, -3e-9]))
    assert slopes == pytest.approx([1e-12, -3e-9], rel=1e-12)
