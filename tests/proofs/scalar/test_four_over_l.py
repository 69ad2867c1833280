from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
import sympy as sp
from hypothesis import assume, given
from hypothesis import strategies as st

from proofs.scalar import four_over_l as theorem_file
from proofs.scalar._setting import mu as target
from proofs.scalar.four_over_l import theorem
from tests.proofs.scalar.conftest import descend, number, positive
from verify.orbits import Start


@pytest.fixture(scope="module")
def ctx():
    context = mpmath.mp.clone()
    context.dps = 50
    return context


def real(ctx, value):
    return ctx.mpf(value.numerator) / value.denominator


def eigenvalue(ctx, mu, x, y):
    """Return the largest eigenvalue of the Hessian by mpmath's symmetric solver."""
    matrix = ctx.matrix([[y * y, 2 * x * y - mu], [2 * x * y - mu, x * x]])
    return max(ctx.eigsy(matrix, eigvals_only=True))


def critical(ctx, mu, x, y):
    """Return the least positive h with 4 - h S - h^2 mu (mu - x y) = 0, by the roots of the quadratic."""
    a, b = -mu * (mu - x * y), -(x * x + y * y)
    roots = ctx.polyroots([a, b, 4], extraprec=200) if a else [-4 / b]
    return min(r.real for r in map(ctx.mpc, roots) if r.real > 0)


def test_everything_in_the_file_holds(run_whole):
    run_whole("four_over_l")


@given(positive, number, number)
def test_the_comparison_with_solvers(ctx, mu, x, y):
    assume(abs(abs(x * y) - mu) > Fraction(1, 1000))
    values = real(ctx, mu), real(ctx, x), real(ctx, y)
    assert (critical(ctx, *values) > 4 / eigenvalue(ctx, *values)) == (abs(x * y) > mu)


def test_the_radicands_by_sympy():
    x, y, mu, lam = sp.symbols("x y mu lam")
    inside = sp.discriminant(sp.hessian((mu - x * y) ** 2 / 2, (x, y)).charpoly(lam).as_expr(), lam)
    assert sp.factor(inside - (x**2 + y**2) ** 2 - 16 * mu * (mu - x * y)) == sp.factor(12 * (x**2 * y**2 - mu**2))


def test_the_witness_diverges_step_by_step(ctx):
    mu, h, x, y = Fraction(1), Fraction(9, 10), [Fraction(2)], [Fraction(0)]
    assert real(ctx, h) < 4 / eigenvalue(ctx, ctx.mpf(1), ctx.mpf(2), ctx.mpf(0))
    sizes = []
    for _ in range(6):
        x, y = descend(mu, h, x, y)
        sizes.append(abs(x[0]) + abs(y[0]))
    assert sizes[-1] > 10**20
    assert all(a < b for a, b in pairwise(sizes[1:]))


@given(st.fractions("1/10", "39/10", max_denominator=50), number, number, positive)
def test_c_over_l_with_the_largest_eta_that_is_allowed(ctx, multiple, x, y, mu):
    """Put h at the smaller of c/L0 and the largest eta; then D >= 0, up to rounding."""
    values = real(ctx, mu), real(ctx, x), real(ctx, y)
    c = real(ctx, multiple)
    largest = ctx.sqrt(12 * c * (4 - c)) / (c + 2) / values[0]
    h = min(c / eigenvalue(ctx, *values), largest)
    rho = h * (values[0] - values[1] * values[2])
    assert 4 - h * (values[1] ** 2 + values[2] ** 2) - h * values[0] * rho > -(ctx.mpf(10) ** -40)


def test_the_largest_eta_is_attained(ctx):
    """For c = 3 and eta = 6/5, with h = 1: x y = 1/5 and x^2 + y^2 = 14/5 give h = 3/L0 and D = 0."""
    plus, minus = ctx.sqrt(ctx.mpf(16) / 5), ctx.sqrt(ctx.mpf(12) / 5)
    x, y, mu = (plus + minus) / 2, (plus - minus) / 2, ctx.mpf(6) / 5
    assert abs(eigenvalue(ctx, mu, x, y) - 3) < ctx.mpf(10) ** -45
    assert abs(critical(ctx, mu, x, y) - 1) < ctx.mpf(10) ** -45


def test_false_comparisons_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "the radicands differ"]
    assert rejected(theorem, step.name, chain=(step.chain[0], step.chain[1] + target**2))
    (step,) = [s for s in theorem.steps if s.name == "h < 3/L0 is enough where eta <= 6/5"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left - target, ">", step.goal.right))


def test_the_attack_can_fail(monkeypatch):
    start = Start(1, Fraction(9, 10), 2, 0)  # h* < h < 4/L0
    theorem_file._attack(start)
    monkeypatch.setattr(Start, "D", property(lambda self: Fraction(1)))
    theorem_file._attack(start)
    monkeypatch.setattr(Start, "D", property(lambda self: Fraction(-1)))
    with pytest.raises(AssertionError, match="3/L0"):
        theorem_file._attack(Start(1, Fraction(1, 10), 2, 0))
