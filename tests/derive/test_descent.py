import pytest
import sympy as sp

from verify.derive import GradientDescent

x, y, z, mu, h, t = sp.symbols("x y z mu h t", real=True)
F = sp.Function("F")
OBJECTIVES = {
    "residual": (mu - x * y) ** 2 / 2,
    "log cosh": sp.log(sp.cosh(x * y - 1)),
    "phase retrieval": (x**2 - mu) ** 2 / 4,
    "deep": (1 - x**2 * y**2) ** 2 / 2,
    "abstract": F(x * y),
    "depth three": (mu - x * y * z) ** 2 / 2,
    "exponential": sp.exp(-x) * y**2 + sp.sqrt(1 + x**2),
}


def descend(objective):
    moving = tuple(v for v in (x, y, z) if v in objective.free_symbols)
    return GradientDescent(objective, moving, (mu,), h)


@pytest.fixture(params=OBJECTIVES.values(), ids=OBJECTIVES.keys())
def descent(request):
    return descend(request.param)


def numbers(descent):
    return dict(zip((*descent.variables, mu, h), map(sp.Rational, ("3/5", "7/4", "-2/3", "5/7", "1/3")), strict=False)) | {
        mu: sp.Rational(5, 7), h: sp.Rational(1, 3)
    }  # fmt: skip


def vanishes(expr):
    return sp.simplify(expr) == 0


def test_the_map_is_a_step_against_the_derivative_along_every_line(descent):
    """The gradient, once by partial derivatives and once by the derivative along a line."""
    directions = sp.symbols("u:3")[: len(descent.variables)]
    line = descent.objective.subs(
        {v: v + t * u for v, u in zip(descent.variables, directions, strict=True)}, simultaneous=True
    )
    slope = sp.diff(line, t).subs(t, 0).doit()
    moved = (sp.Matrix(descent.variables) - descent.map) / h
    assert vanishes(sum(u * g for u, g in zip(directions, moved, strict=True)) - slope)


def test_the_jacobian_is_the_derivative_of_the_map(descent):
    difference = descent.map.jacobian(list(descent.variables)) - descent.jacobian
    assert all(vanishes(e) for e in difference)


def test_the_determinant_by_another_method(descent):
    assert vanishes(
        descent.jacobian_determinant
        - descent.jacobian.det(method="laplace" if len(descent.variables) > 1 else "bareiss")
    )


def test_the_determinant_of_the_residual_loss_by_hand():
    rho = h * (mu - x * y)
    by_hand = 1 - h * (x**2 + y**2) + 2 * rho * h * x * y - rho**2
    assert vanishes(descend(OBJECTIVES["residual"]).jacobian_determinant - by_hand)


def test_a_quantity_is_carried_along_by_the_map(descent):
    at = numbers(descent)
    quantity = sum(v**2 for v in descent.variables) - 1
    after = [sp.N(e.subs(at).doit(), 40) for e in descent.map]
    if descent.objective.has(F):
        after = [e.subs(at).doit() for e in descent.map]
        assert vanishes(descent.transform(quantity).subs(at).doit() - (sum(a**2 for a in after) - 1))
    else:
        assert abs(sp.N(descent.transform(quantity).subs(at), 40) - (sum(a**2 for a in after) - 1)) < sp.Float("1e-35")


@pytest.mark.parametrize("name", ["residual", "log cosh", "phase retrieval", "deep", "depth three"])
def test_fixed_points_are_fixed_and_families_have_a_neutral_direction(name):
    descent = descend(OBJECTIVES[name])
    found = descent.fixed_points()
    assert found
    for point in found:
        assert descent.at(descent.gradient, point).is_zero_matrix
        multipliers = descent.multipliers(point)
        assert sum(multipliers.values()) == len(descent.variables)
        free = len(descent.variables) - len(point)
        neutral = sum(count for value, count in multipliers.items() if value == 1)
        assert neutral >= free


def test_complex_critical_points_of_a_real_problem_are_left_out():
    assert all(not value.has(sp.I) for p in descend(OBJECTIVES["log cosh"]).fixed_points() for value in p.values())
    assert descend((x**2 + 1) ** 2).fixed_points() == [{x: 0}]
    assert len(descend((x**2 + mu) ** 2).fixed_points()) == 3


def test_multipliers_along_the_minimizers():
    descent = descend(OBJECTIVES["residual"])
    family = {x: mu / y}
    [curved] = [m for m in descent.multipliers(family) if m != 1]
    assert vanishes(curved - (1 - h * (y**2 + mu**2 / y**2)))
    assert descent.multipliers(family)[1] == 1
    assert vanishes(descent.sharpness({x: 2, y: mu / 2}) - sp.Max(0, 4 + mu**2 / 4))
    for name in ("deep", "log cosh"):
        other = descend(OBJECTIVES[name])
        [sharp] = [c for c in other.curvatures({x: 1 / y}) if c != 0]
        assert vanishes(sharp - {"deep": 4, "log cosh": 1}[name] * (y**2 + 1 / y**2))


