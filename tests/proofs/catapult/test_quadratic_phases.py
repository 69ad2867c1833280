from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.catapult import quadratic_phases as theorem_file
from proofs.catapult._quadratic import EVERY
from proofs.catapult.quadratic_phases import theorem
from tests.proofs.catapult.conftest import dot
from tests.proofs.catapult.test_quadratic_model import image, output, problems

part = st.fractions("1/20", 1, max_denominator=20)


def test_everything_in_the_file_holds(run_whole):
    run_whole("quadratic_phases")


@given(problems(), st.fractions(-3, 3, max_denominator=7))
def test_what_is_assumed_of_every_theta(problem, shift):
    """The hypotheses, with an exact L: the matrix is scaled so that its squares of row sums bound the spectral norm."""
    matrix, theta = problem
    theta = [t + shift for t in theta]
    L = max(sum(abs(v) for v in row) for row in matrix) ** 2
    g = image(matrix, theta)
    N, K, C, f = dot(theta, theta), dot(g, g), dot(g, image(matrix, g)), output(matrix, theta)
    assert K <= L * N
    assert 4 * f**2 <= N * K
    assert C**2 <= L * K**2
    assert (2 * L * f - C) ** 2 <= L * K * (L * N - K)
    assert len(EVERY) == 7


@settings(max_examples=60)
@given(problems(), part)
def test_the_phases_with_the_spectral_norm(problem, share):
    """In floats, with L from the eigenvalues: z_0 up to 4 and up to 2; small slack for rounding."""
    matrix, theta = (np.array(p, dtype=float) for p in problem)
    L = float(np.max(np.abs(np.linalg.eigvalsh(matrix)))) ** 2
    if not L * float(theta @ theta):
        return
    for top in (4, 2):
        h, t = top * float(share) / (L * float(theta @ theta)), theta
        for _ in range(40):
            g = matrix @ t
            f = float(t @ g) / 2
            after = t - h * f * g
            value = float(after @ matrix @ after) / 2
            assert after @ after <= (t @ t) * (1 + 1e-12)
            assert top == 4 or abs(value) <= abs(f) * (1 + 1e-9) + 1e-15
            t = after


def test_every_start_converges_below_4_also_from_symmetric_ones():
    for slopes in ((1, -1, 0.5), (1, 0.2, -0.9), (0.3, -1, 0), (1, 1, 1)):
        m, t = np.array(slopes), np.array([1.0, -0.7, 2.0])
        h = 3.97 / (float(np.max(m**2)) * float(t @ t))
        for _ in range(5000):
            t = t * (1 - h * m * float(t @ (m * t)) / 2)
        before, f = t.copy(), float(t @ (m * t)) / 2
        assert abs(f) < 1e-3  # where theta tends to 0 itself, f falls like 1/n
        assert np.allclose(before, t * (1 - h * m * f), atol=1e-3)
        assert h * float(np.sum((m * t) ** 2)) <= 2 + 1e-6


def test_the_attack_can_fail(monkeypatch):
    example = ([[Fraction(1), Fraction(2)], [Fraction(2), Fraction(-1)]], [Fraction(1), Fraction(3)], Fraction(9, 10))
    theorem_file.within(example)
    monkeypatch.setattr(theorem_file, "descend", lambda matrix, theta, h: [2 * t for t in theta])
    with pytest.raises(AssertionError, match="the norm rises"):
        theorem_file.within(example)


def test_other_constants_are_rejected(rejected):
    for name in (
        "z <= 4: the norm never increases",
        "lazy: m is above -1",
        "lazy: m is below 1",
        "lazy: the loss falls",
    ):
        step = theorem[name]
        assert rejected(
            theorem, name, goal=type(step.goal)(step.goal.left, step.goal.operator, step.goal.right / 2 - 1)
        )
