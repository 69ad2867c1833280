"""Rational points on equations."""

import random
from fractions import Fraction

import pytest

from verify.claims import parse_expression
from verify.search.clock import Clock
from verify.search.points import plans
from verify.search.quadrics import quadrics, random_points

V = ("t", "u", "v")


def p(expression):
    return parse_expression(expression, V)


@pytest.mark.parametrize("equations", [["u + v - t + 2", "u*v + t"], ["u*v - 1"], ["u^2 - t - 1", "v - u*t"]])
def test_plans_solve_the_equations(equations):
    polys = [p(e) for e in equations]
    found = []
    for plan in plans(V, polys):
        for n in (2, 3, 8):
            found += plan.complete({V[i]: Fraction(n, 1 + k) for k, i in enumerate(plan.free)})
    assert found
    assert all(e.evaluate(point) == 0 for point in found for e in polys)


def test_equations_that_contradict_have_no_plan():
    assert plans(V, [p("t - 1"), p("t - 2")]) == []


def test_points_on_a_quadric():
    equations = [p("u^2 + t*u - 2*v^2 - 1")]
    [quadric] = quadrics(V, equations)
    points = list(random_points(quadric, Clock(10), random.Random(1), 30))
    assert len({tuple(q.values()) for q in points}) > 10
    assert all(equations[0].evaluate(q) == 0 for q in points)
