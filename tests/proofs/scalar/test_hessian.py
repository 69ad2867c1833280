from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from proofs.scalar._setting import mu as target
from proofs.scalar.hessian import theorem
from tests.proofs.scalar.conftest import dot, number, objective, problems


def exact(value):
    return sp.Rational(value.numerator, value.denominator)


def hessian(mu, x, y):
    """Return SymPy's Hessian of the objective at a point, a 2d x 2d matrix of rationals."""
    d = len(x)
    symbols = sp.symbols(f"w:{2 * d}")
    f = (exact(mu) - sum(a * b for a, b in zip(symbols[:d], symbols[d:], strict=True))) ** 2 / 2
    return sp.hessian(f, symbols).subs(dict(zip(symbols, map(exact, x + y), strict=True)))


def test_everything_in_the_file_holds(run_whole):
    run_whole("hessian")


@pytest.mark.parametrize(("x", "y"), [([3], [Fraction(1, 3)]), ([2, -1], [1, 1]), ([1, 5, 0], [Fraction(1, 4), 2, 9])])
def test_the_spectrum_at_a_minimizer(x, y):
    x, y = [Fraction(v) for v in x], [Fraction(v) for v in y]
    lam, size = sp.Symbol("lam"), exact(dot(x, x) + dot(y, y))
    found = hessian(dot(x, y), x, y).charpoly(lam).as_expr()
    assert sp.expand(found - lam ** (2 * len(x) - 1) * (lam - size)) == 0
    step = (sp.eye(2 * len(x)) - hessian(dot(x, y), x, y) / 7).charpoly(lam).as_expr()
    assert sp.expand(step - (lam - 1) ** (2 * len(x) - 1) * (lam - 1 + size / 7)) == 0


@given(problems(dimensions=(1, 2)), st.lists(number, min_size=4, max_size=4))
def test_the_form_against_the_hessian_matrix(problem, direction):
    mu, _, x, y = problem
    u, v = direction[: len(x)], direction[2 : 2 + len(x)]
    w = sp.Matrix([exact(i) for i in u + v])
    form = (w.T * hessian(mu, x, y) * w)[0, 0]
    q = dot(u, y) + dot(x, v)
    assert form == exact(q**2 - 2 * (mu - dot(x, y)) * dot(u, v))


@given(problems(), st.fractions(-3, 3, max_denominator=8))
def test_the_polynomial_along_a_line(problem, t):
    mu, scale, x, y = problem
    u, v = [scale * b - 1 for b in y], [a + scale for a in x]
    q, w, r = dot(u, y) + dot(x, v), dot(u, v), mu - dot(x, y)
    moved = objective(
        mu, [a + t * b for a, b in zip(x, u, strict=True)], [a + t * b for a, b in zip(y, v, strict=True)]
    )
    assert moved == r**2 / 2 - t * r * q + t**2 * (q**2 - 2 * r * w) / 2 + t**3 * q * w + t**4 * w**2 / 2


@given(problems())
def test_the_flattest_minimizer(problem):
    _, _, x, y = problem
    difference = [a - b for a, b in zip(x, y, strict=True)]
    assert dot(x, x) + dot(y, y) - 2 * dot(x, y) == dot(difference, difference) >= 0
    assert (dot(x, x) + dot(y, y) == 2 * dot(x, y)) == (x == y)


def test_half_of_everything_is_rejected(rejected):
    for name in ("the Hessian form", "the objective along a line", "eigenvalues at a minimizer, d = 1"):
        (step,) = [s for s in theorem.steps if s.name == name]
        assert rejected(theorem, name, chain=(step.chain[0], step.chain[-1] / 2))
    (step,) = [s for s in theorem.steps if s.name == "no minimizer is flatter than 2 mu"]
    assert rejected(theorem, step.name, goal=type(step.goal)(3 * target, step.goal.operator, step.goal.right))
