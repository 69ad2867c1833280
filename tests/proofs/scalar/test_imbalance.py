from fractions import Fraction

import sympy as sp
from hypothesis import given

from proofs.scalar._setting import rho
from proofs.scalar.imbalance import theorem
from tests.proofs.scalar.conftest import descend, dot, problems


def test_everything_in_the_file_holds(run_whole):
    run_whole("imbalance")


@given(problems())
def test_one_step_of_gradient_descent(problem):
    mu, h, x, y = problem
    new_x, new_y = descend(mu, h, x, y)
    factor = 1 - (h * (mu - dot(x, y))) ** 2
    before, after = dot(x, x) - dot(y, y), dot(new_x, new_x) - dot(new_y, new_y)
    assert after == factor * before
    for i in range(len(x)):
        assert new_x[i] ** 2 - new_y[i] ** 2 == factor * (x[i] ** 2 - y[i] ** 2)
        for j in range(i):
            assert new_x[i] * new_y[j] - new_x[j] * new_y[i] == factor * (x[i] * y[j] - x[j] * y[i])
    gram, new_gram = (dot(a, a) * dot(b, b) - dot(a, b) ** 2 for a, b in ((x, y), (new_x, new_y)))
    assert new_gram == factor**2 * gram
    if before:
        assert (abs(after) < abs(before)) == (0 < 1 - factor < 2)
        assert (after * before < 0) == (factor < 0)


def test_gradient_flow_conserves_each_coordinate_by_sympy():
    x, y, mu = sp.symbols("x0:3"), sp.symbols("y0:3"), sp.Symbol("mu")
    f = (mu - sum(a * b for a, b in zip(x, y, strict=True))) ** 2 / 2
    for a, b in zip(x, y, strict=True):
        quantity = a**2 - b**2
        along = -sum(sp.diff(quantity, v) * sp.diff(f, v) for v in (*x, *y))
        assert sp.expand(along) == 0


def test_small_steps_approach_the_flow():
    drifts = []
    for h in (Fraction(1, 10), Fraction(1, 100)):
        x, y = descend(Fraction(1), h, [Fraction(3)], [Fraction(1, 10)])
        drifts.append(abs(x[0] ** 2 - y[0] ** 2 - 9 + Fraction(1, 100)))
    assert drifts[1] * 100 == drifts[0]  # of second order in h


@given(problems(dimensions=(2, 3)))
def test_equal_norms_and_parallel_vectors_stay_so(problem):
    mu, h, x, _ = problem
    new_x, new_y = descend(mu, h, x, x[::-1])
    assert dot(new_x, new_x) == dot(new_y, new_y)
    new_x, new_y = descend(mu, h, x, [3 * v for v in x])
    assert new_x[0] * new_y[1] == new_x[1] * new_y[0]


def test_wrong_factors_are_rejected(rejected):
    for name in ("imbalance", "imbalance of one coordinate", "minors", "Gram determinant"):
        (step,) = [s for s in theorem.steps if s.name == name]
        assert rejected(theorem, name, chain=(step.chain[0], step.chain[1] * (1 - rho**2)))
    (step,) = [s for s in theorem.steps if s.name == "and only then"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">", step.goal.right))
