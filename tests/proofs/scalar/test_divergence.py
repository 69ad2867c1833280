from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from sympy import Integer

from proofs.scalar import _checks
from proofs.scalar._setting import sigma
from proofs.scalar.divergence import theorem
from tests.proofs.scalar.plain import bracket, discriminant, move, residual, run, size
from verify.sampling import starts


def witness(neighbour):
    at = {str(s): v for s, v in neighbour.witness.items()}
    mu, h, x, y = (Fraction(at[k]) for k in ("mu", "h", "x", "y"))
    return mu, h, [x], [y]


def test_everything_in_the_file_holds(run_whole):
    run_whole("divergence")


@pytest.mark.parametrize("part", [Fraction(3, 2), Fraction(101, 100), 1 + Fraction(1, 10**12)])
def test_brute_force_above_the_critical_step(part):
    seen = 0
    grid = [[3, 0, 0], [Fraction(1, 2), -1, 1], [2], [-1], [Fraction(5, 2), 1]]
    for x, y in product(grid, grid):
        if len(x) != len(y):
            continue
        x, y = [Fraction(v) for v in x], [v + Fraction(1, 7) for v in y]
        h = bracket(Fraction(1), x, y)[1] * part
        if h < 2:
            assert run(Fraction(1), h, x, y, digits=120)[0] == "diverges", (x, y, h)
            seen += 1
    assert seen >= 5


@given(starts(ratio=(1, 1)))
def test_at_the_critical_step_the_residual_stays_and_is_tripled(start):
    mu, h, x, y = start.mu, start.h, list(start.x), list(start.y)
    for _ in range(3):
        before = residual(mu, h, x, y)
        x, y = move(mu, h, x, y)
        assert -2 <= before <= 2
        assert residual(mu, h, x, y) == before**3 - 3 * before
        assert discriminant(mu, h, x, y) == 0


def test_the_exceptional_starts_stay():
    """A minimizer, and a start that lands on one: beyond h*, and bounded for ever."""
    (neighbour,) = [n for n in theorem.neighbours if n.name.startswith("every start")]
    mu, h, x, y = witness(neighbour)
    assert bracket(mu, x, y)[1] < h
    assert move(mu, h, x, y) == (x, y)
    # rho^2 + D - 3 = 0 sends rho to zero in one step: on the line y = -x/4, by bisection
    mu, h = Fraction(1), Fraction(1)
    low, high = Fraction(3), Fraction(4)
    for _ in range(200):
        middle = (low + high) / 2
        x, y = [middle], [-middle / 4]
        multiplier = residual(mu, h, x, y) ** 2 + discriminant(mu, h, x, y) - 3
        low, high = (middle, high) if multiplier < 0 else (low, middle)
    x, y = move(mu, h, [low], [-low / 4])
    assert discriminant(mu, h, x, y) < 0
    assert abs(residual(mu, h, x, y)) < Fraction(1, 10**50)


@pytest.mark.parametrize("percent", [Fraction(2), Fraction(1, 10)])
def test_the_starts_just_below_converge(percent):
    label = "2" if percent == 2 else "0.1"
    (neighbour,) = [n for n in theorem.neighbours if n.name.startswith(f"h* lowered by {label} percent")]
    mu, h, x, y = witness(neighbour)
    low, high = bracket(mu, x, y)
    assert high * (1 - percent / 100) < h < low
    kind, last_x, last_y = run(mu, h, x, y)
    assert kind == "converges"
    assert h * size(last_x, last_y) < 2


def test_the_finite_limit_that_is_excluded():
    """A minimizer with h T > 8 has h S > 4, since T = 2 S there: the multiplier 1 - h S is below -3."""
    for a, b, h in ((3, 1, 1), (2, 2, Fraction(3, 5)), (5, Fraction(1, 3), Fraction(1, 4))):
        x, y = [Fraction(a)], [Fraction(b)]
        mu = x[0] * y[0]
        assert bracket(mu, x, y)[0] <= 4 / size(x, y) <= bracket(mu, x, y)[1]
        if h * 2 * size(x, y) > 8:
            assert 1 - h * size(x, y) < -3


def test_stronger_limits_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "where rho = 0 and tau > 8, sigma > 4"]
    assert rejected(theorem, step.name, goal=type(step.goal)(sigma, ">", Integer(5)))
    (step,) = [s for s in theorem.steps if s.name == "tau is at most 2 sigma + 4 eta"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, "<=", 2 * sigma))


def test_the_attack_can_fail():
    (prop,) = theorem.properties
    with pytest.raises(AssertionError, match="converges"):
        prop.test(_checks.Start(1, Fraction(1, 2), 1, Fraction(1, 2)))
