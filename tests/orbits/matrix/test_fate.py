import math

import numpy as np
import pytest

from tests.orbits.matrix.problems import problem, random_problem
from verify.orbits.matrix.doubles import Doubles
from verify.orbits.matrix.fate import Fate, follow


def fate(given, h, budget=20_000) -> Fate:
    stepper = Doubles(*given.floats, h)
    scale = max(math.log(max(np.linalg.norm(v) for v in given.floats)), -math.log(h) / 2)
    return follow(stepper, budget, math.log(1e-14), math.log(2.0**-53), scale, lambda step: None)


def scalar(x, y, mu=1.0):
    return problem([[mu]], [[x]], [[y]])


@pytest.mark.parametrize(
    ("x", "y", "h", "outcome", "period"),
    [
        (3, 0.1, 0.2, "converges", None),
        (3, 0.1, 0.6, "diverges", None),
        (0.5, 0.3, 1.1, "periodic", 2),  # the cascade of the balanced line: eta = 1, 1.236, 1.288, 1.299
        (0.5, 0.3, 1.26, "periodic", 4),
        (0.5, 0.3, 1.295, "periodic", 8),
        (0.5, 0.3, 1.455, "periodic", 3),
        (0.5, 0.3, 1.9, "bounded", None),
        (0.5, 0.3, 2.5, "diverges", None),
    ],
)
def test_scalar_problems_end_as_the_theorems_say(x, y, h, outcome, period):
    found = fate(scalar(x, y), h)
    assert (found.outcome, found.period) == (outcome, period)


def test_slow_orbits_are_undecided_and_say_so():
    found = fate(scalar(3, 0.1), 1e-5, budget=2000)
    assert (found.outcome, found.steps) == ("undecided", 2000)
    assert "still settling" in found.why
    found = fate(scalar(0.5, 0.5 + 1e-9), 1.0, budget=5000)  # a multiplier of -1: slower than every geometric rate
    assert found.outcome == "undecided"
    assert fate(scalar(3, 0.1), 1e-12, budget=3000).outcome == "undecided"  # hardly moving is no cycle


def test_critical_points_stay():
    assert fate(scalar(0, 0), 0.5).why == "the start is a critical point: GD does not move from it"
    assert fate(scalar(2, 0.5), 0.5).outcome == "converges"


def test_the_distance_left_is_about_right():
    given, h = random_problem(4, 3, 2, seed=2, size=0.7), 0.05
    stepper = Doubles(*given.floats, h)
    found = follow(stepper, 50_000, math.log(1e-6), math.log(2.0**-53), 1.0, lambda step: None)
    assert found.outcome == "converges"
    assert found.left is not None
    there = stepper.saved()
    stepper.advance(20_000)
    assert abs(stepper.distance(there) - found.left) < 1


def test_a_budget_of_nothing():
    found = fate(scalar(1, 2), 0.1, budget=0)
    assert (found.outcome, found.steps) == ("undecided", 0)


def test_every_step_is_seen():
    seen = []
    follow(Doubles(*scalar(3, 0.1).floats, 0.2), 10, -30.0, -36.0, 1.0, seen.append)
    assert seen == list(range(11))