def test_curvatures_and_multipliers_correspond():
    descent = descend(OBJECTIVES["depth three"])
    point = {x: 1, y: 2, z: mu / 2}
    left = {sp.expand(1 - h * c): n for c, n in descent.curvatures(point).items()}
    right = {sp.expand(m): n for m, n in descent.multipliers(point).items()}
    assert {sp.simplify(k): v for k, v in left.items()} == {sp.simplify(k): v for k, v in right.items()}


def test_an_abstract_objective_on_its_minimizers():
    descent = descend(OBJECTIVES["abstract"])
    hessian = descent.at(descent.hessian, {x: mu / y})
    first, second = sp.Derivative(F(mu), mu), sp.Derivative(F(mu), (mu, 2))
    expected = sp.Matrix([[y**2 * second, mu * second + first], [mu * second + first, mu**2 * second / y**2]])
    assert (hessian - expected).applyfunc(sp.simplify).is_zero_matrix


def test_multipliers_are_of_fixed_points_only():
    with pytest.raises(ValueError, match="not a fixed point"):
        descend(OBJECTIVES["residual"]).multipliers({x: 1, y: 1})
    with pytest.raises(ValueError, match="not a variable"):
        descend(OBJECTIVES["residual"]).multipliers({mu: 1})


def test_the_factor_of_a_quantity():
    descent = descend(OBJECTIVES["residual"])
    rho = h * (mu - x * y)
    assert vanishes(descent.factor_of(x + y) - (1 + rho))
    assert vanishes(descent.factor_of(x - y) - (1 - rho))
    assert vanishes(descent.factor_of(x**2 - y**2) - (1 - rho**2))
    assert descent.factor_of(x) is None
    assert descent.factor_of(x + 2 * y) is None
    for quantity in (sp.cosh(x), sp.Integer(0)):
        with pytest.raises(ValueError, match="not a nonzero polynomial"):
            descent.factor_of(quantity)


@pytest.mark.parametrize(("wrong", "error", "message"), [
    ({"objective": x * t}, ValueError, "t occurs in the objective"), ({"objective": abs(x)}, ValueError, "not differentiable"),
    ({"objective": sp.Max(x, y)}, ValueError, "not differentiable"), ({"objective": sp.floor(x)}, ValueError, "not differentiable"),
    ({"objective": 0.5 * x}, TypeError, r"write Rational\('1/2'\)"), ({"objective": 0.5}, TypeError, "write Rational"),
    ({"objective": "x*y"}, TypeError, "build it from SymPy symbols"), ({"objective": x > 0}, TypeError, "not a SymPy expression"),
    ({"objective": sp.Piecewise((x, x > 0), (0, True))}, ValueError, "not differentiable"),
    ({"variables": ()}, ValueError, "no variable"), ({"variables": (x, x)}, ValueError, "twice"),
    ({"parameters": (mu, x)}, ValueError, "twice"), ({"step": x}, ValueError, "twice"),
    ({"parameters": (mu, h)}, ValueError, "twice"),
    ({"variables": (x, F(x))}, TypeError, "not a SymPy symbol"), ({"variables": ("x", y)}, TypeError, "not a SymPy symbol"),
    ({"variables": (x, sp.Symbol("x"))}, ValueError, "twice"), ({"objective": sp.Symbol("x") * y}, ValueError, "another symbol"),
])  # fmt: skip
def test_what_is_wrong_with_an_objective_is_said(wrong, error, message):
    with pytest.raises(error, match=message):
        GradientDescent(**({"objective": x * y, "variables": (x, y), "parameters": (mu,), "step": h} | wrong))


def test_a_kink_in_a_parameter_is_no_kink():
    assert GradientDescent(abs(mu) * x**2, (x,), (mu,), h).map[0] == x - 2 * h * x * abs(mu)


def test_floats_do_not_come_in_later():
    descent = descend(OBJECTIVES["residual"])
    for late in (
        lambda: descent.transform(x * 0.5),
        lambda: descent.at(x, {x: 0.5}),
        lambda: descent.sharpness({x: 0.5}),
    ):
        with pytest.raises(TypeError, match="float"):
            late()


def test_no_precision_is_left_changed(descent):
    import mpmath

    before = mpmath.mp.dps
    descent.jacobian_determinant
    assert mpmath.mp.dps == before
