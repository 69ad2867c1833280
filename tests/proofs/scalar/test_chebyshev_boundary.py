import mpmath
import pytest
import sympy as sp
from hypothesis import given

from proofs.scalar import chebyshev_boundary as theorem_file
from proofs.scalar._setting import rho
from proofs.scalar.chebyshev_boundary import theorem
from tests.proofs.scalar.conftest import descend, dot
from verify.sampling import starts


def test_everything_in_the_file_holds(run_whole):
    run_whole("chebyshev_boundary")


@given(starts(ratio=(1, 1)))
def test_the_angle_is_tripled(start):
    """On exact orbits, with the angle at 60 digits."""
    ctx = mpmath.mp.clone()
    ctx.dps = 60
    x, y, angle = list(start.x), list(start.y), None
    for n in range(4):
        residual = start.h * (start.mu - dot(x, y))
        value = ctx.mpf(residual.numerator) / residual.denominator
        angle = ctx.acos(value / 2) if n == 0 else angle
        assert abs(value - 2 * ctx.cos(3**n * angle)) < ctx.mpf(10) ** -50
        x, y = descend(start.mu, start.h, x, y)


def planar(ctx, eta, a, b):
    residual = eta - a + b
    return a * (1 + residual) ** 2, b * (1 - residual) ** 2


@pytest.mark.parametrize("period", [1, 2, 3, 4, 5, 7])
def test_an_orbit_of_each_period(period):
    """rho = 2 cos(2 pi/(3^k + 1)) has the period k under tripling up to sign, so 2 cos has it exactly."""
    ctx = mpmath.mp.clone()
    ctx.dps = 50
    eta, start = ctx.mpf(4) / 3, 2 * ctx.cospi(ctx.mpf(2) / (3**period + 1))
    state = first = ((2 + eta) * (2 - start) / 4, (2 - eta) * (2 + start) / 4)
    returns = []
    for _ in range(period):
        state = planar(ctx, eta, *state)
        returns.append(max(abs(p - q) for p, q in zip(state, first, strict=True)) < ctx.mpf(10) ** -40)
    assert returns == [False] * (period - 1) + [True]


def test_the_number_of_periodic_points_by_sympy():
    """The n-th iterate has 3^n fixed points in [-2, 2], which is what entropy log 3 counts."""
    r = sp.Symbol("r")
    image = r
    for n in (1, 2, 3):
        image = sp.expand(image**3 - 3 * image)
        assert sp.Poly(image - r, r).count_roots(-2, 2) == 3**n


def test_the_lyapunov_exponent_by_quadrature():
    ctx = mpmath.mp.clone()
    ctx.dps = 25
    corners = [0, ctx.pi / 3, 2 * ctx.pi / 3, ctx.pi]  # rho = 1 and rho = -1, where the derivative is zero, among them
    mean = ctx.quad(lambda t: ctx.log(abs(3 * (4 * ctx.cos(t) ** 2 - 1))), corners) / ctx.pi
    assert abs(mean - ctx.log(3)) < ctx.mpf(10) ** -15


def test_another_cubic_is_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "the residual on D = 0"]
    assert rejected(theorem, step.name, chain=(step.chain[0], rho**3 - 2 * rho))
    (step,) = [s for s in theorem.steps if s.name == "one step cubes c + i s"]
    c, s = theorem_file.c, theorem_file.s
    assert rejected(theorem, step.name, update=step.update | {c: c**2 - s**2, s: 2 * c * s})


def test_the_checks_can_fail(monkeypatch):
    with pytest.raises(AssertionError, match="differs"):
        _run_at_another_rate(monkeypatch)


def _run_at_another_rate(monkeypatch):
    exact = theorem_file._critical
    monkeypatch.setattr(theorem_file, "_critical", lambda digits, gap=0: exact(digits, gap="1e-60"))
    theorem_file._follow(50)
