import pytest

from verify.check import check
from verify.theorems import AuthorError, diff, equals, identity, symbols
from verify.theorems.definitions import Definitions

x, y, p = symbols("x y p")
TABLE = Definitions({p: x * y})


def answers(step, table=TABLE):
    return [check(c).accepted for c in step.certificates(table)]


def test_every_link_and_the_two_ends_are_certified():
    step = identity("s", (x + y) ** 2 - x**2, y * (2 * x + y), 2 * p + y**2)
    assert answers(step) == [True, True, True]
    assert str(step.conclusion) == "-x^2 + (x + y)^2 = 2*p + y^2"
    assert answers(identity("s", p, x * y)) == [True]


def test_a_wrong_link_is_seen_wherever_it_is():
    assert answers(identity("s", x, x + y - y, x + 1)) == [True, False, False]
    assert answers(identity("s", x, x + 1, x)) == [False, False, True]


def test_equations_are_found_by_division_or_given():
    line = equals(x + y, 1)
    assert answers(identity("s", x**2 - y**2, x - y, given=[line])) == [True]
    assert answers(identity("s", x**2 - y**2, x - y, given=[line], multiples={line: x - y})) == [True]
    assert answers(identity("s", x**2 - y**2, x - y, given=[line], multiples={line: x})) == [False]
    assert answers(identity("s", x**2 - y**2, x + y, given=[line])) == [False]


def test_factors_are_strict_hypotheses():
    given = [equals(x * y, x), x > 0]
    assert answers(identity("s", y, 1, given=given, factors=[x > 0])) == [True]
    assert answers(identity("s", y, 1, given=given)) == [False]
    assert answers(identity("s", y, 1, given=[given[0], x >= 0], factors=[x >= 0])) == [False]
    with pytest.raises(AuthorError, match="not among its hypotheses"):
        identity("s", y, 1, given=given, factors=[y > 0]).certificates(TABLE)


def test_lemmas_are_hypotheses():
    lemma = identity("lemma", p, 1, given=[equals(x * y, 1)])
    step = identity("s", p**2, 1, given=[equals(x * y, 1)], lemmas=[lemma], multiples={lemma.conclusion: p + 1})
    assert step.hypotheses[-1] == lemma.conclusion
    assert answers(step) == [True]


def test_derivatives_are_taken_by_the_checker():
    assert answers(identity("s", diff(p**2, x), 2 * p * y)) == [True]
    assert answers(identity("s", diff(p**2, x), 2 * p)) == [False]


def test_a_chain_has_two_ends():
    with pytest.raises(AuthorError, match="at least two"):
        identity("s", x)
