from fractions import Fraction

import pytest
from hypothesis import given

from proofs.scalar import critical_step as theorem_file
from proofs.scalar.critical_step import theorem
from tests.proofs.scalar.conftest import dot, number, positive, problems
from tests.proofs.scalar.plain import arithmetic, bracket, discriminant, real, residual, size, value_of_t


def test_everything_in_the_file_holds(run_whole):
    run_whole("critical_step")


@given(problems())
def test_the_formula_against_bisection(problem):
    mu, _, x, y = problem
    ctx = arithmetic(60)
    low, high = bracket(mu, x, y)
    star = 8 / value_of_t(ctx, mu, x, y)
    tiny = star / ctx.mpf(10) ** 50
    assert real(ctx, low) - tiny <= star <= real(ctx, high) + tiny


@given(problems())
def test_the_sign_of_d_is_the_side_of_h(problem):
    """Up to h = 2/mu, D has one sign below h* and the other above: there is no second change."""
    mu, h, x, y = problem
    low, high = bracket(mu, x, y)
    for rate in (h, low * Fraction(9, 10), high * Fraction(11, 10), high * Fraction(3, 2)):
        d = discriminant(mu, rate, x, y)
        if rate * mu < 2 and not low < rate < high:
            assert (d > 0) == (rate <= low)


@given(problems())
def test_the_scaled_statement_without_roots(problem):
    """16 D = (8 - sigma)^2 - r^2, which is (8 - tau)(8 + r - sigma) for tau = sigma + r."""
    mu, h, x, y = problem
    sigma, eta, rho = h * size(x, y), h * mu, residual(mu, h, x, y)
    assert 16 * discriminant(mu, h, x, y) == (8 - sigma) ** 2 - (sigma**2 + 16 * eta * rho)
    plus, minus = (h * (size(x, y) + s * 2 * dot(x, y)) / 4 for s in (1, -1))
    assert (sigma, rho) == (2 * (plus + minus), eta - plus + minus)


@given(number, number, positive)
def test_the_radicand_and_where_its_bound_is_attained(a, b, mu):
    def room(x, y):
        return size(x, y) ** 2 + 16 * mu * (mu - dot(x, y)) - 4 * (2 * mu - dot(x, y)) ** 2

    assert room([a], [b]) == (a * a - b * b) ** 2
    assert room([a, b], [a, b]) == room([a, b], [-a, -b]) == 0
    assert room([a, b], [b, -a]) == size([a, b], [b, -a]) ** 2 >= 0


def test_beyond_eta_two_the_sign_says_nothing():
    one, two, three = Fraction(1), [Fraction(2)], Fraction(3)
    low, high = bracket(one, two, two)
    assert low <= Fraction(2, 3) <= high < three
    assert discriminant(one, three, two, two) > 0


def test_the_false_neighbours_in_plain_fractions():
    """Each has the square root right, sits on the wrong side of its own constant, and D or tau refutes it."""
    seen = 0
    known = [
        n for n in theorem.neighbours if n.name.startswith(("eta < 2 dropped", "8 replaced", "the radicand with 15 in"))
    ]
    for neighbour in known:
        at = {str(s): Fraction(v) for s, v in neighbour.witness.items()}
        a, b, eta, r = (at[k] for k in ("A", "B", "eta", "r"))
        sigma, rho = 2 * a + 2 * b, eta - a + b
        factor = 15 if "15 in place of 16" in neighbour.name else 16
        assert r**2 == sigma**2 + factor * eta * rho
        tau, d = sigma + r, 4 - sigma - eta * rho
        if neighbour.name == "eta < 2 dropped" or factor == 15:
            assert d > 0
            assert tau >= 8
        else:
            assert (d > 0) == (tau < 8)
            assert abs(tau / 8 - 1) < Fraction(2, 100)
        seen += 1
    assert seen == 8


def test_other_constants_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "D factors"]
    assert rejected(theorem, step.name, chain=(step.chain[0] + 1, *step.chain[1:]))
    (step,) = [s for s in theorem.steps if s.name == "tau is at least 4 eta"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">=", 2 * step.goal.right))


def test_the_high_precision_check_can_fail(monkeypatch):
    exact = theorem_file.straddle
    monkeypatch.setattr(theorem_file, "straddle", lambda *args: exact(*args)[::-1])
    with pytest.raises(AssertionError, match="change its sign"):
        theorem_file.both_sides(50)
