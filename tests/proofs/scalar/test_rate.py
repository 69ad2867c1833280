from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from proofs.scalar import rate as theorem_file
from proofs.scalar.rate import theorem
from tests.proofs.scalar.conftest import objective, problems
from tests.proofs.scalar.plain import arithmetic, bracket, discriminant, move, real, residual, run, size


def test_everything_in_the_file_holds(run_whole):
    run_whole("rate")


@given(problems())
def test_the_loss_is_multiplied_by_the_square(problem):
    mu, h, x, y = problem
    for _ in range(2):
        m = residual(mu, h, x, y) ** 2 + discriminant(mu, h, x, y) - 3
        before = objective(mu, x, y)
        x, y = move(mu, h, x, y)
        after = objective(mu, x, y)
        assert after == m**2 * before
        if before:
            assert (after > before, after < before) == (m**2 > 1, m**2 < 1)


@pytest.mark.parametrize(("x", "y"), [([3], [Fraction(1, 10)]), ([2, -1], [1, 3]), ([1, 0, 4], [Fraction(1, 5), 1, 1])])
def test_the_ratio_in_the_limit(x, y):
    ctx = arithmetic(120)
    x, y = [Fraction(v) for v in x], [Fraction(v) for v in y]
    h = bracket(Fraction(1), x, y)[0] * Fraction(9, 10)
    kind, x, y = run(Fraction(1), h, x, y, digits=120)
    assert kind == "converges"
    step, ratios = real(ctx, h), []
    for _ in range(80):
        before = residual(1, step, x, y)
        x, y = move(1, step, x, y)
        ratios.append(abs(residual(1, step, x, y) / before))
    limit = abs(1 - step * size(x, y))
    assert 0 < limit < 1
    assert abs(ratios[-1] - limit) < ctx.mpf(10) ** -8
    assert abs(ratios[-1] - limit) <= abs(ratios[0] - limit)


def test_it_is_faster_than_linear_where_the_sharpness_is_one():
    """At x = y = 1 with h = 1/2, h S = 1: on the line the number of correct digits doubles in each step."""
    ctx = arithmetic(400)
    x, y, digits = [ctx.mpf(1) + ctx.mpf(10) ** -3], [ctx.mpf(1) + ctx.mpf(10) ** -3], []
    for _ in range(6):
        digits.append(-ctx.log10(abs(residual(1, ctx.mpf(1) / 2, x, y))))
        x, y = move(1, ctx.mpf(1) / 2, x, y)
    assert all(Fraction(19, 10) < Fraction(str(b / a)) < Fraction(23, 10) for a, b in pairwise(digits))


def test_the_loss_can_rise_below_the_critical_step():
    """Each false neighbour: the witness in plain fractions, with the multiplier between 1 and the larger constant."""
    for neighbour in theorem.neighbours[:3]:
        at = {str(s): Fraction(v) for s, v in neighbour.witness.items()}
        a, b, eta = at["A"], at["B"], at["eta"]
        rho, sigma = eta - a + b, 2 * a + 2 * b
        d = 4 - sigma - eta * rho
        after = eta - a * (1 + rho) ** 2 + b * (1 - rho) ** 2
        assert after**2 > rho**2
        assert d > 0
        square = (rho**2 + d - 3) ** 2
        assert square > 1
        for percent, text in ((Fraction("1.02"), "(2 percent)"), (Fraction("1.001"), "(0.1 percent)")):
            assert text not in neighbour.name or square < percent


def test_a_catapult_in_the_vectors():
    """Below h* a start whose loss rises at first, and which converges all the same."""
    mu, x, y = Fraction(1), [Fraction(3)], [Fraction(1, 10)]
    h = bracket(mu, x, y)[0] * Fraction(19, 20)
    losses = []
    a, b = x, y
    for _ in range(3):
        losses.append(objective(mu, a, b))
        a, b = move(mu, h, a, b)
    assert max(losses) > losses[0]
    assert run(mu, h, x, y)[0] == "converges"


def test_other_factors_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "the change of the loss"]
    assert rejected(theorem, step.name, chain=(step.chain[0], step.chain[1] + 1))
    (step,) = [s for s in theorem.steps if s.name == "it rises if m^2 > 1"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">", 2 * step.goal.right))


def test_the_high_precision_check_can_fail(monkeypatch):
    exact = theorem_file.straddle
    monkeypatch.setattr(theorem_file, "orbit", lambda start, *rest, **more: _other(exact, rest, more))
    with pytest.raises(AssertionError, match="off by"):
        theorem_file.limiting_ratio(50)


def _other(straddle, rest, more):
    from verify.orbits import orbit

    return orbit(straddle(*theorem_file.EXAMPLE, Fraction(1, 4))[0], *rest, **more)
