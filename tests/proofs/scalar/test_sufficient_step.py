from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from proofs.scalar import sufficient_step as theorem_file
from proofs.scalar.sufficient_step import theorem
from tests.proofs.scalar.conftest import problems
from tests.proofs.scalar.plain import bracket, discriminant, move, residual, run, size
from verify.orbits import Start


def test_everything_in_the_file_holds(run_whole):
    run_whole("sufficient_step")


@given(problems())
def test_the_simple_steps_are_below_the_critical_one(problem):
    mu, _, x, y = problem
    if not any(x + y):
        return
    s = size(x, y)
    simple, sharper = 4 / (s + 4 * mu), 4 / (s + 2 * mu)
    assert simple * mu < 1
    assert discriminant(mu, simple, x, y) > 0
    assert bracket(mu, x, y)[0] > simple
    assert discriminant(mu, sharper * Fraction(999, 1000), x, y) > 0
    assert bracket(mu, x, y)[1] >= sharper


@given(problems())
def test_equality_of_the_sharper_step(problem):
    """At x = -y the sharper step is the critical one, whatever the dimension."""
    mu, _, x, _ = problem
    if any(x):
        y = [-v for v in x]
        assert discriminant(mu, 4 / (size(x, y) + 2 * mu), x, y) == 0


def test_four_cannot_be_raised():
    """As mu tends to 0 the critical step tends to 4/S, for any start off the origin."""
    x, y = [Fraction(3), Fraction(-1)], [Fraction(1, 2), Fraction(2)]
    for k in (5, 20):
        mu = Fraction(1, 10**k)
        assert bracket(mu, x, y)[1] * (size(x, y) + 4 * mu) < 4 + 40 * mu


@pytest.mark.parametrize("x", [[Fraction(3), Fraction(1)], [Fraction(1, 4), Fraction(5)], [Fraction(-2), Fraction(1)]])
def test_brute_force_at_the_simple_steps(x):
    mu, y = Fraction(1), [Fraction(1, 3), Fraction(-4, 5)]
    for h in (4 / (size(x, y) + 4 * mu), min(1 / mu, 4 / (size(x, y) + 2 * mu)) * Fraction(999, 1000)):
        assert run(mu, h, x, y)[0] == "converges"


def test_the_false_neighbours_in_plain_fractions():
    for neighbour in theorem.neighbours[:5]:
        at = {str(s): Fraction(v) for s, v in neighbour.witness.items()}
        if "A" in at:
            sigma, eta = 2 * at["A"] + 2 * at["B"], at["eta"]
            percent = Fraction("0.02" if "(2 percent)" in neighbour.name else "0.001")
            if neighbour.name.startswith("4 replaced"):
                assert sigma + 4 * eta <= 4 * (1 + percent)
            else:
                assert sigma + (2 - 2 * percent) * eta < 4
            assert eta < 1
            assert 4 - sigma - eta * (eta - at["A"] + at["B"]) <= 0
        else:
            mu, h, x, y = at["mu"], at["h"], [at["x"]], [at["y"]]
            assert h * (size(x, y) + mu) < 4
            assert bracket(mu, x, y)[1] < h
            assert run(mu, h, x, y)[0] == "diverges"


def test_the_neighbour_grows_from_step_to_step():
    (neighbour,) = [n for n in theorem.neighbours if n.name.startswith("4/(S_0 + mu)")]
    at = {str(s): Fraction(v) for s, v in neighbour.witness.items()}
    mu, h, x, y = at["mu"], at["h"], [at["x"]], [at["y"]]
    seen = []
    for _ in range(6):
        x, y = move(mu, h, x, y)
        seen.append(abs(residual(mu, h, x, y)))
    assert all(b > 5 * a for a, b in pairwise(seen[1:]))


def test_other_constants_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "the radicands"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * step.chain[1]))
    (step,) = [s for s in theorem.steps if s.name == "h <= 4/(S_0 + 4 mu) gives eta < 1 off the origin"]
    assert rejected(theorem, step.name, goal=type(step.goal)(2 * step.goal.left, "<", step.goal.right))


def test_the_checks_can_fail(monkeypatch):
    exact = theorem_file.Start
    monkeypatch.setattr(theorem_file, "Start", lambda mu, h, x, y: exact(mu, 2 * h, x, y))
    with pytest.raises(AssertionError, match="not h"):
        theorem_file.both_sides(50)
    with pytest.raises(AssertionError, match="not below h"):
        theorem_file.at_the_sufficient_step(Start(1, Fraction(1, 4), 2, Fraction(-2)))
