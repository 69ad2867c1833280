from fractions import Fraction

import flint
import numpy as np
import pytest

from tests.orbits.matrix.problems import problem, random_problem
from verify.matrices import MatrixError
from verify.orbits import Start
from verify.orbits.matrix.orbit import default_steps, matrix_orbit
from verify.orbits.portrait import portrait


def test_an_orbit_ends_at_a_global_minimizer():
    given = random_problem(5, 4, 4, seed=1, size=0.6)
    found = matrix_orbit(given, Fraction(1, 12))
    assert found.fate.outcome == "converges"
    assert found.minimizes
    assert found.least == 0
    x, y = found.last
    assert np.allclose(x @ y.T, given.floats[0], atol=1e-9)
    row = found.rows[-1]
    assert row.step == found.fate.steps
    assert row.spectra is not None
    assert np.isclose(row.sharpness, row.spectra.X[0] ** 2 + row.spectra.Y[0] ** 2)
    assert found.apart <= found.bound
    assert np.array_equal(found.first[0], given.floats[1])


def test_the_least_loss_is_that_of_the_best_approximation():
    given = random_problem(5, 4, 2, seed=3, size=0.6)
    found = matrix_orbit(given, Fraction(1, 15))
    assert found.fate.outcome == "converges"
    assert np.isclose(found.rows[-1].loss, found.least)
    assert found.least > 0.1
    assert found.minimizes


@pytest.mark.parametrize("digits", [15, 20])
def test_a_saddle_is_no_global_minimizer(digits):
    """The second columns are 0 and stay so: GD finds the best approximation of rank 1 only. That is no limit of almost any start."""
    given = problem([[2, 0], [0, 1]], [[1, 0], [0.2, 0]], [[1, 0], [0.1, 0]])
    found = matrix_orbit(given, Fraction(1, 10), digits)
    assert found.fate.outcome == "undecided"
    assert "strict saddle" in found.fate.why
    assert not found.minimizes
    assert np.isclose(found.rows[-1].loss, 0.5)


@pytest.mark.parametrize("digits", [15, 20])
def test_an_exact_saddle_at_the_start_is_one(digits):
    found = matrix_orbit(problem([[2, 0], [0, 1]], [[1, 0], [0, 0]], [[2, 0], [0, 0]]), Fraction(1, 10), digits)
    assert (found.fate.outcome, found.minimizes) == ("converges", False)
    assert "the start is a critical point" in found.fate.why


def test_a_saddle_that_is_passed_by_is_no_limit():
    given = problem([[2, 0], [0, 1]], [[1e-20], [0.5]], [[1e-20], [0.7]])
    found = matrix_orbit(given, Fraction(1, 4))
    assert (found.fate.outcome, found.minimizes) == ("undecided", False)
    assert "--digits" in found.fate.why
    fine = matrix_orbit(given, Fraction(1, 4), 30)
    assert (fine.fate.outcome, fine.minimizes) == ("converges", True)


@pytest.mark.parametrize("digits", [15, 20])
def test_a_step_lost_to_rounding_is_no_convergence(digits):
    given = problem([[1.5, 0.5], [0.5, 1.5]], np.eye(2), np.eye(2))
    found = matrix_orbit(given, Fraction(1, 10 ** (16 if digits == 15 else 60)), digits)
    assert found.fate.outcome == "undecided"
    assert "h times the gradient is below the precision" in found.fate.why


def test_tiny_matrices_are_judged_on_their_own_scale():
    given = problem(np.diag([1e-160, 1e-161]), np.diag([1e-80, 2e-80]), np.diag([1e-80, 2e-80]))
    found = matrix_orbit(given, Fraction(10**70))
    assert found.fate.outcome == "undecided"
    assert "below the precision" in found.fate.why
    small = problem([[1e-60]], [[2e-30]], [[1e-30]])
    for digits in (15, 20):
        found = matrix_orbit(small, Fraction(10**59), digits)
        assert (found.fate.outcome, found.minimizes) == ("converges", True)


def test_small_singular_values_must_be_there_too():
    given = problem(np.diag([1, 1e-12]), [[0.5, 0], [1e-3, 1e-6]], [[1 / 3, 1e-4], [0, 1e-6]])
    found = matrix_orbit(given, Fraction(1, 2))
    assert found.rows[-1].spectra is not None
    assert abs(found.rows[-1].spectra.product[1] - 1e-12) > 1e-13
    assert (found.fate.outcome, found.minimizes) == ("undecided", False)
    assert "--digits" in found.fate.why


