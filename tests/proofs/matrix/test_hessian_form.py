from fractions import Fraction
from itertools import product

import pytest

from proofs.matrix.hessian_form import theorem
from tests.plain_matrices import bend, descend, dot, drawn, plus, residual, times, turned

SIZES = list(product((1, 2, 3), repeat=3))
H = Fraction(1, 4)


def problem(m, n, d):
    return drawn(m, n, "A"), drawn(m, d, "X"), drawn(n, d, "Y"), drawn(m, d, "U"), drawn(n, d, "V")


def applied(a, x, y, u, v):
    """The Hessian applied to (u, v), as the theorem writes it."""
    r, w = residual(a, x, y), plus(times(u, turned(y)), times(x, turned(v)))
    return plus(times(w, y), times(r, v), -1), plus(times(turned(w), x), times(turned(r), u), -1)


def test_everything_in_the_file_holds(run_whole):
    assert len(run_whole("hessian_form").steps) == len(theorem.steps)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_form_from_second_differences_of_the_objective(sizes):
    a, x, y, u, v = problem(*sizes)
    r, w = residual(a, x, y), plus(times(u, turned(y)), times(x, turned(v)))
    second = bend(a, x, y, u, v)
    assert second == dot(w, w) - 2 * dot(r, times(u, turned(v)))
    in_x, in_y = applied(a, x, y, u, v)
    assert second == dot(in_x, u) + dot(in_y, v)
    g = drawn(sizes[2], sizes[2], "G")
    back = [[-e for e in row] for row in times(y, turned(g))]
    assert bend(a, x, y, times(x, g), back) == 2 * dot(r, times(x, times(g, times(g, turned(y)))))


def test_the_jacobian_of_a_step_from_differences_of_the_step():
    """The step is cubic along a line, so four values give its derivative."""
    a, x, y, u, v = problem(2, 3, 2)
    images = [descend(a, plus(x, u, t), plus(y, v, t), H) for t in (-2, -1, 1, 2)]
    for part, direction, second in zip((0, 1), (u, v), applied(a, x, y, u, v), strict=True):
        values = [image[part] for image in images]
        derivative = plus(plus(values[0], values[3], -1), plus(values[2], values[1], -1), 8)
        assert [[e / 12 for e in row] for row in derivative] == plus(direction, second, -H)


def test_a_wrong_form_is_rejected(rejected):
    step = theorem["the second derivative along a line"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * step.chain[1]))
    assert rejected(theorem, "flat where R Y = 0", given=())
    assert rejected(theorem, "flat where R^T X = 0", given=())
    assert rejected(theorem, "the objective does not see B and C", given=())
