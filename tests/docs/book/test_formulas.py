"""Formulas are set as MathML, or refused."""

import pytest

from tests.docs.book.test_lines import LONG


def test_a_phone_gets_other_lines_only_where_it_needs_them(part):
    formulas = part("formulas")
    assert formulas.displayed("a = b").count("<math") == 1
    assert formulas.displayed(LONG).count('class="tex narrow"') == 1
    assert formulas.displayed(LONG).count("<mtr>") == 3


def test_the_bars_of_a_norm_are_alike(part):
    assert part("formulas").mathml(r"\lVert x \rVert^2").count('stretchy="false"') == 2


def test_what_cannot_be_set_is_refused(part):
    formulas = part("formulas")
    for make in (formulas.inline, formulas.displayed):
        with pytest.raises(formulas.NotSet):
            make(r"\begin{pmatrix} a")


def test_a_formula_in_a_heading_is_plain_where_its_text_is_wanted(part):
    named = part("formulas").Named("", latex=r"h < h^{*}, \mu \ge 1")
    assert named.astext() == "h < h*, mu >= 1"
    named["after"] = "."
    assert named.astext() == "h < h*, mu >= 1."
