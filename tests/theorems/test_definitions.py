import pytest
import sympy as sp

from verify.check import check
from verify.claims import Certificate, Claim
from verify.theorems import AuthorError, diff, symbols
from verify.theorems.definitions import Definitions
from verify.theorems.text import grammar

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


def test_derivatives_are_taken_after_the_definitions_are_put_in():
    """In a product with a defined symbol, and inside one another: as the trusted checker takes them."""
    table = Definitions({a: x**2, b: (1 - x**2) * diff(a, x), c: (1 - x**2) * diff(b, x)})
    assert sp.expand(table.unfold(diff(x * a, x)) - 3 * x**2) == 0
    assert sp.expand(table.unfold(c) - (1 - x**2) * (2 - 6 * x**2)) == 0
    assert sp.expand(table.unfold(diff(a * b, x, x)) - (12 * x - 40 * x**3)) == 0
    for formula in (diff(x * a, x), c, diff(a * b, x)):
        flat = table.unfold(formula)
        variables, chosen = table.frame([formula])
        same = Claim(variables, chosen, (), f"{grammar(formula)} = {grammar(sp.expand(flat))}")
        assert check(Certificate("identity", same, {"factors": [], "equalities": []})).accepted


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
