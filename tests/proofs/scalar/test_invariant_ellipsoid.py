from fractions import Fraction

import sympy as sp
from hypothesis import given

from proofs.scalar._setting import A, D, rho
from proofs.scalar.invariant_ellipsoid import theorem
from tests.proofs.scalar.conftest import descend, dot, problems
from verify.sampling import starts
from verify.theorems import equals


def discriminant(mu, h, x, y):
    """Return D and the left side of the ellipsoid A/(2 + eta) + B/(2 - eta)."""
    eta, size = h * mu, dot(x, x) + dot(y, y)
    d = 4 - h * size - eta * h * (mu - dot(x, y))
    plus, minus = h * (size + 2 * dot(x, y)) / 4, h * (size - 2 * dot(x, y)) / 4
    return d, plus / (2 + eta) + minus / (2 - eta) if eta < 2 else None


def sign(value):
    return (value > 0) - (value < 0)


def test_everything_in_the_file_holds(run_whole):
    run_whole("invariant_ellipsoid")


@given(problems())
def test_the_sign_of_d_is_kept_for_three_steps(problem):
    mu, h, x, y = problem
    h = h / (h * mu + 1) * Fraction(19, 10)  # now h mu < 19/10
    side = sign(discriminant(mu, h, x, y)[0])
    for _ in range(3):
        x, y = descend(mu, h, x, y)
        d, left = discriminant(mu, h, x, y)
        assert sign(d) == side == sign(1 - left)


@given(starts(ratio=(1, 1)))
def test_the_surface_itself_is_kept(start):
    x, y = list(start.x), list(start.y)
    for _ in range(3):
        assert discriminant(start.mu, start.h, x, y) == (0, 1)
        x, y = descend(start.mu, start.h, x, y)


def test_the_least_factor_by_calculus():
    rho, eta = sp.symbols("rho eta", real=True)
    factor = rho**2 - eta * rho + 1
    [least] = sp.solve(sp.diff(factor, rho), rho)
    assert sp.expand(factor.subs(rho, least)) == 1 - eta**2 / 4  # positive exactly for |eta| < 2


def test_beyond_eta_two_a_start_crosses():
    mu, h, x = Fraction(21, 10), Fraction(1), [Fraction(1)]
    assert discriminant(mu, h, x, x)[0] < 0 < discriminant(mu, h, *descend(mu, h, x, x))[0]


def test_another_map_or_surface_is_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "inside"]
    assert rejected(theorem, "inside", update=step.update | {A: A * (1 - rho) ** 2})
    assert rejected(theorem, "surface", invariant=(equals(D, 1),))
