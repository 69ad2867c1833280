from fractions import Fraction
from itertools import product

from hypothesis import given

from proofs.scalar._setting import D, eta
from proofs.scalar.feasible_triangle import theorem
from tests.proofs.scalar.conftest import descend, dot
from verify.sampling import starts


def on_the_left(p, q, point):
    """Whether ``point`` is not to the right of the line from p to q."""
    return (q[0] - p[0]) * (point[1] - p[1]) - (q[1] - p[1]) * (point[0] - p[0]) >= 0


def test_everything_in_the_file_holds(run_whole):
    run_whole("feasible_triangle")


def test_the_pairs_that_occur_are_those_in_the_triangle():
    """On a grid of (rho, D), solve for A and B by Cramer's rule and compare with the sides of the triangle."""
    for rate in (Fraction(1, 3), Fraction(1), Fraction(7, 4)):
        corners = [(Fraction(-2), Fraction(0)), (Fraction(2), Fraction(0)), (rate, 4 - rate**2)]
        seen = set()
        for i, j in product(range(-25, 26), range(45)):
            rho, d = Fraction(i, 10), Fraction(j, 10)
            # B - A = rho - eta and A + B = (4 - D - eta rho)/2
            a, b = ((4 - d - rate * rho) / 2 - rho + rate) / 2, ((4 - d - rate * rho) / 2 + rho - rate) / 2
            inside = all(on_the_left(corners[k], corners[(k + 1) % 3], (rho, d)) for k in range(3))
            assert (a >= 0 and b >= 0) == inside
            seen.add(inside)
        assert seen == {True, False}


@given(starts(exceptional=True))
def test_orbits_of_vectors_obey_the_bounds(start):
    mu, h, x, y = start.mu, start.h, list(start.x), list(start.y)
    rate = h * mu
    for _ in range(3):
        residual, size = h * (mu - dot(x, y)), h * (dot(x, x) + dot(y, y))
        assert abs(residual) <= 2
        assert size <= 2 * (2 + rate)
        assert 0 <= 4 - size - rate * residual <= 4 - rate**2
        x, y = descend(mu, h, x, y)


def test_the_bounds_are_attained_at_the_vertices():
    for rate in (Fraction(1, 2), Fraction(3, 2)):
        for a, b, rho, d in ((2 + rate, 0, -2, 0), (0, 2 - rate, 2, 0), (0, 0, rate, 4 - rate**2)):
            assert (rate - a + b, 4 - 2 * a - 2 * b - rate * (rate - a + b)) == (rho, d)


def test_sharper_bounds_are_rejected(rejected):
    for name in ("rho is at most 2", "D is at most 4 - eta^2", "A is at most 2 + eta", "sigma is at most 2 (2 + eta)"):
        (step,) = [s for s in theorem.steps if s.name == name]
        goal = type(step.goal)(step.goal.left, "<=", step.goal.right - eta / 100)
        assert rejected(theorem, name, goal=goal)
    (step,) = [s for s in theorem.steps if s.name == "the triangle"]
    assert rejected(theorem, step.name, chain=(step.chain[0], step.chain[1] + D))
