from itertools import pairwise

import mpmath
import pytest

from proofs.scalar import transverse_exponent as theorem_file
from proofs.scalar._setting import eta
from proofs.scalar.transverse_exponent import theorem


@pytest.fixture
def ctx():
    context = mpmath.mp.clone()
    context.dps = 40
    return context


def growth(ctx, rate):
    """Return |w|^2 for the larger root of w^2 - exp(i phi) w + 1 = 0 with 2 cos phi = eta, by the quadratic formula."""
    unit = ctx.expj(ctx.acos(rate / 2))
    root = ctx.sqrt(unit**2 - 4)
    return max(abs((unit + root) / 2), abs((unit - root) / 2)) ** 2


def test_everything_in_the_file_holds(run_whole):
    run_whole("transverse_exponent")


@pytest.mark.parametrize("tenth", [1, 4, 7, 11, 15, 18, 19])
def test_the_closed_form_against_the_complex_root(ctx, tenth):
    rate = ctx.mpf(tenth) / 10
    n = growth(ctx, rate)
    s = n + 1 / n
    assert abs((s + 2) * (3 - s) - rate**2) < ctx.mpf(10) ** -35
    assert abs(s - (1 + ctx.sqrt(25 - 4 * rate**2)) / 2) < ctx.mpf(10) ** -35
    assert abs(ctx.log(n) - ctx.acosh(s / 2)) < ctx.mpf(10) ** -35


@pytest.mark.parametrize("tenth", [0, 5, 15])
def test_the_mean_by_gauss_legendre(ctx, tenth):
    ctx.dps = 25
    rate = ctx.mpf(tenth) / 10
    mean = ctx.quad(lambda t: ctx.log(4 * ctx.cos(t) ** 2 - 2 * rate * ctx.cos(t) + 1), [0, 1, 2, ctx.pi]) / ctx.pi
    assert abs(mean - ctx.log(growth(ctx, rate))) < ctx.mpf(10) ** -15


def test_the_named_values(ctx):
    tiny = ctx.mpf(10) ** -38
    assert abs(growth(ctx, ctx.mpf(3) / 2) - 2) < tiny
    assert abs(growth(ctx, ctx.mpf(0)) - ctx.phi**2) < tiny
    assert abs(growth(ctx, ctx.mpf(2)) - 1) < ctx.mpf(10) ** -18  # a double root


def test_it_is_positive_and_decreases(ctx):
    values = [growth(ctx, ctx.mpf(k) / 20) for k in range(41)]
    assert all(a > b for a, b in pairwise(values))
    assert values[-2] > 1 + ctx.mpf(1) / 100


def test_gradient_descent_leaves_at_this_rate(ctx):
    """Runs of (A, B) from D = 10^-300 grow by the factor N per step, on the geometric mean."""
    ctx.dps = 700
    rate, small = ctx.mpf(3) / 2, ctx.mpf(10) ** -300
    logs, steps = ctx.mpf(0), 0
    for k in range(1, 9):
        residual = 2 * ctx.cos(k)
        a, b = ((2 + rate) * (2 - residual) - small) / 4, ((2 - rate) * (2 + residual) - small) / 4
        for _ in range(2000):
            residual = rate - a + b
            d = 4 - 2 * a - 2 * b - rate * residual
            if d > ctx.mpf(10) ** -30:
                break
            a, b = a * (1 + residual) ** 2, b * (1 - residual) ** 2
            steps += 1
        logs += ctx.log(d / small)
    assert steps > 5000
    assert abs(logs / steps - ctx.log(2)) < ctx.mpf(3) / 100


def test_another_closed_form_is_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "the closed form"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * eta**2))
    (step,) = [s for s in theorem.steps if s.name == "Lambda(3/2) = log 2"]
    assert rejected(theorem, step.name, chain=(step.chain[0], step.chain[1] + 1))
    (step,) = [s for s in theorem.steps if s.name == "s is at most 3"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, "<=", step.goal.right - eta / 9))


def test_the_checks_can_fail(monkeypatch):
    monkeypatch.setattr(theorem_file, "_exponent", lambda ctx, rate: ctx.acosh((1 + ctx.sqrt(25 - 3 * rate**2)) / 4))
    with pytest.raises(AssertionError, match="eta = 5/10"):
        theorem_file._quadrature(50)
    with pytest.raises(AssertionError, match="eta = "):
        theorem_file._orbit(50)
