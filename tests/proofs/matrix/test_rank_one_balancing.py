from fractions import Fraction

from hypothesis import given

from proofs.matrix.rank_one_balancing import theorem
from tests.proofs.matrix.rank_one import descend, dot, objective, problems, state


def test_everything_in_the_file_holds(run_whole):
    run_whole("rank_one_balancing")


@given(problems())
def test_the_loss_above_its_minimum_is_multiplied(problem):
    mu, h, x, y = problem
    rho, d, w = state(mu, h, x, y)
    least = Fraction(len(x) - 1) * mu**2 / 2
    factor = (rho**2 + w + d - 3) ** 2 + (h * mu) ** 2 * w
    assert objective(mu, *descend(mu, h, x, y)) - least == factor * (objective(mu, x, y) - least)


@given(problems())
def test_parallel_vectors_stay_parallel(problem):
    mu, h, x, _ = problem
    y = [3 * v for v in x]
    assert state(mu, h, *descend(mu, h, x, y))[2] == 0


@given(problems())
def test_at_a_minimizer(problem):
    """y = (mu/|x|^2) x: fixed, with |x - y|^2 = S - 2 mu."""
    mu, h, x, _ = problem
    if dot(x, x):
        y = [mu / dot(x, x) * v for v in x]
        assert descend(mu, h, x, y) == (x, y)
        gap = [a - b for a, b in zip(x, y, strict=True)]
        assert dot(gap, gap) == dot(x, x) + dot(y, y) - 2 * mu


def test_another_constant_is_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "the determinant at a minimizer"]
    assert rejected(theorem, step.name, chain=(step.chain[0], step.chain[1] + 1))
