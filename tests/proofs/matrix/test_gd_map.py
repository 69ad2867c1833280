from fractions import Fraction
from itertools import product

import pytest

from proofs.matrix.gd_map import theorem
from tests.plain_matrices import descend, dot, drawn, objective, plus, residual, slope, times, turned

SIZES = list(product((1, 2, 3), repeat=3))
H = Fraction(1, 3)


def problem(m, n, d):
    return drawn(m, n, "A"), drawn(m, d, "X"), drawn(n, d, "Y"), drawn(m, d, "U"), drawn(n, d, "V")


def test_everything_in_the_file_holds(run_whole):
    assert len(run_whole("gd_map").steps) == len(theorem.steps)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_expansion_and_the_slope_at_explicit_matrices(sizes):
    a, x, y, u, v = problem(*sizes)
    r, w, z = residual(a, x, y), plus(times(u, turned(y)), times(x, turned(v))), times(u, turned(v))
    for t in (Fraction(-1), Fraction(1, 2), Fraction(3)):
        line = (
            objective(a, x, y)
            - t * dot(r, w)
            + t**2 * (dot(w, w) - 2 * dot(r, z)) / 2
            + t**3 * dot(w, z)
            + t**4 * dot(z, z) / 2
        )
        assert objective(a, plus(x, u, t), plus(y, v, t)) == line
    assert slope(a, x, y, u, v) == -dot(times(r, y), u) - dot(times(turned(r), x), v)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_one_step_from_difference_quotients_of_the_objective(sizes):
    a, x, y, _, _ = problem(*sizes)
    r = residual(a, x, y)
    next_x, next_y = descend(a, x, y, H)
    assert next_x == plus(x, times(r, y), H)
    assert next_y == plus(y, times(turned(r), x), H)
    slopes, bends = (
        plus(times(r, times(y, turned(y))), times(x, times(turned(x), r))),
        times(times(r, y), times(turned(x), r)),
    )
    assert residual(a, next_x, next_y) == plus(plus(r, slopes, -H), bends, -(H**2))


def test_a_wrong_map_is_rejected(rejected):
    step = theorem["one step of X"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * step.chain[1]))
    line = theorem["along a line"]
    assert rejected(theorem, line.name, chain=(*line.chain[:-1], line.chain[-1] + 1))
    for name in ("X stays where R Y = 0", "Y stays where R^T X = 0", "the objective at a stationary point"):
        assert rejected(theorem, name, given=())
