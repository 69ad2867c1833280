"""Whether a start is aligned, decided exactly, without its singular vectors.

A start is *aligned* if A = sum s_i u_i v_i^T, X = sum x_i u_i w_i^T and Y = sum y_i v_i w_i^T, s_i >= 0, where the u_i are an
orthonormal basis of R^m, the v_i of R^n and the w_i of R^d (some triples may lack a vector, and the terms with it). Then GD is one scalar
problem (s_i - x_i y_i)^2/2 for each i.

Criterion: the start is aligned if and only if these six matrices are symmetric:
    X^T A Y,   Y X^T A,   A Y X^T,   A A^T X X^T,   A^T A Y Y^T,   X^T X Y^T Y.
They are identities between rational numbers, so they are decided. That they hold for an aligned start is seen by inserting the three
sums. The converse is proved in docs/orbits.md.

Moreover every critical learning rate 8/T_i, T_i = S_i + sqrt(S_i^2 + 16 s_i (s_i - x_i y_i)), S_i = x_i^2 + y_i^2, is found
without these vectors: in the coordinates (u_i, v_i) of R^m + R^n the matrix
    G = 2 Z Z^T - 4 [[0, A], [A^T, 0]],    Z = X on top of Y,
consists of the blocks [[2 x^2, 2 x y - 4 s], [2 x y - 4 s, 2 y^2]], whose
larger eigenvalue is T_i. So max T_i is the largest eigenvalue of G.
(Where a triple lacks u or v, s = 0, and the block is 2 x^2 or 2 y^2, again T_i.)
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import fmpz_mat

from verify.matrices.problem import Problem
from verify.matrices.table import MatrixError, Rows

Direction = tuple[Fraction, Fraction, Fraction]
"""s >= 0, x and y."""
_NONE = -1


def _scaled(rows: Rows) -> Any:
    """Return a multiple of the matrix that has integer entries."""
    scale = math.lcm(*(v.denominator for row in rows for v in row))
    return fmpz_mat([[int(v * scale) for v in row] for row in rows])


def words(a: Any, x: Any, y: Any) -> Iterator[tuple[str, Any]]:
    """Yield the six products with their names, for matrices of any kind that has ``transpose()`` and ``*``."""
    at, xt, yt = a.transpose(), x.transpose(), y.transpose()
    yield "X^T A Y", xt * (a * y)
    yield "Y X^T A", y * (xt * a)
    yield "A Y X^T", (a * y) * xt
    yield "A A^T X X^T", (a * at) * (x * xt)
    yield "A^T A Y Y^T", (at * a) * (y * yt)
    yield "X^T X Y^T Y", (xt * x) * (yt * y)


def obstruction(problem: Problem) -> str | None:
    """Return the name of a product above that is not symmetric, or None: then the start is aligned. Exact.

    Raises MatrixError where the matrices are too large for exact arithmetic.
    """
    return next((name for name, word in words(*map(_scaled, problem.exact)) if word != word.transpose()), None)


def defect(problem: Problem) -> float:
    """Return the largest antisymmetric part of the six products over the size of its factors, in double precision; 0 if one is 0.

    About 10^-16 where a start was aligned before it was rounded to doubles. Infinite for numbers beyond doubles.
    """
    try:
        floats = problem.floats
    except MatrixError:
        return math.inf
    scaled = [m / max(float(np.abs(m).max()), 1e-300) for m in floats]
    sizes = [float(np.linalg.norm(m)) for m in scaled]
    found = 0.0
    for name, word in words(*(_Array(m) for m in scaled)):
        size = math.prod(sizes["AXY".index(c)] for c in name if c in "AXY")
        found = max(found, float(np.linalg.norm(word.array - word.array.T)) / (2 * size) if size else 0.0)
    return found


@dataclass(frozen=True)
class _Array:
    """An array with the operations that ``words`` needs."""

    array: np.ndarray[Any, Any]

    def transpose(self) -> _Array:
        return _Array(self.array.T)

    def __mul__(self, other: _Array) -> _Array:
        return _Array(self.array @ other.array)


def _entries(rows: Rows) -> dict[tuple[int, int], Fraction] | None:
    """Return the entries that are not 0 by their places, if no row and no column has two of them."""
    found = {(i, j): v for i, row in enumerate(rows) for j, v in enumerate(row) if v}
    once = all(len({place[side] for place in found}) == len(found) for side in (0, 1))
    return found if once else None


def directions(problem: Problem) -> list[Direction] | None:
    """Return (s, x, y) for each direction of an aligned start that can be read off: unit vectors are singular vectors.

    None where this is not so. Directions in which everything is 0 are left out.
    """
    entries = [_entries(rows) for rows in problem.exact]
    if any(found is None for found in entries):
        return None
    a, x, y = (found or {} for found in entries)
    a_of, x_of, y_of = (dict(list(places)) for places in (a, x, y))  # by rows
    a_at, x_at, y_at = ({j: i for i, j in found} for found in (a, x, y))  # by columns
    found = []
    for k in sorted({*x_at, *y_at}):
        i = x_at.get(k, a_at.get(y_at.get(k, _NONE), _NONE))
        j = y_at.get(k, a_of.get(i, _NONE))
        loose = (a_of.get(i, j), a_at.get(j, i), x_of.get(i, k), y_of.get(j, k)) != (j, i, k, k)
        if loose:  # u_i - v_j - w_k do not close: a chain goes on from one of them
            return None
        s, first, second = a.pop((i, j), Fraction(0)), x.get((i, k), Fraction(0)), y.get((j, k), Fraction(0))
        found.append((abs(s), first, -second if s < 0 else second))
    return found + [(abs(s), Fraction(0), Fraction(0)) for s in a.values()]


def form(problem: Problem) -> list[list[Fraction]]:
    """Return G, whose largest eigenvalue is the largest T_i of an aligned start; a symmetric matrix of m + n rows."""
    a, x, y = problem.exact
    m, z = len(a), x + y

    def entry(i: int, j: int) -> Fraction:
        product = sum((u * v for u, v in zip(z[i], z[j], strict=True)), Fraction(0))
        target = a[i][j - m] if i < m <= j else a[j][i - m] if j < m <= i else Fraction(0)
        return 2 * product - 4 * target

    return [[entry(i, j) for j in range(len(z))] for i in range(len(z))]
