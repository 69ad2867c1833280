from dataclasses import replace
from fractions import Fraction

import pytest

from proofs.balanced_line import _balancing_checks as checks
from proofs.balanced_line import balancing_without_convergence as theorem_file


def dot(x, y):
    """Return the inner product of two lists."""
    return sum(a * b for a, b in zip(x, y, strict=True))


def size(context, x, y, mu):
    """Return T = S + sqrt(S^2 + 16 mu (mu - x.y))."""
    total = dot(x, x) + dot(y, y)
    return total + context.sqrt(total**2 + 16 * mu * (mu - dot(x, y)))


def begin(context):
    """Return a start in R^3."""
    return [context.mpf(v) / 10 for v in (9, -2, 4)], [context.mpf(v) / 10 for v in (7, 5, 3)]


def test_everything_in_the_file_holds(run_whole):
    run_whole("balancing_without_convergence")


@pytest.mark.parametrize("wanted", ["1.05", "1.2", "1.5", "1.8"])
def test_gradient_descent_balances_and_does_not_converge(descend, digits50, wanted):
    context = digits50
    x, y = begin(context)
    mu = context.mpf(2)
    h = context.mpf(wanted) / mu
    last = size(context, x, y, mu)
    assert h < 8 / last
    for _ in range(3000):
        before = h * (mu - dot(x, y))
        x, y = descend(x, y, mu, h)
        now = size(context, x, y, mu)
        assert now <= last + context.mpf(10) ** -40
        tau, later, eta = h * last, h * now, h * mu
        slack = 128 * (tau - later) - (tau**2 - 16 * eta**2) * (8 - tau) * before**2
        assert slack > -(context.mpf(10) ** -40)
        assert h * sum((a - b) ** 2 for a, b in zip(x, y, strict=True)) <= later - 4 * eta + context.mpf(10) ** -40
        last = now
    assert sum((a - b) ** 2 for a, b in zip(x, y, strict=True)) < context.mpf(10) ** -40
    moved = descend(x, y, mu, h)[0]
    assert abs(moved[0] - x[0]) > context.mpf(1) / 1000


def test_an_orbit_on_the_two_cycle_when_it_is_stable(descend, digits50):
    context, mu = digits50, digits50.mpf(2)
    h = context.mpf("1.2") / mu
    x, y = begin(context)
    for _ in range(2000):
        x, y = descend(x, y, mu, h)
    found = sorted([h * (mu - dot(x, y)), h * (mu - dot(*descend(x, y, mu, h)))])
    zeros = sorted(context.re(z) for z in context.polyroots([1, 1 - context.mpf("1.2"), 1 - context.mpf("1.2")]))
    assert max(abs(a - b) for a, b in zip(found, zeros, strict=True)) < context.mpf(10) ** -20


def test_a_minimizer_keeps_its_imbalance():
    state = Fraction(13, 8), Fraction(1, 8)
    assert checks.move(state, Fraction(3, 2)) == state
    checks.balances((Fraction(3, 2), *state))


def test_below_eta_one_the_imbalance_stays(digits50):
    e = digits50.mpf(9) / 10
    state = e + digits50.mpf("0.02"), digits50.mpf("0.02")
    for _ in range(2000):
        state = checks.move(state, e)
    assert abs(e - state[0] + state[1]) < digits50.mpf(10) ** -20
    assert state[1] > digits50.mpf("0.01")


@pytest.mark.parametrize("name", ["grows", "imbalance", "price", "saddle", "contracts"])
def test_a_stronger_inequality_is_rejected(accepted, name):
    step = getattr(theorem_file, name)
    assert accepted(step, theorem_file.theorem)
    goal = step.goal
    weaker_side = {"<=": goal.right - 1, "<": goal.right - 1, ">=": goal.right + 1, ">": goal.right + 1}[goal.operator]
    assert not accepted(replace(step, goal=replace(goal, right=weaker_side)), theorem_file.theorem)


def test_the_checks_can_fail(monkeypatch):
    with pytest.raises(AssertionError):
        checks.balances((Fraction(9, 10), Fraction(46, 50), Fraction(3, 100)))  # beyond the hypotheses
    monkeypatch.setattr(checks, "move", lambda state, e: state)
    with pytest.raises(AssertionError):
        checks.beside_thresholds(30)
