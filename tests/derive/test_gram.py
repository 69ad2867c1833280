import pytest
import sympy as sp

from verify.derive import GradientDescent, GramDescent

X, Y, P, mu, h = sp.symbols("X Y P mu h", real=True)
F, G = sp.Function("F"), sp.Function("G")
OBJECTIVES = {
    "residual": (mu - P) ** 2 / 2,
    "regularized": (mu - P) ** 2 / 2 + (X + Y) / 3,
    "norms": X**2 * Y - P * X + Y**3,
    "log cosh": sp.log(sp.cosh(P - 1)),
}


def explicit(objective, d):
    xs, ys = sp.symbols(f"x:{d}", real=True), sp.symbols(f"y:{d}", real=True)
    inner = {X: sum(a**2 for a in xs), Y: sum(b**2 for b in ys), P: sum(a * b for a, b in zip(xs, ys, strict=True))}
    return GradientDescent(objective.subs(inner, simultaneous=True), (*xs, *ys), (mu,), h), xs, ys, inner


@pytest.mark.parametrize("d", [1, 2, 3])
@pytest.mark.parametrize("name", OBJECTIVES)
def test_every_dimension_agrees_with_explicit_vectors(name, d):
    objective = OBJECTIVES[name]
    gram = GramDescent(objective, (X, Y, P), h)
    one, xs, ys, inner = explicit(objective, d)
    at = dict(zip((*xs, *ys), map(sp.Rational, ("1/2", "-3", "2/5", "4/3", "1", "-1/7")), strict=False))
    at |= {mu: sp.Rational(3, 2), h: sp.Rational(1, 5)}
    flat = {s: e.subs(at) for s, e in inner.items()} | {mu: at[mu], h: at[h]}
    for symbol in (X, Y, P):
        left = gram.map[symbol].subs(flat, simultaneous=True)
        right = one.transform(inner[symbol]).subs(at)
        assert abs(sp.N(left - right, 30)) < sp.Float("1e-25")


@pytest.mark.parametrize("d", [1, 2])
def test_the_update_matrix_moves_every_coordinate(d):
    objective = OBJECTIVES["norms"]
    gram = GramDescent(objective, (X, Y, P), h)
    one, xs, ys, inner = explicit(objective, d)
    matrix = gram.update.subs(inner, simultaneous=True)
    for i in range(d):
        moved = matrix * sp.Matrix([xs[i], ys[i]])
        assert sp.expand(moved[0] - one.map[i]) == 0
        assert sp.expand(moved[1] - one.map[d + i]) == 0


def test_the_gram_matrix_becomes_m_g_m_transposed():
    gram = GramDescent(OBJECTIVES["regularized"], (X, Y, P), h)
    after = gram.update * gram.gram * gram.update.T
    assert sp.expand(after.det() - gram.update.det() ** 2 * (X * Y - P**2)) == 0
    assert sp.expand(gram.transform(X * Y - P**2) - after.det()) == 0


def test_an_abstract_objective():
    gram = GramDescent(F(P), (X, Y, P), h)
    slope = sp.Derivative(F(P), P)
    assert sp.expand(gram.transform(X - Y) - (1 - h**2 * slope**2) * (X - Y)) == 0
    assert sp.expand(gram.transform(X + Y + 2 * P) - (1 - h * slope) ** 2 * (X + Y + 2 * P)) == 0
    known = gram.map[P].subs(F, sp.Lambda(P, (mu - P) ** 2 / 2)).doit()
    assert sp.expand(known - GramDescent(OBJECTIVES["residual"], (X, Y, P), h).map[P]) == 0


def test_two_abstract_functions():
    gram = GramDescent(F(P) + G(X - Y), (X, Y, P), h)
    concrete = {F: sp.Lambda(P, P**3), G: sp.Lambda(P, P**2)}
    expected = GramDescent(P**3 + (X - Y) ** 2, (X, Y, P), h)
    for symbol in (X, Y, P):
        assert sp.expand(gram.map[symbol].subs(concrete).doit() - expected.map[symbol]) == 0


def test_the_jacobian_of_the_reduced_map():
    gram = GramDescent(OBJECTIVES["residual"], (X, Y, P), h)
    at_a_minimizer = gram.jacobian.subs(P, mu)
    assert sp.expand(at_a_minimizer.charpoly().as_expr().subs(sp.Symbol("lambda"), 1)) == 0


@pytest.mark.parametrize(("wrong", "error"), [
    ({"objective": 0.5 * P}, TypeError), ({"objective": "P"}, TypeError), ({"objective": abs(P)}, ValueError),
    ({"invariants": (X, Y, X)}, ValueError), ({"invariants": (X, Y)}, ValueError), ({"step": P}, ValueError),
    ({"invariants": (X, Y, P**2)}, TypeError),
])  # fmt: skip
def test_what_is_wrong_with_an_objective_is_said(wrong, error):
    with pytest.raises(error):
        GramDescent(**({"objective": P**2, "invariants": (X, Y, P), "step": h} | wrong))
