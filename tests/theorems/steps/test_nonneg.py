from fractions import Fraction

import pytest

from verify.check import check
from verify.theorems import AuthorError, inequality, known, squared, symbols
from verify.theorems.definitions import Definitions

x, y = symbols("x y")


def test_products_of_sums_become_terms():
    terms = list((known(x > 0) + 2) * (squared(y) + Fraction(1, 2)))
    assert sorted(t.coefficient for t in terms) == [Fraction(1, 2), 1, 1, 2]
    step = inequality("s", (x + 2) * (y**2 + Fraction(1, 2)) > 0, given=[x > 0], terms=terms)
    [certificate] = step.certificates(Definitions())
    assert check(certificate).accepted


def test_negative_numbers_and_floats_are_refused():
    with pytest.raises(AuthorError, match="is negative"):
        known(x > 0) * -1
    with pytest.raises(TypeError, match="float"):
        known(x > 0) * 0.5
