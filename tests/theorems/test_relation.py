import pytest
import sympy as sp

from verify.claims import parse_relation
from verify.theorems import AuthorError, equals, relation, says, symbols

x, y = symbols("x y")


@pytest.mark.parametrize("value", [x < y, x <= y, x > y, x >= y, sp.Eq(x, y), x**2 > 1, x >= 0])
def test_the_checker_reads_the_difference_and_the_sense(value):
    one = relation(value)
    poly, sense = parse_relation(one.text, ("x", "y"))
    assert sense == one.sense
    assert poly == parse_relation(f"{sp.sstr(sp.expand(one.difference)).replace('**', '^')} = 0", ("x", "y"))[0]
    assert one.strict is (sense == ">")


def test_sides_stay_as_written():
    assert equals(x + x, 2 * x).text == "2*x = 2*x"
    assert str(relation((x - 1) * (x + 1) >= y)) == "(x - 1)*(x + 1) >= y"


def test_the_same_is_said_in_several_ways_but_strictness_counts():
    assert relation(x < 2).says_the_same_as(relation(2 - x > 0))
    assert relation((x - 1) ** 2 > y).says_the_same_as(relation(x**2 + 1 > 2 * x + y))
    for other in (x <= 2, x > 2, sp.Eq(x, 2), 2 * x < 4):
        assert not relation(x < 2).says_the_same_as(relation(other))


@pytest.mark.parametrize("decided", [sp.Integer(1) > 0, sp.true, False, sp.Integer(1) < 0, x**2 >= 0])
def test_what_is_decided_says_nothing(decided):
    with pytest.raises(AuthorError, match="a hypothesis or conclusion is"):
        relation(decided)


@pytest.mark.parametrize("other", [x, 3, "x > 0", sp.Ne(x, y), None])
def test_what_is_no_comparison_is_refused(other):
    with pytest.raises(AuthorError, match="is not a comparison"):
        relation(other)


def test_floats_are_refused():
    with pytest.raises(TypeError, match="float"):
        relation(x > 0.5)


def test_sentences_hold_formulas():
    sentence = says("if {} then {} & more", x > 0, x + y)
    assert str(sentence) == "if x > 0 then x + y & more"
    with pytest.raises(AuthorError, match="2 places for formulas, 1 formulas"):
        says("{} and {}", x)
