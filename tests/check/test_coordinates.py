from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brute import sums_differ
from tests.samples import SUM
from tests.support import accepted
from verify.claims import SumClaim

INNER = (("x", "x", "X"), ("x", "y", "P"), ("y", "y", "Y"))


def claim(summand, total, inner=INNER):
    return SumClaim(("P", "X", "Y", "r", "x", "y"), (), ("x", "y"), inner, summand, total)


@pytest.mark.parametrize(("summand", "total"), [
    ("(x + r*y)^2", "X + 2*r*P + r^2*Y"), ("r*x*y", "r*P"), ("0", "0"), ("x^2 - x*x", "0"), ("P*x^2", "P*X"),
    ("x*y/2 + y*x/2", "P"),
])  # fmt: skip
def test_products_of_coordinates_become_inner_products(summand, total):
    assert accepted(claim(summand, total), "sum", {})
    assert not sums_differ(claim(summand, total))


@pytest.mark.parametrize(("summand", "total"), [
    ("(x + r*y)^2", "X + r*P + r^2*Y"), ("x*y", "X"), ("x^2", "Y"), ("1", "1"), ("r", "r"), ("x^4", "X^2"), ("x^2*y^2", "P^2"),
    ("x^2*y^2", "X*Y"), ("x", "x"), ("x^2", "x^2"), ("x^2 + 1", "X + 1"), ("x*P", "x*P"), ("x*y*x", "x*P"), ("0", "x - x + 1"),
])  # fmt: skip
def test_what_is_not_of_degree_two_or_not_equal_is_rejected(summand, total):
    assert not accepted(claim(summand, total), "sum", {})


def test_a_constant_summed_over_coordinates_depends_on_the_dimension():
    assert sums_differ(claim("1", "1"))
    assert sums_differ(claim("x^4", "X^2"))


def test_an_inner_product_that_is_not_declared_cannot_appear():
    assert not accepted(claim("x*y", "P", INNER[:1]), "sum", {})
    assert accepted(claim("x*y", "P", (("y", "x", "P"),)), "sum", {})


def test_a_derivative_has_no_place_in_a_sum():
    assert not accepted(claim("x^2*diff(X*x, x)", "X^2"), "sum", {})
    defined = replace(claim("x^2*w", "X^2"), definitions=(("w", "diff(X*x, x)"),))
    assert not accepted(defined, "sum", {})


@given(st.lists(st.integers(-3, 3), min_size=6, max_size=6))
def test_quadratic_forms_against_explicit_vectors(c):
    summand = f"({c[0]} + r)*x^2 + ({c[1]})*x*y + ({c[2]})*r*y^2"
    for d in (0, 1):
        total = f"({c[0]} + r)*X + ({c[1]} + {d})*P + ({c[2]})*r*Y"
        assert accepted(claim(summand, total), "sum", {}) is (d == 0)
        assert d or not sums_differ(claim(summand, total))


def test_the_proof_carries_no_data():
    assert not accepted(SUM.claim, "sum", {"factors": []})
    assert not accepted(SUM.claim, "sum", {"": 0})
