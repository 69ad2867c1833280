"""Bounds and domains that affine hypotheses describe."""

from fractions import Fraction

from tests.search.support import problem
from verify.search.bounds import bounds
from verify.search.domains import find_domain


def test_the_best_bounds_are_taken():
    lower, upper = bounds(problem("x y", "x >= 0", "x > 1", "2*x >= 3", "x + y < 1", "x <= 5", "4 - x > 0"), 0)
    assert (lower.value, lower.hypothesis, lower.strict) == (Fraction(3, 2), 1, False)
    assert (upper.value, upper.hypothesis, upper.strict) == (Fraction(4), 4, True)


def test_a_simplex_beside_an_interval():
    parts = ("x y z", "x + y + z >= 0", "z >= 0", "z <= 2", "x >= 0", "y >= 1", "x + 2*y <= 6")
    interval, simplex = find_domain(problem(*parts), {0, 1, 2})
    assert interval.variables == (2,)
    assert interval.vertices == ((2,), (0,))
    assert simplex.variables == (0, 1)
    assert set(simplex.vertices) == {(0, 1), (0, 3), (4, 1)}
    for a, j in enumerate(simplex.hypotheses):
        for b, vertex in enumerate(simplex.vertices):
            value = problem(*parts).hypotheses[j].poly.evaluate(dict(zip("xyz", (*vertex, 0), strict=True)))
            assert (value > 0) if a == b else value == 0
