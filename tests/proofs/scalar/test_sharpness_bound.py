from fractions import Fraction

import pytest
from hypothesis import given

from proofs.scalar import sharpness_bound as theorem_file
from proofs.scalar.sharpness_bound import theorem
from tests.proofs.scalar.conftest import dot, positive, problems
from tests.proofs.scalar.plain import arithmetic, bracket, discriminant, real, run, size, value_of_t

CTX = arithmetic(60)
TINY = CTX.mpf(10) ** -30


def test_everything_in_the_file_holds(run_whole):
    run_whole("sharpness_bound")


@pytest.mark.parametrize("part", [Fraction(1, 3), Fraction(9, 10), 1 - Fraction(1, 10**9)])
@pytest.mark.parametrize(
    "x", [[Fraction(3), Fraction(1, 9)], [Fraction(1, 4), Fraction(2)], [Fraction(-2), Fraction(1)]]
)
def test_brute_force_limits(part, x):
    y = [Fraction(1, 3), Fraction(-4, 5)]
    low, high = bracket(Fraction(1), x, y)
    kind, last_x, last_y = run(Fraction(1), low * part, x, y)
    assert kind == "converges"
    assert size(last_x, last_y) <= 4 / real(CTX, high)
    assert abs(value_of_t(CTX, Fraction(1), x, y) / 2 - 4 / real(CTX, low)) < TINY
    assert 4 / real(CTX, low) <= real(CTX, size(x, y) + 2) + TINY


@given(problems())
def test_equality_at_minimizers_for_both_bounds(problem):
    """T = 2 S at a minimizer, and T = 2 S + 4 mu exactly for x = -y."""
    mu, _, x, y = problem
    if dot(x, y) > 0:
        assert abs(value_of_t(CTX, dot(x, y), x, y) - 2 * real(CTX, size(x, y))) < TINY
    opposite = [-v for v in x]
    assert abs(value_of_t(CTX, mu, x, opposite) - real(CTX, 2 * size(x, x) + 4 * mu)) < TINY
    assert value_of_t(CTX, mu, x, y) <= real(CTX, 2 * size(x, y) + 4 * mu) + TINY


@given(positive, problems())
def test_the_room_in_the_second_bound(mu, problem):
    """(S + 4 mu)^2 is above the radicand by 8 mu |x + y|^2."""
    _, _, x, y = problem
    s = size(x, y)
    both = sum((a + b) ** 2 for a, b in zip(x, y, strict=True))
    assert (s + 4 * mu) ** 2 - (s * s + 16 * mu * (mu - dot(x, y))) == 8 * mu * both


def test_the_norm_of_the_start_is_no_bound():
    (neighbour,) = [n for n in theorem.neighbours if n.name == "S_inf <= S_0"]
    at = {str(s): v for s, v in neighbour.witness.items()}
    mu, h, x, y = (Fraction(at[k]) for k in ("mu", "h", "x", "y"))
    assert discriminant(mu, h, [x], [y]) > 0
    kind, last_x, last_y = run(mu, h, [x], [y])
    assert kind == "converges"
    assert size([x], [y]) < 1 < size(last_x, last_y)


def test_the_algebraic_neighbours_in_plain_fractions():
    """Each witness has an exact root, and its smaller constant is exceeded while the true one is not."""
    seen = 0
    for neighbour in theorem.neighbours:
        at = {str(s): v for s, v in neighbour.witness.items()}
        if "r" not in at or "98 S_0" in neighbour.name or "999 S_0" in neighbour.name:
            continue
        a, b, eta, r = (Fraction(at[k]) for k in ("A", "B", "eta", "r"))
        sigma, rho = 2 * a + 2 * b, eta - a + b
        assert r**2 == sigma**2 + 16 * eta * rho
        tau, percent = sigma + r, Fraction("0.02" if "(2 percent)" in neighbour.name else "0.001")
        if neighbour.name.startswith("4/h*"):
            assert rho == 0
            assert tau * (1 - percent) < 2 * sigma == tau
        else:
            assert 2 * sigma + 4 * eta * (1 - percent) < tau <= 2 * sigma + 4 * eta
        seen += 1
    assert seen == 4


def test_other_constants_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "T <= 2 S + 4 mu"]
    assert rejected(theorem, step.name, goal=type(step.goal)(2 * step.goal.left, "<=", step.goal.right))
    (step,) = [s for s in theorem.steps if s.name == "T >= 2 S at a minimizer"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">=", 2 * step.goal.right))


def test_the_high_precision_check_can_fail(monkeypatch):
    exact = theorem_file.critical_values
    monkeypatch.setattr(theorem_file, "critical_values", lambda *args: [v / 2 for v in exact(*args)])
    with pytest.raises(AssertionError, match="beyond h T_0/2"):
        theorem_file.equality(50)
