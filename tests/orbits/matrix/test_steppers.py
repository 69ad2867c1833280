import math
from fractions import Fraction

import flint
import numpy as np
import pytest

from tests.orbits.matrix.problems import exact, random_problem
from verify.orbits.balls import working
from verify.orbits.matrix.doubles import Doubles, cheaper, operations
from verify.orbits.matrix.flints import Flints, fractions
from verify.sampling.matrix_start import MatrixStart

SIZES = [(1, 1, 1), (3, 2, 4), (5, 7, 2), (12, 9, 1), (20, 20, 3)]


@pytest.mark.parametrize("way", ["residual", "gram"])
@pytest.mark.parametrize(("m", "n", "d"), SIZES)
def test_a_step_in_doubles_is_the_exact_step_rounded(m, n, d, way):
    a, x, y = random_problem(m, n, d, seed=m + n).floats
    start = MatrixStart(exact(a), exact(x), exact(y), Fraction(1, 8))
    stepper = Doubles(a, x, y, 0.125, way)
    stepper.advance()
    expected = start.step()
    for found, rows in ((stepper.X, expected.X), (stepper.Y, expected.Y)):
        assert np.allclose(found, [[float(v) for v in row] for row in rows], rtol=1e-13, atol=1e-13)
    moved = math.sqrt(sum(float(p - q) ** 2 for one, two in ((expected.X, start.X), (expected.Y, start.Y))
                          for u, v in zip(one, two, strict=True) for p, q in zip(u, v, strict=True)))  # fmt: skip
    assert math.isclose(stepper.moved, math.log(moved), rel_tol=1e-9, abs_tol=1e-12)
    assert math.isclose(stepper.size, math.log(expected.S) / 2, rel_tol=1e-9, abs_tol=1e-12)


def test_both_ways_follow_the_same_orbit():
    a, x, y = random_problem(8, 6, 3, seed=1, size=0.5).floats
    one, two = Doubles(a, x, y, 0.1, "residual"), Doubles(a, x, y, 0.1, "gram")
    one.advance(300)
    two.advance(300)
    assert np.allclose(one.X, two.X, atol=1e-11)
    assert np.allclose(one.Y, two.Y, atol=1e-11)
    assert one.steps == 300


def test_what_was_given_is_not_changed():
    given = random_problem(4, 3, 2).floats
    before = [v.copy() for v in given]
    Doubles(*given, 0.01).advance(5)
    for one, two in zip(given, before, strict=True):
        assert np.array_equal(one, two)


def test_the_cheaper_way_is_taken():
    assert cheaper(100, 100, 2) == "gram"
    assert cheaper(100, 100, 100) == "residual"
    assert Doubles(*random_problem(150, 150, 1).floats, 0.1).way == "gram"
    for m, n, d in ((100, 100, 20), (100, 100, 26), (10, 1000, 5), (20, 20, 1)):
        residual, gram = 6 * m * n * d, 4 * m * n * d + 4 * (m + n) * d * d
        assert (cheaper(m, n, d) == "gram") == (gram + 30_000 < residual)
        assert operations(m, n, d) == (gram if gram + 30_000 < residual else residual)


def test_overflow_shows_as_nan():
    stepper = Doubles(*random_problem(3, 3, 3, size=100).floats, 1.0)
    stepper.advance(20)
    assert math.isnan(stepper.size)


@pytest.mark.parametrize(("m", "n", "d"), SIZES[:3])
def test_steps_at_many_digits_agree_with_exact_ones(m, n, d):
    a, x, y = (exact(v) for v in random_problem(m, n, d, seed=d).floats)
    start = MatrixStart(a, x, y, Fraction(1, 7))
    before = flint.ctx.prec
    with working(400):
        stepper = Flints(a, x, y, Fraction(1, 7))
        stepper.advance(3)
        found = fractions(stepper.X), fractions(stepper.Y)
        assert math.isclose(
            stepper.distance((stepper.X, stepper.Y * 0)),
            math.log(sum(v * v for r in found[1] for v in r)) / 2,
            rel_tol=1e-9,
        )
    assert flint.ctx.prec == before
    expected = start.step().step().step()
    for rows, exact_rows in zip(found, (expected.X, expected.Y), strict=True):
        size = max(abs(v) for row in exact_rows for v in row)
        for row, exact_row in zip(rows, exact_rows, strict=True):
            for v, w in zip(row, exact_row, strict=True):
                assert abs(v - w) < size / 10**100


def test_both_steppers_measure_alike():
    given = random_problem(4, 3, 2, seed=5)
    one = Doubles(*given.floats, 0.125)
    with working(200):
        two = Flints(*given.exact, Fraction(1, 8))
        for stepper in (one, two):
            stepper.advance(4)
        assert math.isclose(one.moved, two.moved, rel_tol=1e-9)
        assert math.isclose(one.size, two.size, rel_tol=1e-9)
        assert np.allclose(one.arrays()[0], two.arrays()[0])
