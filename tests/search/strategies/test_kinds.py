"""Strategies one by one, where the search as a whole would take another way."""

import random

import pytest

from tests.search.support import accepted, claim
from verify.search.clock import Clock, Log
from verify.search.context import Context, Refuted
from verify.search.problem import of_claim
from verify.search.run import _strategies
from verify.search.strategies.bernstein import find_domain, prove_by_bernstein
from verify.search.strategies.descend import seek_by_descent
from verify.search.strategies.grams import prove_by_grams
from verify.search.strategies.products import prove_by_products
from verify.search.strategies.separate import components, prove_separately
from verify.search.strategies.split import candidates, prove_by_cases
from verify.search.strategies.touching import prove_above_minimum
from verify.search.strategies.univariate import prove_univariate

BOX = ("x >= -1", "x <= 2", "y >= 0", "y <= 1")
SIMPLEX = ("x >= 0", "y >= 0", "x + y <= 1")


def context():
    return Context(Clock(20), random.Random(0), Log(), _strategies)


@pytest.mark.parametrize("stated", [
    claim("x y", "x^3 - 3*x*y + 3 >= 0", *BOX),
    claim("x y", "x^2 + y^2 - x*y + 1/1000 > 0", *BOX),
    claim("x y", "x^2*y + x*y^2 - 3*x*y + 1 > 0", *SIMPLEX),
    claim("x y z", "x*z^2 - y*z + z + 1/2 > 0", *SIMPLEX, "z >= 0", "z <= 3"),
    claim("x y s", "s >= 0", *BOX, "s = x^2 - x*y + y^2 + 1/100"),
])  # fmt: skip
def test_bernstein(stated):
    assert accepted(stated, prove_by_bernstein(of_claim(stated), Clock(20)))


def test_bernstein_refutes_at_a_vertex():
    stated = claim("x y", "x^3 - 3*x*y + 3/2 >= 0", *BOX)
    with pytest.raises(Refuted):
        prove_by_bernstein(of_claim(stated), Clock(20))


def test_an_unbounded_domain_has_no_simplices():
    problem = of_claim(claim("x y", "x + y > 0", "x > 0", "y > 0", "x <= 1"))
    assert find_domain(problem, {0, 1}) is None


@pytest.mark.parametrize(
    "conclusion", ["(x^2 - 2)^2 >= 0", "x^4 - x + 1 > 0", "(x - 3)^3 <= 0", "(x - 3)*(x^2 - 5)^2 <= 0"]
)
def test_univariate(conclusion):
    stated = claim("x", conclusion, "x <= 3")
    assert accepted(stated, prove_univariate(of_claim(stated)))


@pytest.mark.parametrize("conclusion", ["x^3 <= 26", "(x^2 - 2)^2 >= 1/10^9", "(x - 3)^3 < 0", "x^2 - 2*x + 1 > 0"])
def test_univariate_refutes(conclusion):
    with pytest.raises(Refuted):
        prove_univariate(of_claim(claim("x", conclusion.replace("10^9", "1000000000"), "x <= 3")))


def test_products():
    stated = claim("a b c", "a*b + b*c + c*a > 3*a^2", "a > 0", "b > a", "c > b")
    assert accepted(stated, prove_by_products(of_claim(stated), Clock(20)))


@pytest.mark.parametrize("stated", [
    claim("x y", "x^4 + y^4 - x*y + 1 > 0"),
    claim("x y", "x^3 + y^3 <= 1", "x^2 + y^2 <= 1"),
    claim("e r", "r^4 + r^3*(3 - e) + r^2*(3 - 3*e) + r*(2 - 2*e) + 2 > 0", "8 - (e + 1)^2 > 0"),
])  # fmt: skip
def test_grams(stated):
    pytest.importorskip("clarabel")
    assert accepted(stated, prove_by_grams(of_claim(stated), Clock(20)))


def test_separate_parts():
    problem = of_claim(claim("a b c", "a^3 - a*b + c^3 - c >= 0"))
    assert [len(p.terms) for p in components(problem.goal)] == [2, 2]
    stated = claim(
        "a b c d", "a^3*b - a*b^2 + a + c^3*d - c*d^2 - c/9 + 1/2 > 0", "a >= 0", "a <= 1", "b >= 0", "b <= 1/2", "c >= 0",
        "c <= 1", "d >= 0", "d <= 1/2",
    )  # fmt: skip
    assert accepted(stated, prove_separately(context(), of_claim(stated)))


def test_a_rational_minimum():
    stated = claim("x y", "(x - y^2)^2 + (y - 1)^2 + 1/1000000000 > 0")
    assert accepted(stated, prove_above_minimum(context(), of_claim(stated)))


def test_cases():
    stated = claim("x y", "x*y*(x + y) >= -2", "x >= -1", "x <= 1", "y >= -1", "y <= 1")
    proof = prove_by_cases(context(), of_claim(stated))
    assert proof.kind == "cases"
    assert accepted(stated, proof)


def test_cases_are_not_made_of_what_is_known():
    problem = of_claim(claim("x y", "x*y <= 3", "x >= 0", "2*y - 2*x <= 0"))
    assert len(candidates(problem)) == 1


def test_descent_finds_a_tiny_region():
    stated = claim("x y", "(x^2 - 2)^2 + (y^2 - 3)^2 - 1/100000000 >= 0")
    assert seek_by_descent(of_claim(stated), Clock(20), random.Random(0)) is not None


def test_the_second_opinion_proves_nothing():
    pytest.importorskip("z3")
    from verify.search.strategies.opinion import ask

    log = Log()
    assert ask(of_claim(claim("x", "x^2 + 1 > 0")), Clock(5), log) is None
    assert "unsat" in log.opinion
    assert ask(of_claim(claim("x y", "x^2 + y^2 < 5", "x*y = 1")), Clock(5), log) is not None
