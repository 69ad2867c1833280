from hypothesis import given

from proofs.scalar.normal_form import theorem
from tests.proofs.scalar.conftest import descend, dot, objective, problems


def state(mu, h, x, y):
    """Return rho and D from their definitions in the vectors."""
    rho = h * (mu - dot(x, y))
    return rho, 4 - h * (dot(x, x) + dot(y, y)) - h * mu * rho


def test_everything_in_the_file_holds(run_whole):
    run_whole("normal_form")


@given(problems())
def test_two_numbers_carry_a_step_of_gradient_descent(problem):
    mu, h, x, y = problem
    rho, d = state(mu, h, x, y)
    new_x, new_y = descend(mu, h, x, y)
    assert state(mu, h, new_x, new_y) == (rho * (rho**2 + d - 3), d * (rho**2 - h * mu * rho + 1))
    assert objective(mu, new_x, new_y) == (rho**2 + d - 3) ** 2 * objective(mu, x, y)


@given(problems())
def test_the_multiplier_at_a_minimizer(problem):
    _, h, x, y = problem
    if dot(x, y) > 0:
        rho, d = state(dot(x, y), h, x, y)  # the target for which the point is a minimizer
        assert rho == 0
        assert rho**2 + d - 3 == 1 - h * (dot(x, x) + dot(y, y))


def test_another_constant_is_rejected(rejected):
    for name in ("residual", "state", "the loss is multiplied by the square"):
        (step,) = [s for s in theorem.steps if s.name == name]
        assert rejected(theorem, name, chain=(step.chain[0], step.chain[1] + 1))
