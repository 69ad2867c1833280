from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from proofs.catapult import fixed_points as theorem_file
from proofs.catapult.fixed_points import theorem
from tests.proofs.catapult.conftest import dot, number, positive
from verify.orbits import Start

signs = st.sampled_from((1, -1))
vector = st.lists(number, min_size=1, max_size=3)


def test_everything_in_the_file_holds(run_whole):
    run_whole("fixed_points")


def planar(rho, sigma, eta):
    return rho * (1 - sigma - eta * rho + rho**2), sigma * (1 + rho**2) + 4 * rho * (eta - rho)


@given(number, number, number)
def test_there_are_no_other_fixed_points(rho, sigma, eta):
    fixed = planar(rho, sigma, eta) == (rho, sigma)
    assert fixed == (rho == 0 or (rho == eta and sigma == 0) or (rho**2 == 4 and sigma == 4 - eta * rho))


@given(number, signs)
def test_the_two_points(eta, sign):
    rho, sigma = -2 * sign, 4 + 2 * sign * eta
    assert planar(rho, sigma, eta) == (rho, sigma)
    if sigma >= 0:
        root = abs(4 + eta * rho)
        assert root**2 == sigma**2 + 16 * eta * rho
        assert sigma + root == (8 if abs(eta) <= 2 else 4 * abs(eta))
    else:
        assert abs(eta) > 2


@given(vector, signs, positive)
def test_in_the_weights_every_step_changes_the_signs(x, sign, h):
    """With the step 1/sqrt(n) in h and y: the vector problem with mu = x.y + rho/h."""
    assume(any(x))
    y = [sign * a for a in x]
    mu = dot(x, y) - Fraction(2 * sign) / h
    rho = h * (mu - dot(x, y))
    assert rho == -2 * sign
    assert [a + rho * b for a, b in zip(x, y, strict=True)] == [-a for a in x]
    assert h * 2 * dot(x, x) == 4 + 2 * sign * h * mu
    if mu >= 0:
        assert Start(mu, h, x, y).D == 0


def test_the_derivatives_there_by_differences():
    """The eigenvalues 9 and 5 - eta rho: trace and determinant from differences of the polynomial map, in exact arithmetic."""
    tiny = Fraction(1, 10**9)
    for rho, eta in ((2, Fraction(1, 3)), (-2, Fraction(7, 2))):
        sigma = 4 - eta * rho
        columns = []
        for i, j in ((tiny, 0), (0, tiny)):
            up, down = planar(rho + i, sigma + j, eta), planar(rho - i, sigma - j, eta)
            columns.append([(a - b) / (2 * tiny) for a, b in zip(up, down, strict=True)])
        (a, c), (b, d) = columns
        assert abs(a + d - (14 - eta * rho)) < Fraction(1, 10**8)
        assert abs(a * d - b * c - 9 * (5 - eta * rho)) < Fraction(1, 10**7)


def test_the_check_in_vectors_can_fail(monkeypatch):
    example = (4, [Fraction(v) for v in (1, 2, 0, 1)], -1, Fraction(1, 3))
    theorem_file.flips(example)
    monkeypatch.setattr(theorem_file, "descend", lambda n, u, v, y, h: (u, v))
    with pytest.raises(AssertionError, match="signs"):
        theorem_file.flips(example)


def test_other_constants_are_rejected(rejected):
    step = theorem["the root in T"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * step.chain[1]))
    step = theorem["off the minima and the saddle, rho is 2 or -2"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 5))
