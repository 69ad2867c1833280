from fractions import Fraction

from hypothesis import given

from proofs.matrix.rank_one_map import theorem
from tests.proofs.matrix.rank_one import descend, dot, mapped, objective, problems, state


def test_everything_in_the_file_holds(run_whole):
    run_whole("rank_one_map")


@given(problems())
def test_three_numbers_carry_a_step_of_gradient_descent(problem):
    mu, h, x, y = problem
    assert state(mu, h, *descend(mu, h, x, y)) == mapped(h * mu, *state(mu, h, x, y))


@given(problems())
def test_the_step_goes_against_the_gradient(problem):
    """The loss is quadratic in x: one symmetric difference gives its derivative exactly."""
    mu, h, x, y = problem
    after, _ = descend(mu, h, x, y)
    for i, value in enumerate(x):
        up, down = ([v + s * (i == j) for j, v in enumerate(x)] for s in (1, -1))
        assert after[i] == value - h * (objective(mu, up, y) - objective(mu, down, y)) / 2


@given(problems())
def test_the_loss_above_its_minimum(problem):
    mu, h, x, y = problem
    rho, _, w = state(mu, h, x, y)
    assert objective(mu, x, y) == Fraction(len(x) - 1) * mu**2 / 2 + (rho**2 + w) / (2 * h**2)


@given(problems())
def test_how_far_a_step_goes(problem):
    mu, h, x, y = problem
    rho, _, w = state(mu, h, x, y)
    new_x, new_y = descend(mu, h, x, y)
    for old, new, other in ((x, new_x, y), (y, new_y, x)):
        gap = [a - b for a, b in zip(old, new, strict=True)]
        assert dot(gap, gap) == dot(other, other) * (rho**2 + w)


def test_another_constant_is_rejected(rejected):
    for name in ("residual", "state", "Gram determinant", "the loss"):
        (step,) = [s for s in theorem.steps if s.name == name]
        assert rejected(theorem, name, chain=(step.chain[0], step.chain[1] + 1))
