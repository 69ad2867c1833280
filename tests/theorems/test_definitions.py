import pytest
import sympy as sp

from verify.theorems import AuthorError, diff, symbols
from verify.theorems.definitions import Definitions

a, b, c, x, y = symbols("a b c x y")
TABLE = Definitions({a: x * y, b: a + 1, c: b**2 - a})


def test_only_what_is_needed_is_listed_in_order():
    assert list(TABLE.needed([c])) == [a, b, c]
    assert list(TABLE.needed([b])) == [a, b]
    assert list(TABLE.needed([c], keep=[b])) == [a, c]
    assert TABLE.frame([c], keep=[a, b]) == (("a", "b"), (("c", "-a + b^2"),))
    assert TABLE.frame([a + x]) == (("x", "y"), (("a", "x*y"),))


def test_unfolding_agrees_with_substitution():
    assert sp.expand(TABLE.unfold(c) - ((x * y + 1) ** 2 - x * y)) == 0
    assert sp.expand(TABLE.unfold(c, keep=[a]) - ((a + 1) ** 2 - a)) == 0
    assert TABLE.unfold(diff(a, x)) == y


def test_a_derivative_hides_no_dependence():
    with pytest.raises(AuthorError, match="a cannot be kept free inside"):
        TABLE.frame([diff(a * x, x)], keep=[a])
    with pytest.raises(AuthorError, match="cannot be kept free"):
        TABLE.frame([diff(b, x)], keep=[a])
    with pytest.raises(AuthorError, match="cannot be kept free"):
        Definitions({a: x * y, b: diff(a * x, x)}).frame([b], keep=[a])
    assert TABLE.frame([diff(b, a)], keep=[a]) == (("a",), (("b", "a + 1"),))
    assert TABLE.frame([diff(x**2, x) + a], keep=[a])[0] == ("a", "x")


def test_definitions_are_of_symbols_and_exact():
    with pytest.raises(AuthorError, match="is not a symbol"):
        Definitions({x + y: a})
    with pytest.raises(TypeError, match="float"):
        Definitions({a: 0.5 * x})
