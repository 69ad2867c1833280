from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from proofs.regularity import no_threshold
from proofs.regularity._setting import h, x, y
from verify.sampling.losses import power


def hessian(slope, bend, a, b):
    p = a * b
    return np.array([[bend(p) * b * b, slope(p) + bend(p) * p], [slope(p) + bend(p) * p, bend(p) * a * a]])


def test_everything_in_the_file_holds(run_whole):
    run_whole("no_threshold")


def test_the_loss_is_that_of_the_sampler():
    slope = power(2).exact_slope
    for p in (Fraction(3), Fraction(-1, 2)):
        assert no_threshold.WELL.first(p) == slope(p)
        assert (slope(p + 1) - slope(p - 1)) / 2 - 1 == no_threshold.WELL.second(p)  # exact for a cubic, up to F''''/6


@pytest.mark.parametrize(
    "orbit", [n for n in no_threshold.theorem.neighbours if hasattr(n, "steps")], ids=lambda n: n.name
)
def test_the_orbits_diverge_in_double_precision(orbit):
    """Plain NumPy, without the region: the vectors become larger than 10^100."""
    rate, a, b = (float(Fraction(orbit.witness[s])) for s in (h, x, y))
    for _ in range(60):
        s = rate * (a * b) * ((a * b) ** 2 - 1)
        a, b = a - s * b, b - s * a
        if abs(a) > 1e100:
            break
    assert abs(a) > 1e100


def test_the_eigenvalues_of_the_orbits_by_numpy():
    """The largest eigenvalue, and the largest absolute value, at the starts that are said to have small ones."""
    bounds = {"1/18": (0, 1e-3, -np.inf), "1/200": (-0.01, 0.01, -0.01), "3/400": (2, 4, -np.inf)}
    for orbit in [n for n in no_threshold.theorem.neighbours if hasattr(n, "steps")]:
        rate, a, b = (Fraction(orbit.witness[s]) for s in (h, x, y))
        if str(rate) in bounds:
            low, high, least = bounds[str(rate)]
            found = np.linalg.eigvalsh(
                float(rate) * hessian(no_threshold.WELL.first, no_threshold.WELL.second, float(a), float(b))
            )
            assert low < found[1] < high
            assert found[0] > least


def test_the_largest_eigenvalue_of_the_family():
    for u in (0.5, 0.3, 0.1):
        found = np.linalg.eigvalsh(hessian(no_threshold.WELL.first, no_threshold.WELL.second, u**-2, 2 * u**5))
        assert found[1] < 12 * u**10
    assert found[1] > 11.9 * u**10


@pytest.mark.parametrize(
    "name", ["M from below", "L from above", "the wedge", "the determinant of m - Hessian is positive"]
)
def test_a_spoiled_step_is_rejected(accepted, name):
    step = no_threshold.theorem[name]
    assert accepted(step, no_threshold.theorem)
    goal = step.goal
    assert not accepted(replace(step, goal=replace(goal, left=goal.right, right=goal.left)), no_threshold.theorem)


def test_the_checks_can_fail(monkeypatch):
    monkeypatch.setattr(no_threshold, "LARGEST", 11)
    with pytest.raises(AssertionError):
        no_threshold.leaves((Fraction(1), Fraction(1, 5)))
    with pytest.raises(AssertionError):
        no_threshold.tiny_sharpness(30)
