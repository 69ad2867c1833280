from fractions import Fraction

import pytest
import sympy as sp

from verify.theorems import symbols
from verify.theorems.steps.product_form import multiplied, summed

a, b, x, y_next = symbols("a b x y_next")
ONE = Fraction(1)


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        ([(ONE, (a, b), ()), (ONE, (a,), (x,))], r"a \left(b + x^{2}\right)"),
        ([(ONE, (1 - a, 1 - a), ())], r"\left(1 - a\right)^{2}"),
        ([(Fraction(1, 2), (a,), ()), (Fraction(3), (b,), ())], r"\frac{1}{2}\, a + 3 b"),
        ([(ONE, (), ()), (ONE, (a,), ())], "a + 1"),
        ([(ONE, (y_next, y_next, a), ())], r"y'^{2} a"),
        ([(Fraction(5), (), ())], "5"),
        ([(ONE, (sp.Integer(2), a), ())], "2 a"),
        ([(ONE, (a, a, a), ()), (ONE, (b, b, b), ())], "a^{3} + b^{3}"),
    ],
)  # fmt: skip
def test_factors_come_in_front_unless_that_brings_a_minus(pieces, shown):
    assert summed(pieces) == shown


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        ([(Fraction(16), (-a,), ())], "- 16 a"),
        ([(ONE, (a - b,), ())], "a - b"),
        ([(Fraction(2), (a - b,), ())], r"2 \left(a - b\right)"),
        ([(ONE, (-a,), ()), (ONE, (b,), ())], r"\left(- a\right) + b"),
    ],
)
def test_one_value_alone_needs_no_brackets(pieces, shown):
    assert summed(pieces) == shown


def test_equal_factors_are_a_power():
    assert multiplied([a, a, b - a]) == r"a^{2} \left(b - a\right)"
    assert multiplied([8 * a - 8 * b, x]) == r"8 \left(a - b\right) x"
    assert multiplied([a - b]) == "a - b"
