from fractions import Fraction

import pytest

from proofs.matrix._general_level_checks import moved, orbits_below, stays_inside


def test_everything_in_the_file_holds(run_whole):
    run_whole("general_level")


def test_the_attack_on_one_step_can_fail():
    """Two percent beyond h (a + 8 sigma_1) = 8, at a point found by a search."""
    sizes = [Fraction(348, 199), Fraction(183, 106)]
    angles = [Fraction(-1), Fraction(-149, 147), Fraction(-143, 144)]
    stays_inside((sizes, angles, Fraction(1)))
    with pytest.raises(AssertionError, match="sigma"):
        stays_inside((sizes, angles, Fraction(102, 100)))


def test_the_attack_on_orbits_can_fail():
    """x = -y with A = 0: the step is x' = x (1 - h |x|^2), and h S = 4 means h |x|^2 = 2."""
    start = ([Fraction(0)], [Fraction(1)], [Fraction(-1)])
    orbits_below((*start, Fraction(1)))
    with pytest.raises(AssertionError):
        orbits_below((*start, Fraction(102, 100)))


def test_one_step_in_singular_bases():
    """A = diag(1, 2), from the definition: x' = x + h R y, y' = y + h R^T x with R = A - x y^T."""
    sigma, x, y, h = (
        [Fraction(1), Fraction(2)],
        [Fraction(1, 2), Fraction(3)],
        [Fraction(-1), Fraction(2)],
        Fraction(1, 7),
    )
    r = [[(sigma[i] if i == j else 0) - x[i] * y[j] for j in range(2)] for i in range(2)]
    new_x = [x[i] + h * sum(r[i][j] * y[j] for j in range(2)) for i in range(2)]
    new_y = [y[j] + h * sum(r[i][j] * x[i] for i in range(2)) for j in range(2)]
    assert moved(h, sigma, x, y) == (new_x, new_y)
