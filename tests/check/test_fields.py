from collections import OrderedDict
from fractions import Fraction

import pytest

from verify.check.fields import MAX_ITEMS, Rejected, equalities, fields, index, items, number, polynomial
from verify.claims import Condition, Unfolded, parse_expression, scope
from verify.exact import ExactError

NAMES = scope(("x",))
CONDITIONS = [Condition(NAMES["x"], "="), Condition(NAMES["x"], ">=")]
TASK = Unfolded(NAMES, tuple(CONDITIONS), CONDITIONS[1])


def test_fields_are_exactly_those():
    assert fields(OrderedDict(b=2, a=1), "a", "b") == [1, 2]
    for wrong in ({"a": 1}, {"a": 1, "b": 2, "c": 3}, [1, 2], None, "ab", {}):
        with pytest.raises(Rejected):
            fields(wrong, "a", "b")


def test_items_are_lists_of_bearable_length():
    assert items([1]) == [1]
    assert items((1,)) == (1,)
    for wrong in ("text", {"a": 1}, None, 3, [0] * (MAX_ITEMS + 1), iter([1])):
        with pytest.raises(Rejected):
            items(wrong)


def test_a_list_has_at_most_10_000_items():
    assert len(items([0] * 10_000)) == 10_000
    with pytest.raises(Rejected):
        items([0] * 10_001)


def test_numbers_are_texts():
    assert number("3/4") == Fraction(3, 4)
    for wrong in (1, True, 0.5, None, Fraction(1)):
        with pytest.raises(Rejected):
            number(wrong)
    with pytest.raises(ExactError):
        number("x")


def test_polynomials_are_texts():
    assert polynomial("x^2", NAMES) == parse_expression("x*x", ("x",))
    for wrong in (1, None, ["x"]):
        with pytest.raises(Rejected):
            polynomial(wrong, NAMES)


def test_indexes_count_from_zero_up():
    assert index(1, CONDITIONS) is CONDITIONS[1]
    for wrong in (True, False, -1, 2, 10**5000, None, "0", 0.0):
        with pytest.raises(Rejected):
            index(wrong, CONDITIONS)


def test_multiples_are_pairs_with_an_equation():
    total = equalities([[0, "x"], [0, "1"]], TASK, NAMES["x"])
    assert total == parse_expression("x^2 + 2*x", ("x",))
    for wrong in ([[1, "1"]], [[0]], [[0, "1", "1"]], [0], [[True, "1"]], "0", [[0, 1]]):
        with pytest.raises(Rejected):
            equalities(wrong, TASK, NAMES["x"])
