from fractions import Fraction

import pytest
import sympy as sp

from verify.check import check
from verify.theorems import NEGATION, AuthorError, equals, identity, inequality, symbols, term
from verify.theorems.definitions import Definitions

x, y, g = symbols("x y g")
TABLE = Definitions({g: y - x})


def accepted(step):
    [certificate] = step.certificates(TABLE)
    return check(certificate).accepted


def test_squares_and_products_of_hypotheses():
    assert accepted(inequality("s", x**2 + y**2 >= 2 * x * y, terms=[term(1, square=x - y)]))
    assert not accepted(inequality("s", x**2 + y**2 > 2 * x * y, terms=[term(1, square=x - y)]))
    assert accepted(
        inequality("s", x**2 < y**2, given=[x > 0, g > 0], terms=[term(1, square=g), term(2, x > 0, g > 0)])
    )
    assert not accepted(
        inequality("s", x**2 < y**2, given=[x > 0, g > 0], terms=[term(1, square=g), term(1, x > 0, g > 0)])
    )


def test_dividing_by_a_positive_hypothesis():
    given = [x > 0, x * y > 0]
    assert accepted(inequality("s", y > 0, given=given, times=[x > 0], terms=[term(1, x * y > 0)]))
    assert not accepted(
        inequality("s", y >= 0, given=[x >= 0, x * y >= 0], times=[x >= 0], terms=[term(1, x * y >= 0)])
    )
    assert not accepted(inequality("s", y > 0, given=given, terms=[term(1, x * y > 0)]))


def test_a_contradiction():
    step = inequality(
        "s", x > 0, given=[x**3 > 0], contradiction=True, terms=[term(1, NEGATION, square=x), term(1, x**3 > 0)]
    )
    assert accepted(step)
    weaker = inequality(
        "s", x >= 0, given=[x**3 >= 0], contradiction=True, terms=[term(1, NEGATION, square=x), term(1, x**3 >= 0)]
    )
    assert not accepted(weaker)


def test_equations_are_used_by_multiples():
    circle = equals(x**2 + y**2, 1)
    assert accepted(inequality("s", x * y <= sp.Rational(1, 2), given=[circle], terms=[term("1/2", square=x - y)]))
    assert not accepted(inequality("s", x * y <= sp.Rational(1, 3), given=[circle], terms=[term("1/2", square=x - y)]))


def test_lemmas_are_hypotheses():
    lemma = identity("lemma", g, y - x)
    assert (
        inequality("s", g > 0, given=[y > x], lemmas=[lemma], terms=[term(1, y > x)]).hypotheses[-1] == lemma.conclusion
    )
    with pytest.raises(AuthorError, match="not among its hypotheses"):
        accepted(inequality("s", x > 0, terms=[term(1, x > 0)]))


def test_terms_have_exact_coefficients():
    assert [term(c).coefficient for c in (2, "1/2", Fraction(1, 3), sp.Rational(3, 4), "0.5")] == [
        2, Fraction(1, 2), Fraction(1, 3), Fraction(3, 4), Fraction(1, 2)
    ]  # fmt: skip
    with pytest.raises(TypeError, match="float"):
        term(0.5)
    with pytest.raises(TypeError, match="float"):
        term(1, square=0.5 * x)
    with pytest.raises(AuthorError, match=r"built by term"):
        inequality("s", x > 0, terms=[1])


def test_a_negative_coefficient_is_rejected():
    assert not accepted(inequality("s", -x >= 0, given=[x >= 0], terms=[term(-1, x >= 0)]))
