"""Gradient descent on |A - X Y^T|_F^2/2 in matrices of symbolic size (SymPy's MatrixSymbol), for all sizes at once.

The objective is the squared norm of a residual that is quadratic in (X, Y). So along a line (X + t U, Y + t V) the residual is
R - t W - t^2 Z with W = U Y^T + X V^T and Z = U V^T, and the objective is a polynomial of degree four in t, whose coefficients
are read off: the slope gives the gradient, twice the coefficient of t^2 the Hessian form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixExpr

from verify.derive.inputs import LEARNING_RATE


def inner(left: Any, right: Any) -> sp.Trace:
    """Return the inner product tr(left^T right) of two matrices of the same size."""
    return sp.Trace(left.T * right)


def squared_norm(matrix: Any) -> sp.Trace:
    """Return the square of the Frobenius norm, tr(E^T E)."""
    return inner(matrix, matrix)


@dataclass(frozen=True)
class MatrixDescent:
    """GD on |A - X Y^T|_F^2/2 with ``target`` A, m x n, and factors ``x``, m x d, and ``y``, n x d; ``step`` is the learning rate h.

    Sizes are symbols, so that everything holds for all of them. Raises TypeError for what is no matrix symbol, ValueError for sizes
    that do not fit.
    """

    target: sp.MatrixSymbol
    x: sp.MatrixSymbol
    y: sp.MatrixSymbol
    step: sp.Symbol = LEARNING_RATE

    def __post_init__(self) -> None:
        for given in (self.target, self.x, self.y):
            if not isinstance(given, sp.MatrixSymbol):
                raise TypeError(f"{given!s:.40} is no matrix symbol: write MatrixSymbol('X', m, d)")
        m, n = self.target.shape
        if self.x.shape[1] != self.y.shape[1] or (self.x.shape[0], self.y.shape[0]) != (m, n):
            raise ValueError(f"A is {m} x {n}: X needs {m} rows, Y {n}, and both as many columns as each other")

    @cached_property
    def residual(self) -> MatrixExpr:
        """A - X Y^T, m x n."""
        return self.target - self.x * self.y.T

    @cached_property
    def objective(self) -> sp.Expr:
        """|A - X Y^T|_F^2/2."""
        return squared_norm(self.residual) / 2

    def residual_along(
        self, u: MatrixExpr, v: MatrixExpr, residual: Any = None
    ) -> tuple[MatrixExpr, MatrixExpr, MatrixExpr]:
        """Return R, W and Z of the residual R - t W - t^2 Z at (X + t U, Y + t V); ``residual`` stands for R."""
        first = self.residual if residual is None else residual
        return first, u * self.y.T + self.x * v.T, u * v.T

    def along(self, u: MatrixExpr, v: MatrixExpr, residual: Any = None) -> list[sp.Expr]:
        """Return the coefficients of 1, t, ..., t^4 of the objective at (X + t U, Y + t V).

        ``residual``, a matrix symbol, is written for A - X Y^T in them.
        """
        parts, signs = self.residual_along(u, v, residual), (1, -1, -1)
        out = [sp.Integer(0)] * 5
        for i, a in enumerate(parts):
            out[2 * i] += squared_norm(a) / 2
            for j in range(i):
                out[i + j] += signs[i] * signs[j] * inner(parts[j], a)
        return out

    def gradient(self, residual: Any = None) -> tuple[MatrixExpr, MatrixExpr]:
        """Return the gradient in X and in Y: the slope is the inner product of it with (U, V)."""
        first = self.residual if residual is None else residual
        return -(first * self.y), -(first.T * self.x)

    def map(self, residual: Any = None) -> tuple[MatrixExpr, MatrixExpr]:
        """Return the next iterate of X and of Y."""
        in_x, in_y = self.gradient(residual)
        return self.x - self.step * in_x, self.y - self.step * in_y

    def hessian_form(self, u: MatrixExpr, v: MatrixExpr, residual: Any = None) -> sp.Expr:
        """Return the second derivative along (U, V): |U Y^T + X V^T|_F^2 - 2 <R, U V^T>."""
        first, slope, bend = self.residual_along(u, v, residual)
        return squared_norm(slope) - 2 * inner(first, bend)

    def hessian(self, u: MatrixExpr, v: MatrixExpr, residual: Any = None) -> tuple[MatrixExpr, MatrixExpr]:
        """Return the Hessian applied to (U, V), in X and in Y: (W Y - R V, W^T X - R^T U) with W = U Y^T + X V^T."""
        first, slope, _ = self.residual_along(u, v, residual)
        return slope * self.y - first * v, slope.T * self.x - first.T * u

    @cached_property
    def imbalance(self) -> MatrixExpr:
        """X^T X - Y^T Y, d x d, which gradient flow conserves."""
        return self.x.T * self.x - self.y.T * self.y
