import re

import pytest

from tests.export.formulas import DEEP, FORMULAS, LONG_PRODUCT, LONG_SUM
from verify.export.breaking import broken
from verify.export.width import width


def joined(lines):
    """The formula again: fixed brackets and added signs undone."""
    text = " ".join(lines).replace(r"\times ", "").replace(r"\quad ", "")
    text = re.sub(r"\\[bB]igl", r"\\left", text)
    text = re.sub(r"\\[bB]igr", r"\\right", text)
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("latex", FORMULAS)
@pytest.mark.parametrize("room", [120.0, 250.0, 1000.0])
def test_lines_fit_and_say_the_same(latex, room):
    lines = broken(latex, room, room - 20)
    assert joined(lines) == re.sub(r"\s+", "", latex)
    assert all(width(line) <= room + 25 for line in lines)


def test_what_fits_is_left_alone():
    assert broken("x + y", 100, 100) == ["x + y"]


def test_sums_break_before_their_signs():
    first, *rest = broken(LONG_SUM, 200, 200)
    assert len(rest) > 5
    assert not first.endswith("+")
    assert all(line.startswith("+ ") for line in rest)


def test_products_break_between_brackets():
    _, *rest = broken(LONG_PRODUCT, 200, 200)
    assert rest
    assert all(line.startswith(r"\times \left(") for line in rest)


def test_a_bracket_that_is_too_wide_is_opened():
    lines = broken(DEEP, 200, 200)
    assert any(r"\Bigl(" in line for line in lines)
    assert not any(line.count("{") != line.count("}") for line in lines)


def test_a_minus_that_is_no_subtraction_starts_no_line():
    assert broken(r"= - \left(x\right) - y", 1, 1) == [r"= - \bigl(x\bigr)", "- y"]
