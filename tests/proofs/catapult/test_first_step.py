from fractions import Fraction

import pytest
from hypothesis import given

from proofs.catapult import first_step as theorem_file
from proofs.catapult.first_step import theorem
from tests.proofs.catapult.conftest import dot, number, positive, vectors
from verify.orbits import Start


def test_everything_in_the_file_holds(run_whole):
    run_whole("first_step")


@given(vectors, number, positive)
def test_when_the_loss_rises_from_the_gradient(pair, mu, h):
    x, y = pair
    product, size = dot(x, y), dot(x, x) + dot(y, y)
    rho = h * (mu - product)
    after = dot([a + rho * b for a, b in zip(x, y, strict=True)], [b + rho * a for a, b in zip(x, y, strict=True)])
    rises = (mu - after) ** 2 > (mu - product) ** 2
    overshoot = h * size + h**2 * product * (mu - product)
    assert mu - after == (1 - overshoot) * (mu - product)
    if abs(rho) <= 2:
        assert overshoot >= 0
        assert rises == (rho != 0 and overshoot > 2)


@given(vectors, number, positive)
def test_starts_not_beyond_the_critical_rate_have_a_small_residual(pair, mu, h):
    x, y = pair
    rho = h * (mu - dot(x, y))
    D = 4 - h * (dot(x, x) + dot(y, y)) - h * mu * rho
    if D >= 0 and abs(h * mu) < 2:
        assert abs(rho) <= 2


def test_the_attack_can_fail(monkeypatch):
    start = Start(0, Fraction(1, 2), 2, Fraction(1, 10))
    theorem_file.rises(start)
    monkeypatch.setattr(theorem_file, "exact_states", lambda s: [s.planar.step(), s.planar])
    with pytest.raises(AssertionError, match="the loss at"):
        theorem_file.rises(start)


def test_other_constants_are_rejected(rejected):
    step = theorem["how far below 1 it is"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * step.chain[1]))
    step = theorem["the loss rises where D < 2 - rho^2"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">", 2 * step.goal.right))
