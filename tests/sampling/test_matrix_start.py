from fractions import Fraction

import pytest
import sympy as sp

from verify.exact import TooLarge
from verify.sampling.matrix_start import MatrixStart, product, transpose


def matrix(*rows):
    return tuple(tuple(Fraction(c) for c in row) for row in rows)


A = matrix((1, 2, 0), (0, 1, "1/2"))
X = matrix((1, 0), ("1/3", 2))
Y = matrix((1, 1), (0, "1/5"), (2, 0))


def test_a_step_is_minus_h_times_the_gradient():
    start = MatrixStart(A, X, Y, Fraction(1, 7))
    xs, ys = sp.Matrix(2, 2, sp.symbols("x:4")), sp.Matrix(3, 2, sp.symbols("y:6"))
    residual = sp.Matrix(A) - xs * ys.T
    loss = sum(c**2 for c in residual) / 2
    at = dict(zip([*xs, *ys], [*sp.Matrix(X), *sp.Matrix(Y)], strict=True))
    after = start.step()
    for symbols, before, then in ((xs, X, after.X), (ys, Y, after.Y)):
        for i in range(len(before)):
            for j in range(2):
                slope = Fraction(str(loss.diff(symbols[i, j]).subs(at)))
                assert then[i][j] == before[i][j] - Fraction(1, 7) * slope
    assert start.loss == Fraction(str(loss.subs(at)))
    assert 1 + Fraction(1, 9) + 4 + 1 + 1 + Fraction(1, 25) + 4 == start.S
    assert (after.A, after.h) == (A, Fraction(1, 7))


def test_products_and_transposes():
    assert product(A, Y) == tuple(map(tuple, (sp.Matrix(A) * sp.Matrix(Y)).tolist()))
    assert transpose(transpose(A)) == A


@pytest.mark.parametrize(
    ("factors", "h", "said"),
    [
        ((Y, X), 1, "A is 2 x 3"),
        ((X, X), 1, "A is 2 x 3"),
        ((X, matrix((1,), (1,), (1,))), 1, "same d"),
        ((X, Y), 0, "positive"),
    ],
)
def test_what_does_not_fit_is_refused(factors, h, said):
    with pytest.raises(ValueError, match=said):
        MatrixStart(A, *factors, Fraction(h))


def test_steps_from_long_numbers_are_refused():
    with pytest.raises(TooLarge):
        MatrixStart(A, X, Y, Fraction(1, 3**30_000)).step()


def test_text():
    assert (
        str(MatrixStart(matrix((1, 2)), matrix((1,)), matrix((0,), (1,)), Fraction(1, 2)))
        == "h=1/2, A=[1 2], X=[1], Y=[0; 1]"
    )
