from fractions import Fraction

import pytest
from hypothesis import given

from proofs.scalar import balancing as theorem_file
from proofs.scalar.balancing import theorem
from tests.proofs.scalar.conftest import dot, number, problems
from tests.proofs.scalar.plain import arithmetic, bracket, discriminant, move, real, run, size


def witness(neighbour):
    at = {str(s): v for s, v in neighbour.witness.items()}
    mu, h, x, y = (Fraction(at[k]) for k in ("mu", "h", "x", "y"))
    return mu, h, [x], [y]


def test_everything_in_the_file_holds(run_whole):
    run_whole("balancing")


@pytest.mark.parametrize("part", [Fraction(9, 10), 1 - Fraction(1, 10**9)])
@pytest.mark.parametrize(
    "x", [[Fraction(3), Fraction(1, 9)], [Fraction(1, 4), Fraction(5)], [Fraction(-2), Fraction(3)]]
)
def test_brute_force_limits(part, x):
    """However unbalanced the start, the limit obeys both forms of the bound."""
    y = [Fraction(1, 3), Fraction(-1, 5)]
    h = bracket(Fraction(1), x, y)[0] * part
    kind, last_x, last_y = run(Fraction(1), h, x, y, digits=80)
    ctx = arithmetic(40)
    step, slack = real(ctx, h), ctx.mpf(10) ** -8
    assert kind == "converges"
    assert step * size(last_x, last_y) <= 2 + slack
    difference = [a - b for a, b in zip(last_x, last_y, strict=True)]
    assert sum(d * d for d in difference) <= 2 / step - 2 + slack
    norms = ctx.sqrt(sum(a * a for a in last_x)) - ctx.sqrt(sum(b * b for b in last_y))
    assert norms**2 <= 2 / step - 2 + slack
    assert h * size(x, y) > 2  # so the start is not balanced in this sense


@given(problems())
def test_the_two_forms_are_one_at_a_minimizer(problem):
    _, h, x, y = problem
    mu = dot(x, y)
    apart = sum((a - b) ** 2 for a, b in zip(x, y, strict=True))
    assert (h * size(x, y) <= 2) == (apart <= 2 / h - 2 * mu)
    if mu > 0:
        assert h * size(x, y) >= 2 * h * mu
        assert (size(x, y) == 2 * mu) == (x == y)


@given(number, number)
def test_norms_differ_by_less_than_vectors(a, b):
    """For d = 1 and positive x y both forms coincide: the bound of the norms is attained."""
    if a * b > 0:
        assert (abs(a) - abs(b)) ** 2 == (a - b) ** 2
    x, y = [a, b], [b, a]
    assert (dot(x, x) + dot(y, y) - 2 * dot(x, y)) >= 0


@pytest.mark.parametrize("index", [0, 1, 2])
def test_starts_beside_minimizers_converge_beyond_smaller_constants(index):
    neighbour = theorem.neighbours[index]
    top = Fraction(neighbour.name.split("replaced by ")[1].split()[0])
    mu, h, x, y = witness(neighbour)
    kind, last_x, last_y = run(mu, h, x, y, steps=8000 if index < 2 else 30000, digits=30, target=6)
    assert kind == "converges"
    assert real(arithmetic(30), top) < h * size(last_x, last_y) < 2


def test_a_minimizer_beyond_two_is_left():
    """Start beside a minimizer with h S above 2: the orbit ends at another one, with h S below 2."""
    h, a = Fraction(1, 2), Fraction(2)
    while h * (a * a + 1 / a**2) > Fraction(209, 100):
        a -= Fraction(1, 1000)
    kind, x, y = run(Fraction(1), h, [a], [1 / a + Fraction(1, 1000)])
    assert kind == "converges"
    assert h * size(x, y) < 2 < h * (a * a + 1 / a**2)


def test_the_exception_is_a_minimizer_itself():
    (neighbour,) = [n for n in theorem.neighbours if n.name.startswith("every start, without")]
    mu, h, x, y = witness(neighbour)
    assert move(mu, h, x, y) == (x, y)
    assert h * size(x, y) > 2


def test_beyond_eta_one_no_minimizer_attracts():
    mu, h = Fraction(1), Fraction(11, 10)
    kind, x, y = run(mu, h, [Fraction(1) + Fraction(1, 10**6)], [Fraction(1)])
    assert kind == "neither"
    assert h * size(x, y) < 8
    assert discriminant(mu, h, [Fraction(1)], [Fraction(1)]) > 0


def test_other_constants_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "every minimizer has h S >= 2 eta"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">=", 2 * step.goal.right))
    (step,) = [s for s in theorem.steps if s.name == "the same as a distance"]
    assert rejected(theorem, step.name, chain=(step.chain[0], step.chain[-1] + 1))


def test_the_high_precision_check_can_fail(monkeypatch):
    exact = theorem_file.beside_minimizer
    monkeypatch.setattr(theorem_file, "beside_minimizer", lambda eta, size, *rest: exact(eta, size, Fraction(0), 200))
    with pytest.raises(AssertionError, match=r"beyond 2|undecided"):
        theorem_file.beside_two(50)
