from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.catapult import quadratic_model as theorem_file
from proofs.catapult.quadratic_model import theorem
from tests.proofs.catapult.conftest import dot, number, positive


@st.composite
def problems(draw):
    d = draw(st.integers(1, 3))
    rows = [[draw(number) for _ in range(d)] for _ in range(d)]
    symmetric = [[rows[min(i, j)][max(i, j)] for j in range(d)] for i in range(d)]
    return symmetric, draw(st.lists(number, min_size=d, max_size=d))


def image(matrix, v):
    return [dot(row, v) for row in matrix]


def output(matrix, v):
    return dot(v, image(matrix, v)) / 2


def test_everything_in_the_file_holds(run_whole):
    run_whole("quadratic_model")


@given(problems(), positive)
def test_one_step_from_the_gradient(problem, h):
    matrix, theta = problem
    g, f = image(matrix, theta), output(matrix, theta)
    after = [t - h * f * s for t, s in zip(theta, g, strict=True)]
    kernel, twice = dot(g, g), image(matrix, g)
    change = dot(after, after) - dot(theta, theta)
    assert change == -h * f**2 * (4 - h * kernel)
    assert f == 0 or (change < 0) == (h * kernel < 4)
    assert output(matrix, after) == f * (1 - h * kernel + h**2 * f * dot(g, twice) / 2)
    new = image(matrix, after)
    assert dot(new, new) == kernel - 2 * h * f * dot(g, twice) + h**2 * f**2 * dot(twice, twice)


def test_a_small_kernel_is_not_enough():
    """diag(1, -1/2) from (1, 2): h K goes from 3.8 to above 7, and then the norm rises; in the end it is large."""
    matrix, theta, h = [[Fraction(1), 0], [0, Fraction(-1, 2)]], [Fraction(1), Fraction(2)], Fraction(19, 10)
    sizes, kernels = [], []
    for _ in range(3):
        g = image(matrix, theta)
        sizes.append(dot(theta, theta))
        kernels.append(h * dot(g, g))
        theta = [t - h * output(matrix, theta) * s for t, s in zip(theta, g, strict=True)]
    assert kernels[0] == Fraction(38, 10)
    assert kernels[1] > 7
    assert sizes[0] > sizes[1] < sizes[2]


def test_the_check_in_coordinates_can_fail(monkeypatch):
    example = ([[Fraction(1), Fraction(2)], [Fraction(2), Fraction(-1)]], [Fraction(1), Fraction(3)], Fraction(1, 5))
    theorem_file.one_step(example)
    monkeypatch.setattr(theorem_file, "descend", lambda matrix, theta, h: [2 * t for t in theta])
    with pytest.raises(AssertionError, match="the norm"):
        theorem_file.one_step(example)


def test_other_constants_are_rejected(rejected):
    step = theorem["the norm"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * step.chain[2]))
    step = theorem["h K < 4: the norm falls"]
    assert rejected(theorem, step.name, goal=type(step.goal)(2 * step.goal.left, "<", step.goal.right))
