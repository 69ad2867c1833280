"""Factoring, by either library, multiplies back."""

import pytest

from verify.claims import parse_expression
from verify.search import factors
from verify.search.linear import HAS_FLINT

V = ("x", "y")


@pytest.mark.parametrize(
    "by", ["sympy", pytest.param("flint", marks=pytest.mark.skipif(not HAS_FLINT, reason="no flint"))]
)
@pytest.mark.parametrize("text", ["-2*x^2*(x - y)^3*(x^2 + 1)/3", "x^4 - y^4", "x^2 + y + 1", "7/2", "(x/2 - y/3)^2"])
def test_factors_multiply_back(monkeypatch, by, text):
    monkeypatch.setattr(factors, "HAS_FLINT", by == "flint")
    poly = parse_expression(text, V)
    lead, parts = factors.factor(poly)
    value = parse_expression("1", V)
    for f, k in parts:
        assert len(factors.factor(f)[1]) == 1
        value = value * f**k
    assert value.scale(lead) == poly
