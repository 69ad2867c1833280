from hypothesis import given

from proofs.scalar._setting import rho
from proofs.scalar.diagonal_form import theorem
from tests.proofs.scalar.conftest import descend, dot, problems


def scaled(h, x, y):
    """Return A and B from the vectors x + y and x - y themselves."""
    plus, minus = ([a + s * b for a, b in zip(x, y, strict=True)] for s in (1, -1))
    return h * dot(plus, plus) / 4, h * dot(minus, minus) / 4


def test_everything_in_the_file_holds(run_whole):
    run_whole("diagonal_form")


@given(problems())
def test_gradient_descent_in_sums_and_differences(problem):
    mu, h, x, y = problem
    (a, b), residual = scaled(h, x, y), h * (mu - dot(x, y))
    assert residual == h * mu - a + b
    new_x, new_y = descend(mu, h, x, y)
    pairs = list(zip(x, y, new_x, new_y, strict=True))
    assert [i + j for _, _, i, j in pairs] == [(1 + residual) * (i + j) for i, j, _, _ in pairs]
    assert [i - j for _, _, i, j in pairs] == [(1 - residual) * (i - j) for i, j, _, _ in pairs]
    assert scaled(h, new_x, new_y) == (a * (1 + residual) ** 2, b * (1 - residual) ** 2)


def test_a_wrong_factor_is_rejected(rejected):
    for name in ("A", "B", "sum", "difference"):
        (step,) = [s for s in theorem.steps if s.name == name]
        assert rejected(theorem, name, chain=(step.chain[0], step.chain[1].subs(rho, -rho)))
