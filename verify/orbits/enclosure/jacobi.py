"""Right singular vectors of a matrix to so many bits, by one-sided Jacobi rotations: a proposal, not a bound.

Double precision gives a first guess. It is made orthogonal to all bits, and then pairs of columns of M V are turned until they are at
right angles. Unlike a correction of the guess by its residual, rotations need no gaps: repeated and clustered singular values
are as good as others. What comes out is proved by ``singular.singular_values``, whatever went wrong here.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul
from typing import Any

from gmpy2 import isqrt, mpz

Columns = list[list[Any]]
"""Columns of integers, in units of 2^-bits."""

_SWEEPS = 60
_POLISH = 12
_SLACK = 10


def _dot(u: Sequence[Any], v: Sequence[Any]) -> Any:
    return sum(map(mul, u, v))


def _guess(columns: Columns, bits: int) -> Columns:
    """Return right singular vectors in double precision, or the unit vectors where NumPy finds none."""
    import numpy as np

    n = len(columns)
    found = np.eye(n)
    try:
        rough = np.linalg.svd(np.array([[float(v >> (bits - 60)) for v in c] for c in columns]).T)[2].T
        if np.isfinite(rough).all():
            found = rough
    except np.linalg.LinAlgError:
        pass
    return [[mpz(int(v * 2.0**60)) << (bits - 60) for v in found[:, j]] for j in range(n)]


def _orthogonal(v: Columns, bits: int) -> Columns:
    """Return the nearly orthogonal V after V (3 - V^T V)/2, repeated: the error is squared each time."""
    n, one = len(v), mpz(1) << bits
    for _ in range(_POLISH):
        gram = [[_dot(a, b) >> bits for b in v] for a in v]
        error = max(abs(g - one * (i == j)) for i, row in enumerate(gram) for j, g in enumerate(row))
        if error <= n << _SLACK:
            break
        half = [[(3 * one * (i == j) - gram[i][j]) >> 1 for i in range(n)] for j in range(n)]
        rows = list(zip(*v, strict=True))
        v = [[_dot(row, column) >> bits for row in rows] for column in half]
    return v


def _turn(a: Any, b: Any, c: Any, bits: int) -> tuple[Any, Any]:
    """Return cosine and sine, in units of 2^-bits, that put columns with squares a, b and inner product c at right angles."""
    difference, one = b - a, mpz(1) << bits
    root = isqrt(difference * difference + 4 * c * c)
    below = abs(difference) + root
    tangent = (2 * abs(c) << bits) // below if below else one
    if (c < 0) != (difference < 0):
        tangent = -tangent
    cosine = (one << bits) // isqrt(one * one + tangent * tangent)
    return cosine, (tangent * cosine) >> bits


def right_vectors(columns: Columns, bits: int) -> Columns:
    """Return the columns of an about orthogonal n x n matrix V for which the columns of M V are about at right angles.

    ``columns`` are those of M, integers in units of 2^-bits of size at most about 1; bits >= 64.
    """
    v = _orthogonal(_guess(columns, bits), bits)
    rows = list(zip(*columns, strict=True))
    w = [[_dot(row, column) >> bits for row in rows] for column in v]
    n = len(w)
    squares = [_dot(c, c) for c in w]
    for _ in range(_SWEEPS):
        turned = False
        for i in range(n):
            for j in range(i + 1, n):
                c = _dot(w[i], w[j])
                if c * c <= max(squares[i], squares[j]) << (2 * _SLACK):  # no more than the rounding of the columns
                    continue
                turned = True
                cosine, sine = _turn(squares[i], squares[j], c, bits)
                for columns_of in (w, v):
                    p, q = columns_of[i], columns_of[j]
                    columns_of[i] = [(cosine * x - sine * y) >> bits for x, y in zip(p, q, strict=True)]
                    columns_of[j] = [(sine * x + cosine * y) >> bits for x, y in zip(p, q, strict=True)]
                squares[i], squares[j] = _dot(w[i], w[i]), _dot(w[j], w[j])
        if not turned:
            break
    return v
