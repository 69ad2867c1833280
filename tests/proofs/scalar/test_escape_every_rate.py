from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.scalar import escape_every_rate as theorem_file
from proofs.scalar.escape_every_rate import theorem
from tests.proofs.scalar.conftest import problems
from tests.proofs.scalar.plain import discriminant, move, residual, size


def far(mu, h, x, y):
    r = residual(mu, h, x, y)
    return r**2 >= 2 * abs(discriminant(mu, h, x, y)) + 8 and abs(r) >= h * mu


def test_everything_in_the_file_holds(run_whole):
    run_whole("escape_every_rate")


@given(problems(), st.fractions(0, 60, max_denominator=30))
def test_gradient_descent_stays_in_the_region(problem, eta):
    _, h, x, y = problem
    mu = eta / h
    x = [30 * v for v in x]
    for _ in range(2):
        if not far(mu, h, x, y):
            break
        before = residual(mu, h, x, y)
        x, y = move(mu, h, x, y)
        assert far(mu, h, x, y)
        assert abs(residual(mu, h, x, y)) >= 5 * abs(before)
        assert h * size(x, y) >= 2 * abs(residual(mu, h, x, y)) - 2 * eta


@pytest.mark.parametrize("eta", [0, 1, Fraction(19, 10), 2, 3, 10, 1000])
def test_up_to_the_edges_of_the_region(eta):
    """On a grid of (rho, D), on and behind both edges |D| = (rho^2 - 8)/2 and |rho| = eta."""
    for i in range(30, 90, 4):
        for sign in (1, -1):
            rho = sign * max(Fraction(i, 10), Fraction(eta))
            for part in (-1, Fraction(-1, 2), 0, Fraction(1, 3), 1):
                d = part * (rho**2 - 8) / 2
                new_rho, new_d = rho * (rho**2 + d - 3), d * (rho**2 - eta * rho + 1)
                assert new_rho**2 >= 2 * abs(new_d) + 8
                assert abs(new_rho) >= max(5 * abs(rho), eta)


def test_beyond_eta_2_the_region_has_states_with_positive_d():
    signs = set()
    for eta in (Fraction(5, 2), Fraction(10)):
        for k in range(1, 60):
            state = theorem_file.Planar(k, 0, eta)
            if state.rho**2 >= 2 * abs(state.D) + 8 and abs(state.rho) >= eta:
                signs.add(state.D > 0)
    assert True in signs


def test_every_part_of_the_region_is_needed_by_some_neighbour():
    assert [n.name for n in theorem.neighbours][:2] == ["the region with 8 replaced by 4", "without |rho| >= eta"]
    state = theorem_file.Planar(1502, 498, 1000)
    assert (state.rho, state.D) == (-4, 4)
    after = state.step()
    assert after.rho**2 < 2 * abs(after.D) + 8
