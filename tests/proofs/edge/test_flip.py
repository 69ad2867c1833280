import pytest
import sympy as sp

from proofs.edge import flip


def test_everything_in_the_file_holds(run_only):
    run_only("flip")


x = sp.Symbol("x")


@pytest.mark.parametrize("f", [sp.log(sp.cosh(x)), sp.exp(x) - x, 1 - sp.cos(x), x**2 / 2 + x**4, (sp.sinh(x)) ** 2])
def test_the_coefficient_by_expanding_two_steps(f):
    second, third, fourth = (sp.diff(f, x, n).subs(x, 0) for n in (2, 3, 4))
    rate = sp.Integer(2) / second
    slope = sp.series(sp.diff(f, x), x, 0, 5).removeO()
    once = x - rate * slope
    twice = sp.expand(once - rate * slope.subs(x, once))
    assert [twice.coeff(x, n) for n in (0, 1, 2)] == [0, 1, 0]
    assert twice.coeff(x, 3) == -2 * rate / 6 * (3 * third**2 / second - fourth)


def test_the_condition_for_a_square_by_sympy():
    g = sp.Function("g")
    square = (g(x) - sp.Symbol("y")) ** 2
    at = [sp.diff(square, x, n) for n in (2, 3, 4)]
    first, second, third = (sp.diff(g(x), x, n) for n in (1, 2, 3))
    at = [sp.expand(z).subs(sp.Symbol("y"), g(x)) for z in at]
    told = 16 * first**2 * (6 * second**2 - first * third)
    assert sp.expand(sp.expand(3 * at[1] ** 2 - at[0] * at[2]) - told) == 0


def test_the_measurement_can_fail(monkeypatch):
    real = flip.precision

    def other(digits):
        context = real(digits)
        monkeypatch.setattr(context, "sqrt", lambda z: context.mpf(0))  # starts at the fixed point, which never leaves
        return context

    monkeypatch.setattr(flip, "precision", other)
    with pytest.raises(AssertionError):
        flip.born(20)
