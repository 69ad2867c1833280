"""Explicit matrices of whole numbers, multiplied out entry by entry: none of the package's own code."""

import random
from fractions import Fraction


def drawn(rows, columns, seed):
    """Return a matrix of whole numbers, always the same one for the same seed."""
    generator = random.Random(f"{rows} {columns} {seed}")
    return [[Fraction(generator.randint(-3, 3)) for _ in range(columns)] for _ in range(rows)]


def times(a, b):
    return [
        [sum((a[i][k] * b[k][j] for k in range(len(b))), Fraction(0)) for j in range(len(b[0]))] for i in range(len(a))
    ]


def turned(a):
    return [list(column) for column in zip(*a, strict=True)]


def plus(a, b, factor=1):
    return [[x + factor * y for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]


def dot(a, b):
    return sum((x * y for r, s in zip(a, b, strict=True) for x, y in zip(r, s, strict=True)), Fraction(0))


def residual(a, x, y):
    return plus(a, times(x, turned(y)), -1)


def objective(a, x, y):
    return dot(residual(a, x, y), residual(a, x, y)) / 2


def slope(a, x, y, u, v):
    """The derivative along (u, v) of the objective, which is quartic there: exact from five values."""
    values = [objective(a, plus(x, u, t), plus(y, v, t)) for t in (-2, -1, 1, 2)]
    return (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / 12


def bend(a, x, y, u, v):
    """The second derivative along (u, v), in the same way."""
    values = [objective(a, plus(x, u, t), plus(y, v, t)) for t in (-2, -1, 0, 1, 2)]
    return (-values[0] + 16 * values[1] - 30 * values[2] + 16 * values[3] - values[4]) / 12


def unit(rows, columns, i, j):
    return [[Fraction((k, p) == (i, j)) for p in range(columns)] for k in range(rows)]


def descend(a, x, y, h):
    """One step of gradient descent, with the gradient from slopes along single entries."""
    zeros_x, zeros_y = [[0 * e for e in row] for row in x], [[0 * e for e in row] for row in y]
    in_x = [[slope(a, x, y, unit(len(x), len(x[0]), i, j), zeros_y) for j in range(len(x[0]))] for i in range(len(x))]
    in_y = [[slope(a, x, y, zeros_x, unit(len(y), len(y[0]), i, j)) for j in range(len(y[0]))] for i in range(len(y))]
    return plus(x, in_x, -h), plus(y, in_y, -h)
