"""Equations put in, and the way back to multipliers."""

from tests.search.support import accepted, claim, problem
from verify.search.proof import negation_term
from verify.search.terms import Term
from verify.search.view import View


def test_a_chain_of_definitions_is_put_in_and_its_multipliers_are_found():
    stated = claim("x y z w", "w >= 0", "y = x + 1", "z = y^2 - 2*x", "w = z - 1")
    view = View(problem("x y z w", stated.conclusion, *stated.hypotheses))
    assert len(view.rules) == 3
    assert not view.left
    x = view.goal.__class__.variable(view.goal.variables, "x")
    for square in (x, view.problem.hypotheses[0].poly):
        proof = view.combination([negation_term(), Term(1, (), (square,))])
        assert (proof is not None) is (square == x)
    assert accepted(stated, view.combination([negation_term(), Term(1, (), (x,))]))


def test_an_equation_that_is_monic_in_nothing_is_left():
    view = View(problem("x y", "x >= 0", "x*y = 1", "y > 0"))
    assert [j for _, source in view.left for j in source] == [0]


def test_quadratic_equations_can_be_put_in_or_left():
    parts = ("x + y >= 0", "x^2 = y^3 + 1")
    assert View(problem("x y", *parts), 1).left
    assert not View(problem("x y", *parts), 2).left
