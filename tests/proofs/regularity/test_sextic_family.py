from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from proofs.regularity import sextic_family
from proofs.regularity._setting import h, x, y
from tests.proofs.regularity.test_no_threshold import hessian


def test_everything_in_the_file_holds(run_whole):
    run_whole("sextic_family")


@pytest.mark.parametrize(("k", "u"), [(1, "1/2"), (1, "1/3"), (2, "1/5"), ("1/2", "1/4")])
def test_the_family_diverges_in_double_precision(k, u):
    start = sextic_family.at(k, u)
    rate, a, b = (float(start[s]) for s in (h, x, y))
    for _ in range(60):
        s = rate * (a * b) ** 2 * ((a * b) ** 3 - 1)
        a, b = a - s * b, b - s * a
        if abs(a) > 1e50:
            break
    assert abs(a) > 1e50


@pytest.mark.parametrize(("k", "u"), [(1, "1/2"), (1, "2/5"), (2, "1/4")])
def test_the_largest_eigenvalue_of_the_family(k, u):
    start = sextic_family.at(k, u)
    matrix = hessian(sextic_family.LOSS.first, sextic_family.LOSS.second, start[x], start[y])
    trace, det = matrix[0, 0] + matrix[1, 1], matrix[0, 0] * matrix[1, 1] - matrix[0, 1] ** 2
    largest = float(2 * det) / (float(trace) - np.sqrt(float(trace**2 - 4 * det)))
    bound = 20 * Fraction(k) ** 3 * Fraction(u) ** 27
    assert float(bound) * 0.5 < largest < float(bound)


@pytest.mark.parametrize(
    "name", ["M from below", "L from above", "the wedge", "the determinant of m - Hessian is positive"]
)
def test_a_spoiled_step_is_rejected(accepted, name):
    step = sextic_family.theorem[name]
    assert accepted(step, sextic_family.theorem)
    assert not accepted(
        replace(step, goal=replace(step.goal, left=step.goal.right, right=step.goal.left)), sextic_family.theorem
    )


def test_the_check_can_fail(monkeypatch):
    monkeypatch.setattr(sextic_family, "LARGEST", 15)
    with pytest.raises(AssertionError, match="a larger eigenvalue"):
        sextic_family.leaves((Fraction(1), Fraction(1, 2)))
