from fractions import Fraction

import sympy as sp

from proofs.matrix._blocks import determinant
from verify.attack.matrix_exact import hessian
from verify.sampling.matrix_start import MatrixStart


def test_everything_in_the_file_holds(run_whole):
    run_whole("null_sets")


def test_the_hessian_is_that_of_sympy():
    x11, x12, x21, x22, y11, y12 = variables = sp.symbols("x11 x12 x21 x22 y11 y12")
    target = sp.Matrix([[1], [2]])
    x, y = sp.Matrix([[x11, x12], [x21, x22]]), sp.Matrix([[y11, y12]])
    f = sum(e**2 for e in target - x * y.T) / 2
    point = dict(zip(variables, [1, 2, -1, 3, sp.Rational(1, 2), -2], strict=True))
    expected = sp.hessian(f, variables).subs(point)
    found = hessian(MatrixStart(((1,), (2,)), ((1, 2), (-1, 3)), ((Fraction(1, 2), Fraction(-2)),), Fraction(1)))
    assert sp.Matrix(6, 6, lambda i, j: sp.Rational(str(found[i][j]))) == expected
    assert determinant(found) == expected.det()
