"""Linear programs: light polynomials agree with exact ones, and a relation found is exact."""

from tests.search.support import problem
from verify.claims import parse_expression
from verify.search.clock import Clock
from verify.search.columns import Columns, candidate_squares
from verify.search.coordinates import Coordinates
from verify.search.light import light, times
from verify.search.lp import nonnegative_relation
from verify.search.terms import NEGATION
from verify.search.view import View


def columns(limit):
    stated = problem("x y r", "x + r >= 0", "r >= 0", "r^2 = x^2 + y", "y > 0", "x*y <= 3")
    coords = Coordinates(View(stated, limit))
    found = Columns(coords, list(candidate_squares(coords, 2, 4)), 4, Clock(20))
    assert found.add_products(2)
    assert found.add_products(1, (NEGATION,))
    assert found.add_products(0, (NEGATION, NEGATION))
    assert found.add_multiples()
    return found


def test_light_multiplication():
    a, b = (parse_expression(e, ("x", "y")) for e in ("x^2*y - 3*x + 1/2", "y^3 + 2*x - 5"))
    assert times(light(a), light(b)) == light(a * b)


def test_light_columns_are_the_exact_ones():
    for limit in (1, 2):
        found = columns(limit)
        assert len(found.columns) > 20
        for k, column in enumerate([*found.columns, *found.free]):
            exact = light(found.exact(k))
            assert all(abs(column.get(m, 0) - exact.get(m, 0)) < 1e-9 for m in {*column, *exact})


def test_a_relation_is_exact_and_strictly_positive():
    found = columns(2)
    strict = [t.is_positive(found.coords.view.problem) for t in found.terms]
    weights = [1.0] * len(found.terms)
    answer = nonnegative_relation(found.columns, weights, strict, found.free, found.exact, Clock(20))
    total = sum((found.exact(k).scale(c) for k, c in answer.items()), found.exact(0).scale(0))
    assert not total.terms
    assert sum(c for k, c in answer.items() if k < len(strict) and strict[k]) == 1
    assert all(c > 0 for k, c in answer.items() if k < len(strict))
