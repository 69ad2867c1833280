"""Floating point evaluation agrees with exact evaluation."""

from fractions import Fraction

import numpy as np
import pytest

from verify.claims import parse_expression
from verify.search.numeric import Compiled, clip


@pytest.mark.parametrize("text", ["0", "3", "x^3*y - 2*x*y^2 + 7/2", "x - y"])
def test_values_and_gradient(text):
    poly = parse_expression(text, ("x", "y"))
    compiled = Compiled(poly)
    points = np.array([[0.0, 0.0], [1.5, -2.0], [-3.0, 0.25]])
    for row, value in zip(points, compiled(points), strict=True):
        exact = {v: Fraction(x) for v, x in zip("xy", row, strict=True)}
        assert value == pytest.approx(float(poly.evaluate(exact)))
        assert compiled.at(row) == pytest.approx(float(poly.evaluate(exact)))
        slopes = [float(poly.derivative(v).evaluate(exact)) for v in "xy"]
        assert compiled.gradient(row) == pytest.approx(slopes)


def test_what_is_too_large_is_infinite():
    assert clip(Fraction(10**400)) == float("inf")
    assert clip(Fraction(-(10**400))) == float("-inf")
