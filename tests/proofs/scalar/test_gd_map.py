from fractions import Fraction

import sympy as sp
from hypothesis import given

from proofs.scalar.gd_map import theorem
from tests.proofs.scalar.conftest import descend, dot, problems


def test_everything_in_the_file_holds(run_whole):
    assert len(run_whole("gd_map").steps) == len(theorem.steps)


@given(problems())
def test_the_map_from_difference_quotients_of_the_objective(problem):
    mu, h, x, y = problem
    rho = h * (mu - dot(x, y))
    new_x, new_y = descend(mu, h, x, y)
    assert new_x == [a + rho * b for a, b in zip(x, y, strict=True)]
    assert new_y == [b + rho * a for a, b in zip(x, y, strict=True)]
    assert dot(new_x, new_x) == dot(x, x) + 2 * rho * dot(x, y) + rho**2 * dot(y, y)
    assert dot(new_y, new_y) == dot(y, y) + 2 * rho * dot(x, y) + rho**2 * dot(x, x)
    assert dot(new_x, new_y) == dot(x, y) + rho * (dot(x, x) + dot(y, y)) + rho**2 * dot(x, y)


@given(problems(dimensions=(1,)))
def test_the_jacobian_determinant_from_differences_of_the_map(problem):
    mu, h, [x], [y] = problem
    image = [[c for [c] in descend(mu, h, [x + i], [y + j])] for i, j in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    by_x = [(a - b) / 2 for a, b in zip(image[0], image[1], strict=True)]  # each entry is quadratic in x and in y
    by_y = [(a - b) / 2 for a, b in zip(image[2], image[3], strict=True)]
    rho = h * (mu - x * y)
    determinant = by_x[0] * by_y[1] - by_x[1] * by_y[0]
    assert determinant == 1 - h * (x**2 + y**2) + 2 * h * rho * x * y - rho**2


@given(problems())
def test_a_fixed_point_is_a_minimizer_or_the_origin(problem):
    mu, h, x, y = problem
    stays = descend(mu, h, x, y) == (x, y)
    assert stays == (dot(x, y) == mu or not any(x + y))


def test_minimizers_and_the_origin_are_fixed():
    half = Fraction(1, 2)
    assert descend(Fraction(1), half, [Fraction(2), Fraction(0)], [half, Fraction(7)]) == ([2, 0], [half, 7])
    assert descend(Fraction(1), half, [Fraction(0)], [Fraction(0)]) == ([0], [0])


def test_a_wrong_map_is_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "one coordinate of x"]
    assert rejected(theorem, step.name, chain=(*step.chain[:-1], step.chain[-1] + sp.Symbol("h", real=True)))
    (total,) = [s for s in theorem.steps if s.name == "|x'|^2"]
    assert rejected(theorem, total.name, total=total.total + 1)
