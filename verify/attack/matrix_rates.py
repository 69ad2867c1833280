"""The learning rates that statements about matrix problems compare h with: in double precision, and enclosed."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np

from verify.attack.matrix_exact import top
from verify.attack.matrix_orbits import level, spectral, squared
from verify.attack.matrix_rows import Problem
from verify.orbits.balls import Ball, ball, ends, square, working
from verify.orbits.factorization import dot
from verify.sampling.matrix_start import product, squared_norm, transpose
from verify.theorems.matrixwise import EveryMatrix

Array = Any
_BITS = 256


def rates(statement: EveryMatrix, A: Array, X: Array, Y: Array) -> Array:
    """Return the rate of each problem in a stack, shape (k,); A is diagonal."""
    norm = spectral if statement.norm == "spectral" else squared
    with np.errstate(all="ignore"):
        s1 = np.diagonal(A, axis1=1, axis2=2).max(axis=1)
        if statement.rate == "T":
            T = level(X, Y, s1)
            return 8 * T / (T**2 + 16 * s1**2)
        if statement.rate == "aligned":
            return _aligned(A, X, Y)
        S = norm(X) + norm(Y)
        if statement.rate == "sufficient":
            return 4 / (S + 4 * s1)
        return 4 * (S + 2 * s1) / ((S + 2 * s1) ** 2 + 4 * s1**2)


def _aligned(A: Array, X: Array, Y: Array) -> Array:
    least = np.full(len(A), np.inf)
    for i in range(min(A.shape[1], A.shape[2], X.shape[2])):
        s, x, y = A[:, i, i], X[:, i, i], Y[:, i, i]
        plus, minus = (x + y) ** 2, (x - y) ** 2
        T = (plus + minus) / 2 + np.sqrt(plus * minus + ((plus - minus) / 2 - 4 * s) ** 2)
        least = np.fmin(least, 8 / T)
    return least


def bounds(statement: EveryMatrix, problem: Problem) -> tuple[Fraction, Fraction] | None:
    """Return rationals that enclose the rate of one exact problem; None where it has none."""
    with working(_BITS):
        s1 = ball(max(problem.sigma))  # the entries need not be in order
        if statement.rate == "aligned":
            diagonals = zip(problem.sigma, _diagonal(problem.X), _diagonal(problem.Y), strict=False)
            levels = [_level(x * x + y * y, x * y, s) for s, x, y in diagonals]
            found = [8 / t for t in levels if t > 0]
            rate = reduce(lambda a, b: a.min(b), found) if found else None
        elif statement.rate == "T":
            x, y = (tuple(row[0] for row in v) for v in (problem.X, problem.Y))
            S = squared_norm(problem.X) + squared_norm(problem.Y)
            T = _level(S, dot(x, y), problem.sigma[0])
            rate = 8 * T / (square(T) + 16 * square(s1)) if T > 0 else None
        else:
            size = _size(statement.norm, problem)
            rate = None
            if size is not None and size + s1 > 0:
                mid = size + 2 * s1
                rate = (
                    4 / (size + 4 * s1) if statement.rate == "sufficient" else 4 * mid / (square(mid) + 4 * square(s1))
                )
        return None if rate is None or not rate.is_finite() else ends(rate)


def _diagonal(matrix: Any) -> list[Fraction]:
    return [row[i] for i, row in enumerate(matrix) if i < len(row)]


def _level(S: Fraction, P: Fraction, mu: Fraction) -> Ball:
    return ball(S) + ball(max(S * S + 16 * mu * (mu - P), Fraction(0))).sqrt()


def _size(norm: str, problem: Problem) -> Ball | None:
    if norm == "Frobenius":
        return ball(squared_norm(problem.X) + squared_norm(problem.Y))
    out = ball(0)
    for matrix in (problem.X, problem.Y):
        if not squared_norm(matrix):
            continue
        gram = product(transpose(matrix), matrix)
        guess = float(np.linalg.svd(np.array(matrix, dtype=float), compute_uv=False)[0]) ** 2
        found = top(gram, guess)
        if found is None:
            return None
        out += ball(found[0]).union(ball(found[1]))
    return out
