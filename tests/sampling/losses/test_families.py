"""What every loss says of itself, computed a second way: F' by mpmath's derivative of F, exactly, and on grids."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest

from verify.orbits import context
from verify.sampling.losses import cauchy, cross_entropy, huber, log_cosh, power, quartic, root, squared

LOSSES = [
    squared(),
    squared("7/3"),
    log_cosh(),
    log_cosh("-1/2"),
    root(),
    root(2),
    huber(),
    huber(1, "1/3"),
    cauchy(),
    cauchy("1/2", 3),
    cross_entropy(),
    cross_entropy("1/2"),
    cross_entropy("1/10"),
    power(2),
    power(3),
    quartic(),
    quartic(2, "-1/5"),
]
GRID = np.concatenate([np.linspace(-9, 9, 181), [0.77, 1.0, 1.003]])


def number(ctx, value):
    return ctx.mpf(value) if isinstance(value, float) else ctx.mpf(value.numerator) / value.denominator


@pytest.mark.parametrize("loss", LOSSES, ids=str)
def test_the_slope_is_the_derivative_of_the_value(loss):
    ctx = context(40)
    places = [
        p
        for p in GRID[::7].tolist()
        if loss.name != "Huber" or abs(abs(p - float(loss.minimizer)) - huber_edge(loss)) > 0.01
    ]
    for place in places:
        wanted = ctx.diff(lambda p: loss.value(ctx, p), ctx.mpf(place))
        assert abs(float(loss.slope(place)) - wanted) <= 1e-14 * (1 + abs(wanted))
        if loss.is_rational:
            assert abs(number(ctx, loss.exact_slope(Fraction(place))) - wanted) <= ctx.mpf(10) ** -15 * (
                1 + abs(wanted)
            )


def huber_edge(loss):
    return float(dict(loss.parameters)["delta"])


@pytest.mark.parametrize("loss", LOSSES, ids=str)
def test_minimizer_and_curvature(loss):
    ctx = context(40)
    c = number(ctx, loss.minimizer)
    assert abs(float(loss.slope(float(loss.minimizer)))) < 1e-15
    assert abs(ctx.diff(lambda p: loss.value(ctx, p), c, 2, h=ctx.mpf(10) ** -12) - number(ctx, loss.curvature)) < 1e-10
    if loss.is_rational:
        assert loss.exact_slope(loss.minimizer) == 0
    assert loss.value(ctx, c) <= min(loss.value(ctx, c + e) for e in (ctx.mpf("0.01"), ctx.mpf("-0.01")))


@pytest.mark.parametrize("loss", LOSSES, ids=str)
def test_growth_and_sign(loss):
    u = np.concatenate([-np.logspace(-3, 3, 4000), np.logspace(-3, 3, 4000)])
    quotient = loss.slope(float(loss.minimizer) + u) / u
    assert (quotient.min() >= 0) == loss.keeps_sign
    if loss.growth is None:
        assert quotient.max() > 1e4
    else:
        assert quotient.max() <= float(loss.growth) * (1 + 1e-9)
        least = 0.4 if loss.name == "cross entropy" and dict(loss.parameters)["label"] * 2 != 1 else 0.999
        assert quotient.max() >= least * float(loss.growth)


@pytest.mark.parametrize("loss", LOSSES, ids=str)
def test_slopes_are_taken_on_arrays(loss):
    slopes = loss.slope(GRID)
    assert slopes.dtype == np.float64
    assert slopes.shape == GRID.shape
    assert slopes[5] == pytest.approx(float(loss.slope(GRID[5])), rel=1e-15)


@pytest.mark.parametrize("loss", [log_cosh(), root(), cauchy(), huber(), cross_entropy()], ids=str)
def test_slopes_far_out_do_not_overflow(loss):
    with np.errstate(over="raise", invalid="raise"):
        assert np.isfinite(loss.slope(np.array([-1e4, -800.0, 800.0, 1e4]))).all()


def test_rational_ones():
    assert [loss.name for loss in (squared(), huber(), cauchy(), power(2), quartic()) if not loss.is_rational] == []
    assert [loss.name for loss in (log_cosh(), root(), cross_entropy()) if loss.is_rational] == []


def test_the_minimizer_of_cross_entropy_is_the_log_odds():
    assert cross_entropy("7/10").minimizer == pytest.approx(float(mpmath.log(mpmath.mpf(7) / 3)), rel=1e-15)
    assert cross_entropy("1/2").minimizer == 0


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: power(1), "the power 1"),
        (lambda: huber(delta=0), "delta = 0 is not positive"),
        (lambda: cauchy(width=-1), "width = -1 is not positive"),
        (lambda: cross_entropy(1), "label = 1 is not between"),
    ],
)
def test_parameters_out_of_range_are_refused(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_floats_are_no_parameters():
    with pytest.raises(TypeError):
        squared(0.5)
