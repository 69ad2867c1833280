"""The derivation in matrices of symbolic size against SymPy's own derivatives of explicit entries, for all small sizes."""

from itertools import product

import pytest
import sympy as sp

from tests.proofs.test_all import explicit
from verify.derive import MatrixDescent, inner, squared_norm

m, n, d, h, t = sp.symbols("m n d h t", real=True)
A, X, Y = sp.MatrixSymbol("A", m, n), sp.MatrixSymbol("X", m, d), sp.MatrixSymbol("Y", n, d)
U, V, R = sp.MatrixSymbol("U", m, d), sp.MatrixSymbol("V", n, d), sp.MatrixSymbol("R", m, n)
descent = MatrixDescent(A, X, Y, h)


def entries(sizes, numbers=False):
    """Explicit matrices for every letter: entries are symbols, or whole numbers."""
    at = dict(zip((m, n, d), sizes, strict=True)) | {h: h, t: t}
    for k, letter in enumerate((A, X, Y, U, V)):
        rows, columns = (at[s] for s in letter.shape)
        at[letter] = sp.Matrix(
            rows,
            columns,
            lambda i, j, k=k, x=letter: (5 * i + 3 * j + 2 * k) % 7 - 3 if numbers else sp.Symbol(f"{x.name}{i}{j}"),
        )
    return at


@pytest.mark.parametrize("sizes", [(1, 1, 1), (2, 1, 1), (1, 2, 2), (2, 2, 1)], ids=str)
def test_gradient_and_hessian_are_those_of_the_entries(sizes):
    at = entries(sizes)
    variables = [*at[X], *at[Y]]
    objective = sp.expand(explicit(descent.objective, at))
    gradient = [e for part in descent.gradient() for e in explicit(part, at)]
    assert [sp.expand(sp.diff(objective, v) - g) for v, g in zip(variables, gradient, strict=True)] == [0] * len(
        variables
    )
    direction = [*at[U], *at[V]]
    hessian = sp.hessian(objective, variables) * sp.Matrix(direction)
    applied = [e for part in descent.hessian(U, V) for e in explicit(part, at)]
    assert [sp.expand(a - b) for a, b in zip(hessian, applied, strict=True)] == [0] * len(variables)
    assert sp.expand((sp.Matrix([direction]) * hessian)[0] - explicit(descent.hessian_form(U, V), at)) == 0


@pytest.mark.parametrize("sizes", list(product((1, 2, 3), repeat=3)), ids=str)
def test_the_expansion_along_a_line_at_whole_numbers(sizes):
    at = entries(sizes, numbers=True)
    moved = at | {X: at[X] + t * at[U], Y: at[Y] + t * at[V]}
    whole = sp.Poly(sp.expand(explicit(descent.objective, moved)), t)
    assert [whole.coeff_monomial(t**k) for k in range(5)] == [explicit(c, at) for c in descent.along(U, V)]
    assert explicit(descent.hessian_form(U, V), at) == 2 * whole.coeff_monomial(t**2)
    next_x, next_y = descent.map()
    assert explicit(next_x, at) == at[X] + h * (at[A] - at[X] * at[Y].T) * at[Y]
    assert explicit(next_y, at) == at[Y] + h * (at[A] - at[X] * at[Y].T).T * at[X]
    assert explicit(descent.imbalance, at) == at[X].T * at[X] - at[Y].T * at[Y]


def test_a_name_can_stand_for_the_residual():
    assert descent.gradient(R) == (-R * Y, -R.T * X)
    assert descent.map(R)[0] == X + h * R * Y
    assert descent.along(U, V, R)[1] == -inner(R, U * Y.T + X * V.T)
    assert descent.hessian_form(U, V, R) == squared_norm(U * Y.T + X * V.T) - 2 * inner(R, U * V.T)


def test_sizes_have_to_fit():
    for wrong in ((A, Y, X), (A.T, X, Y), (X, X, Y)):
        with pytest.raises((ValueError, TypeError)):
            MatrixDescent(*wrong)
    with pytest.raises(ValueError, match="X needs m rows, Y n"):
        MatrixDescent(A, Y, X)
    with pytest.raises(TypeError, match="is no matrix symbol"):
        MatrixDescent(A, X, 2 * Y)
