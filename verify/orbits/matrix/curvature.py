"""The sharpness, the largest eigenvalue of the Hessian of |A - X Y^T|_F^2/2, in double precision.

Applied to (U, V) the Hessian is (T Y - R V, T^T X - R^T U) with T = U Y^T + X V^T: as many products as a step of GD, and no matrix of
(m + n) d rows. That matrix is formed for small problems only. At a global minimizer the sharpness is |X|_2^2 + |Y|_2^2
(matrix.sharpness_at_minimizers).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from verify.orbits.matrix.doubles import Array

_SMALL = 300
_ROUNDS = 80
_ENOUGH = 1e-10


def hessian(A: Array, X: Array, Y: Array, U: Array, V: Array) -> tuple[Array, Array]:
    """Return the Hessian at (X, Y) applied to (U, V)."""
    residual, both = A - X @ Y.T, U @ Y.T + X @ V.T
    return both @ Y - residual @ V, both.T @ X - residual.T @ U


def sharpness(A: Array, X: Array, Y: Array) -> float:
    """Return the largest eigenvalue of the Hessian: of the matrix if it is small, else by Lanczos iteration (rounded, and from below)."""
    m, d = X.shape
    size = (m + Y.shape[0]) * d

    def apply(z: Array) -> Array:
        u, v = hessian(A, X, Y, z[: m * d].reshape(X.shape), z[m * d :].reshape(Y.shape))
        return np.concatenate([u.ravel(), v.ravel()])

    if not (np.isfinite(X).all() and np.isfinite(Y).all()):
        return float("nan")
    with np.errstate(over="ignore", invalid="ignore"):
        if size <= _SMALL:
            matrix = np.column_stack([apply(e) for e in np.eye(size)])
            return float(np.linalg.eigvalsh((matrix + matrix.T) / 2)[-1]) if np.isfinite(matrix).all() else float("nan")
        return _lanczos(apply, size)


def _lanczos(apply: Callable[[Array], Array], size: int) -> float:
    """Return the largest Ritz value of a Krylov space that is kept orthogonal; it grows towards the largest eigenvalue."""
    basis = np.empty((min(_ROUNDS, size) + 1, size))
    start = np.random.default_rng(0).standard_normal(
        size
    )  # a fixed vector, so that the same orbit gives the same number
    basis[0] = start / np.linalg.norm(start)
    diagonal: list[float] = []
    beside: list[float] = []
    best = -np.inf
    for k in range(min(_ROUNDS, size)):
        w = apply(basis[k])
        diagonal.append(float(basis[k] @ w))
        for _ in range(2):
            w -= basis[: k + 1].T @ (basis[: k + 1] @ w)
        length = float(np.linalg.norm(w))
        if not np.isfinite(length):
            return float("nan")
        projected = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
        last, best = best, float(np.linalg.eigvalsh(projected)[-1])
        if length <= 1e-14 * max(abs(best), 1e-300) or abs(best - last) <= _ENOUGH * abs(best):
            break
        beside.append(length)
        basis[k + 1] = w / length
    return best