@pytest.mark.parametrize("digits", [15, 20])
def test_the_target_zero_and_targets_of_low_rank(digits):
    """Below the precision nothing is asked of singular values."""
    found = matrix_orbit(problem([[0]], [[2]], [[0.1]]), Fraction(1, 5), digits)
    assert (found.fate.outcome, found.minimizes) == ("converges", True)
    draw = np.random.default_rng(1)
    low = draw.standard_normal((4, 2)) @ draw.standard_normal((2, 4)) / 4
    given = problem(low, draw.standard_normal((4, 2)) / 2, draw.standard_normal((4, 2)) / 2)
    found = matrix_orbit(given, Fraction(1, 10), 15)
    assert (found.fate.outcome, found.minimizes) == ("converges", True)


def test_rows_thin_out_and_keep_both_ends():
    found = matrix_orbit(random_problem(2, 2, 2, size=0.5), Fraction(1, 50))
    steps = [row.step for row in found.rows]
    assert steps[:50] == list(range(50))
    assert steps == sorted(set(steps))
    assert steps[-1] == found.fate.steps
    assert len(steps) < 400


@pytest.mark.parametrize("digits", [20, 50])
def test_many_digits_agree_with_the_scalar_portrait(digits):
    """A 1 x 1 problem is the scalar one, whose limit is known to any number of digits."""
    start = Start(1, "1/5", (3,), ("1/8",))
    expected = portrait(start, digits + 10).limit
    assert expected is not None
    before = flint.ctx.prec
    found = matrix_orbit(problem([[1]], [[3]], [[0.125]]), Fraction(1, 5), digits)
    assert flint.ctx.prec == before
    assert found.fate.outcome == "converges"
    assert found.end is not None
    assert found.other is not None
    low, high = expected.x[0]
    for rows in (found.end, found.other):
        assert low - Fraction(1, 10**digits) < rows[0][0][0] < high + Fraction(1, 10**digits)
    assert found.precision == f"{digits + 24} digits"


def test_an_enclosure_is_of_the_computed_iterate():
    given = random_problem(3, 3, 2, seed=4, size=0.5)
    found = matrix_orbit(given, Fraction(1, 10))
    enclosure = found.enclosure()
    x, y = found.last
    for intervals, values in ((enclosure.spectra.X, np.linalg.svd(x)[1]), (enclosure.spectra.Y, np.linalg.svd(y)[1])):
        for (low, high), value in zip(intervals, values, strict=True):
            assert float(low) - 1e-12 < value < float(high) + 1e-12
    assert enclosure.loss[0] - enclosure.least[1] >= -Fraction(1, 10**20)


def test_two_precisions_make_the_same_steps():
    found = matrix_orbit(random_problem(3, 2, 2, seed=6, size=0.5), Fraction(1, 10), 40, steps=6)
    assert found.end is not None
    assert found.other is not None
    for one, two in zip(found.end, found.other, strict=True):
        for p, q in zip(one, two, strict=True):
            for v, w in zip(p, q, strict=True):
                assert 0 <= abs(v - w) < Fraction(1, 10**45)
    assert found.end != found.other


def test_the_bound_on_the_balance():
    """2 k/h - 2 (sigma_1 + ... + sigma_d) with k = min(d, max(m, n)): min(m, n, d) is too small in the second problem."""
    found = matrix_orbit(problem([[2, 0], [0, 1]], [[1], [1]], [[1], [0]]), Fraction(1, 10), steps=3)
    assert np.isclose(found.bound, 2 * 1 * 10 - 2 * 2)
    found = matrix_orbit(problem([[1, 0]], [[1, 0]], [[1, 0], [0, 1]]), Fraction(1, 10), steps=3)
    assert np.isclose(found.bound, 2 * 2 * 10 - 2 * 1)


def test_a_divergent_orbit_is_short():
    found = matrix_orbit(random_problem(3, 3, 3, size=2), Fraction(1))
    assert found.fate.outcome == "diverges"
    assert found.fate.steps < 50


def test_steps_are_budgeted_by_operations():
    assert default_steps(random_problem(2, 2, 2), 15) == 100_000
    small, large = (default_steps(random_problem(n, n, n), 15) for n in (20, 60))
    assert small > large >= 200
    assert default_steps(random_problem(20, 20, 20), 50) < small
    found = matrix_orbit(random_problem(2, 2, 2), Fraction(1, 1000), steps=7)
    assert (found.fate.outcome, found.fate.steps) == ("undecided", 7)


def test_what_cannot_be_run_is_refused():
    with pytest.raises(ValueError, match="learning rate"):
        matrix_orbit(random_problem(2, 2, 2), Fraction(0))
    with pytest.raises(MatrixError, match="exact arithmetic"):
        matrix_orbit(random_problem(201, 201, 1), Fraction(1, 100), 30, steps=1)
