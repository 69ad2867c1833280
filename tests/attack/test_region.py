"""Points of the set where hypotheses hold: they do, equations included, and there are many."""

from fractions import Fraction

import numpy as np
import pytest

from verify.attack.region import Region
from verify.claims import Claim
from verify.search.problem import of_claim

STATE = ("sigma", "2*A + 2*B"), ("rho", "eta - A + B")
ROOT = Claim(
    ("A", "B", "eta", "r"),
    STATE,
    ("eta > 0", "eta < 2", "A >= 0", "B >= 0", "r >= 0", "r^2 = sigma^2 + 16*eta*rho"),
    "r > 0",
)


def region(claim, seed=0, examples=()):
    return Region(of_claim(claim), examples, np.random.default_rng(seed))


def test_every_point_satisfies_inequalities_and_equations():
    points = region(ROOT).draw(4000)
    assert len(points) > 500
    a, b, eta, r = points.T
    assert ((eta > 0) & (eta < 2) & (a >= 0) & (b >= 0) & (r >= 0)).all()
    right = (2 * a + 2 * b) ** 2 + 16 * eta * (eta - a + b)
    assert (np.abs(r**2 - right) <= 1e-8 * (1 + np.abs(r**2) + np.abs(right) + 16 * eta * a)).all()


def test_bounds_are_met_and_approached():
    claim = Claim(("x",), (), ("x >= 1", "x < 2"), "x > 0")
    [x] = region(claim).draw(20000).T
    assert (x == 1).any()
    assert 0 < 2 - x.max() < 1e-5


def test_points_around_keep_the_hypotheses():
    r = region(ROOT)
    points = r.draw(500)[:20]
    near = r.around(points, 30)
    assert len(near) > 200
    assert r.inside(near).all()


def test_the_same_seed_draws_the_same_points():
    assert (region(ROOT).draw(1000) == region(ROOT).draw(1000)).all()
    assert (
        region(ROOT, 1).draw(1000).shape != region(ROOT).draw(1000).shape
        or (region(ROOT, 1).draw(1000) != region(ROOT).draw(1000)).any()
    )


def test_a_narrow_set_is_filled_from_an_example():
    narrow = Claim(
        ("x", "y"), (), ("1000000*x >= 1234567", "1000000*x <= 1234568", "y > x^9", "y < x^9 + 1/1000"), "y > 0"
    )
    x = Fraction(2469135, 2 * 10**6)
    r = region(narrow, examples=[{"x": x, "y": x**9 + Fraction(1, 2000)}])
    assert len(r.draw(4000)) > 50


@pytest.mark.parametrize("count", [1, 2, 3])
def test_an_equation_that_nothing_solves_leaves_no_points(count):
    claim = Claim(("x", "y"), (), ("x^5 + y^5 + x*y^3 = 7",), "x > 0")
    assert region(claim).draw(count).shape == (0, 2)


def test_depth_is_the_least_slack():
    r = region(Claim(("x",), (), ("x >= 1", "x <= 3"), "x > 0"))
    depth = r.depth(np.array([[1.0], [2.0], [3.0]]))
    assert depth[0] == depth[2] == 0
    assert depth[1] == pytest.approx(0.2)
