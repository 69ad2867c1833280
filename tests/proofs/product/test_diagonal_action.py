import sympy as sp
from hypothesis import given

from tests.proofs.product.conftest import dot, moved, number, positive, size, states


def test_everything_in_the_file_holds(run_whole):
    run_whole("diagonal_action")


def test_the_gradient_of_a_symbolic_function():
    """For d = 2 and F a function that SymPy knows nothing of."""
    x1, x2, y1, y2, h = sp.symbols("x1 x2 y1 y2 h", real=True)
    F = sp.Function("F")
    f = F(x1 * y1 + x2 * y2)
    slope = sp.Symbol("slope")
    at = sp.simplify(sp.diff(f, x1) / y1)
    steps = [v - h * sp.simplify(sp.diff(f, v)).subs(at, slope) for v in (x1, x2, y1, y2)]
    rho = -h * slope
    assert [
        sp.expand(a - b)
        for a, b in zip(steps, (x1 + rho * y1, x2 + rho * y2, y1 + rho * x1, y2 + rho * x2), strict=True)
    ] == [0] * 4


@given(states(), positive, number)
def test_sums_differences_and_invariants(state, h, slope):
    x, y = state
    after = moved(h, slope, x, y)
    rho = -h * slope
    for sign in (1, -1):
        assert [a + sign * b for a, b in zip(*after, strict=True)] == [
            (1 + sign * rho) * (a + sign * b) for a, b in zip(x, y, strict=True)
        ]
    assert dot(after[0], after[0]) - dot(after[1], after[1]) == (1 - rho**2) * (dot(x, x) - dot(y, y))
    assert size(*after) == size(x, y) * (1 + rho**2) + 4 * rho * dot(x, y)
    assert dot(*after) == dot(x, y) * (1 + rho**2) + rho * size(x, y)
