from fractions import Fraction

import pytest
import sympy as sp

from verify.derive.inputs import declare, differentiable, exact

x, y = sp.symbols("x y", real=True)


def test_exact_numbers_come_in():
    assert exact(3, "it") == 3
    assert exact(Fraction(1, 3), "it") == sp.Rational(1, 3)


@pytest.mark.parametrize("value", [0.1, x + 0.1, sp.Float("0.1"), sp.sin(0.1 * x)])
def test_a_float_is_a_type_error_that_says_what_to_write(value):
    with pytest.raises(TypeError, match="in the objective: write Rational"):
        exact(value, "the objective")


def test_symbols_are_told_apart_by_name():
    declare([x, y])
    with pytest.raises(ValueError, match="x is declared twice"):
        declare([x, y, sp.Symbol("x", positive=True)])


@pytest.mark.parametrize("smooth", [sp.sqrt(1 + x**2), sp.atan(x) * y, sp.Function("F")(x, y), sp.exp(x**2), sp.erf(x)])
def test_smooth_objectives(smooth):
    differentiable(smooth, (x, y))


@pytest.mark.parametrize(
    "rough", [sp.sign(x), sp.Min(x, 1), sp.Heaviside(x), sp.Mod(x, 2), sp.Abs(x * y), sp.ceiling(y)]
)
def test_rough_objectives(rough):
    with pytest.raises(ValueError, match="not differentiable"):
        differentiable(rough, (x, y))


def test_a_function_without_a_derivative():
    with pytest.raises(ValueError, match="no derivative"):
        differentiable(sp.besselj(x, 1), (x,))
