import pytest

from verify.theorems import AuthorError, CitedResult, cited, equals, identity, says, symbols, uses
from verify.theorems.definitions import Definitions
from verify.theorems.steps.base import Step, number_of, relations

x, y = symbols("x y")


def test_a_hypothesis_is_found_however_it_is_written():
    hypotheses = relations([x < 2, x <= 2, equals(x, y)])
    assert number_of(2 - x > 0, hypotheses, "s") == 0
    assert number_of(x <= 2, hypotheses, "s") == 1
    assert number_of(identity("lemma", x, y), hypotheses, "s") == 2
    for other in (x > 2, y < 2, equals(x, 2)):
        with pytest.raises(AuthorError, match="not among its hypotheses"):
            number_of(other, hypotheses, "s")


def test_a_bare_step_says_nothing():
    with pytest.raises(NotImplementedError):
        Step(name="s").statements
    assert Step(name="s").certificates(Definitions()) == []


def test_steps_that_rest_on_others_have_no_certificate():
    result = CitedResult("a result", "it says", "a book")
    for step in (cited("c", result, gives=says("so"), premises=[]), uses("u", "a.b", gives=says("so"))):
        assert step.certificates(Definitions()) == []
        with pytest.raises(AuthorError, match="concludes a sentence"):
            step.conclusion
    assert uses("u", "a.b", gives=equals(x, y)).conclusion == equals(x, y)
