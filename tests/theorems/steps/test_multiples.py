import pytest

from verify.theorems import AuthorError, equals, symbols
from verify.theorems.definitions import Definitions
from verify.theorems.steps.base import relations
from verify.theorems.steps.multiples import multiples_of_equations

x, y, d = symbols("x y d")
TABLE = Definitions({d: x - y})


def multiples(target, hypotheses, given=None):
    return multiples_of_equations(target, relations(hypotheses), given, TABLE, (), "s")


def test_division_finds_them():
    assert multiples(x**2 - y**2, [x > 0, equals(x, y)]) == [[1, "x + y"]]
    assert multiples(x**2 - y**2, [equals(d, 0)]) == [[0, "x + y"]]
    assert multiples(0 * x, [equals(x, y)]) == []
    assert multiples(x, [x > 0]) == []


def test_given_ones_are_taken_as_they_are():
    assert multiples(x, [equals(x, y)], {equals(x, y): 3 * x}) == [[0, "3*x"]]
    with pytest.raises(AuthorError, match="not among"):
        multiples(x, [equals(x, y)], {equals(x, 2): 1})
