from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.scalar import escape_region as theorem_file
from proofs.scalar.escape_region import theorem
from tests.proofs.scalar.conftest import problems
from tests.proofs.scalar.plain import discriminant, move, residual, run, size
from verify.sampling import starts

rates = st.fractions(0, 2, max_denominator=30).filter(lambda e: e < 2)


def far(mu, h, x, y):
    d = discriminant(mu, h, x, y)
    return d < 0 and residual(mu, h, x, y) ** 2 >= 2 * abs(d) + 8


def test_everything_in_the_file_holds(run_whole):
    run_whole("escape_region")


@given(problems(), rates)
def test_gradient_descent_stays_in_the_region(problem, eta):
    """Starts of any dimension with long vectors; those in the region stay there and grow by 5 in each step."""
    _, h, x, y = problem
    mu = eta / h
    x = [10 * v for v in x]
    for _ in range(2):
        if not far(mu, h, x, y):
            break
        before, iterates = residual(mu, h, x, y), size(x, y)
        x, y = move(mu, h, x, y)
        assert far(mu, h, x, y)
        assert abs(residual(mu, h, x, y)) >= 5 * abs(before)
        assert h * size(x, y) >= 2 * abs(residual(mu, h, x, y)) - 2 * eta
        assert size(x, y) > iterates


def test_the_region_in_the_normal_form_up_to_its_edge():
    """On a grid of (rho, D), on and behind the edge rho^2 = 2|D| + 8, for eta from 0 to beyond 19/10."""
    for eta in (Fraction(0), Fraction(1), Fraction(19, 10), Fraction(1999, 1000)):
        for i in range(30, 90):
            for sign in (1, -1):
                rho = sign * Fraction(i, 10)
                for part in (Fraction(1, 100), Fraction(1, 2), Fraction(1)):  # 1: on the edge
                    depth = part * (rho**2 - 8) / 2
                    new_rho, new_d = rho * (rho**2 - depth - 3), -depth * (rho**2 - eta * rho + 1)
                    assert new_d < 0
                    assert new_rho**2 >= 2 * abs(new_d) + 8
                    assert abs(new_rho) >= 5 * abs(rho)


def test_the_factor_five_is_approached_on_the_edge():
    """As D tends to 0 on the edge, rho^2 tends to 8 and the factor to 5."""
    factors = []
    for k in (10, 1000, 10**6):
        depth = Fraction(1, k)
        factors.append(2 * depth + 8 - depth - 3)
    assert factors[0] > factors[1] > factors[2] > 5 > factors[2] - Fraction(1, 10**5)


@given(starts(ratio=(1, 3)))
def test_it_is_reached_from_outside_the_ellipsoid(start):
    """The test is of use: plain gradient descent from h > h* gets there, at a fixed number of digits."""
    kind, x, y = run(start.mu, start.h, start.x, start.y, digits=60)
    if kind == "diverges":
        assert far(float(start.mu), float(start.h), [float(v) for v in x], [float(v) for v in y])


def test_d_below_zero_alone_is_not_enough():
    mu, h, x, y = Fraction(1), Fraction(1), [Fraction(3)], [Fraction(1, 3)]
    assert discriminant(mu, h, x, y) < 0
    assert move(mu, h, x, y) == (x, y)


def test_the_false_neighbours_in_plain_fractions():
    for neighbour in theorem.neighbours[:2]:
        a, b, eta = (Fraction(neighbour.witness[s]) for s in sorted(neighbour.witness, key=str))
        rho = eta - a + b
        d = 4 - 2 * a - 2 * b - eta * rho
        new = eta - a * (1 + rho) ** 2 + b * (1 - rho) ** 2
        assert d < 0
        if "4" in neighbour.name:
            assert 2 * abs(d) + 4 <= rho**2 < 2 * abs(d) + 8
            assert new**2 < 2 * abs(d) * (rho**2 - eta * rho + 1) + 4
        else:
            assert rho**2 >= 2 * abs(d) + 8
            assert 5 * abs(rho) <= abs(new) < 6 * abs(rho)


def test_other_constants_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.rule == "induction" and theorem_file.growth in s.update]
    grow = theorem_file.growth
    assert rejected(theorem, step.name, update=step.update | {grow: 26 * grow})
    (step,) = [s for s in theorem.steps if s.name == "the residual grows"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">=", step.goal.right + 1))


def test_the_attack_can_fail(monkeypatch):
    exact = theorem_file.exact_states
    monkeypatch.setattr(theorem_file, "exact_states", lambda *args: exact(*args)[::-1])
    with pytest.raises(AssertionError, match=r"region|growth"):
        theorem_file.escapes((theorem_file.Planar(1, 1, 1), Fraction(0)))
