import pytest
import sympy as sp

from verify.derive import GradientDescent, GramDescent

x, y, mu, h = sp.symbols("x y mu h", real=True)
p, q, rho, D, X, Y, P = sp.symbols("p q rho D X Y P", real=True)
ONE = GradientDescent((mu - x * y) ** 2 / 2, (x, y), (mu,), h)
EVERY = GramDescent((mu - P) ** 2 / 2, (X, Y, P), h)
RESIDUAL = h * (mu - x * y)
DIAGONAL = {p: x + y, q: x - y}
factor = h * (mu - (p**2 - q**2) / 4)


def test_the_diagonal_form_is_accepted():
    answer = ONE.semi_conjugates(DIAGONAL, {p: (1 + factor) * p, q: (1 - factor) * q})
    assert answer.exact
    assert dict(answer) == {p: 0, q: 0}
    assert len(answer) == 2


@pytest.mark.parametrize("wrong", [
    {p: (1 - factor) * p, q: (1 - factor) * q}, {p: (1 + factor) * p, q: (1 - factor) * q + h**5}, {p: p, q: q},
    {p: (1 + 2 * factor) * p, q: (1 - factor) * q},
])  # fmt: skip
def test_a_wrong_map_is_not(wrong):
    answer = ONE.semi_conjugates(DIAGONAL, wrong)
    assert not answer.exact
    assert any(answer[s] != 0 for s in (p, q))


def test_the_normal_form_in_one_dimension_and_in_all():
    eta = h * mu
    reduced = {rho: rho * (rho**2 + D - 3), D: D * (rho**2 - eta * rho + 1)}
    one = {rho: RESIDUAL, D: 4 - h * (x**2 + y**2) - eta * RESIDUAL}
    every = {rho: h * (mu - P), D: 4 - h * (X + Y) - eta * h * (mu - P)}
    assert ONE.semi_conjugates(one, reduced).exact
    assert EVERY.semi_conjugates(every, reduced).exact
    for constant in (2, 4):
        wrong = reduced | {rho: rho * (rho**2 + D - constant)}
        assert not ONE.semi_conjugates(one, wrong).exact
        assert not EVERY.semi_conjugates(every, wrong).exact


def test_an_abstract_objective_has_a_diagonal_form_too():
    F = sp.Function("F")
    product = (p**2 - q**2) / 4
    slope = -h * F(mu).diff(mu).subs(mu, product)
    descent = GradientDescent(F(x * y), (x, y), (), h)
    assert descent.semi_conjugates(DIAGONAL, {p: (1 + slope) * p, q: (1 - slope) * q}).exact
    assert not descent.semi_conjugates(DIAGONAL, {p: (1 - slope) * p, q: (1 + slope) * q}).exact


def test_a_transcendental_objective_has_a_diagonal_form_too():
    slope = -h * sp.tanh((p**2 - q**2) / 4 - 1)
    descent = GradientDescent(sp.log(sp.cosh(x * y - 1)), (x, y), (), h)
    assert descent.semi_conjugates(DIAGONAL, {p: (1 + slope) * p, q: (1 - slope) * q}).exact


def test_coordinates_and_reduced_map_define_the_same_symbols():
    with pytest.raises(ValueError, match="the same symbols"):
        ONE.semi_conjugates(DIAGONAL, {p: p})


def test_floats_and_texts_are_refused():
    with pytest.raises(TypeError, match="float"):
        ONE.semi_conjugates({p: x}, {p: 0.5 * p})
    with pytest.raises(TypeError, match="text"):
        ONE.semi_conjugates({p: "x"}, {p: p})


def test_the_answer_has_no_truth_value():
    with pytest.raises(TypeError, match=r"look at \.exact"):
        bool(ONE.semi_conjugates({p: x}, {p: p}))
