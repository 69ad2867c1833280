"""Measured rates from unbalanced random starts (a part of bench.matrix_campaign): statements that the chapter does not prove.

X_0 = c A Phi with independent normal entries of variance 1/d in Phi (n x d), Y_0 = 0, |A|_2 = 1, A of rank r <= d with random singular
values; L and m are the squares of sigma_1(X_0) and sigma_r(X_0).
"""

from __future__ import annotations

from typing import Any

import numpy as np

_SHAPES = [
    (4, 4, 2, 4),
    (6, 5, 2, 3),
    (6, 6, 3, 6),
    (5, 6, 2, 5),
]  # m, n, rank, d; for rank one L = m, and the first step lands on A
_LEAST = 1e-9  # of the residual: below it rounding counts
_LOST = 1e6
_MOST = 4000
Array = Any


def _starts(
    rng: np.random.Generator, count: int, shape: tuple[int, int, int, int], c: float
) -> tuple[Array, Array, Array, Array]:
    m, n, r, d = shape
    u, v = (np.linalg.qr(rng.standard_normal((count, k, r)))[0] for k in (m, n))
    values = np.sort(10.0 ** -rng.uniform(0, 0.7, (count, r)), axis=1)[:, ::-1]
    values[:, 0] = 1
    A = (u * values[:, None, :]) @ np.swapaxes(v, 1, 2)
    X = c * A @ rng.standard_normal((count, n, d)) / np.sqrt(d)
    return A, X, np.zeros((count, n, d)), values


def _turned(stack: Array) -> Array:
    return np.swapaxes(stack, 1, 2)


def _size(stack: Array) -> Array:
    return np.sqrt(np.einsum("kij,kij->k", stack, stack))


def _follow(A: Array, X: Array, rate: Array, momentum: Array, factor: Array) -> tuple[Array, Array]:
    """Return the largest |R_t|/(factor^t |R_0|) until |R_t| is at rounding, and whether it got there."""
    h, beta = rate[:, None, None], momentum[:, None, None]
    Y = np.zeros((len(A), A.shape[2], X.shape[2]))
    before = X, Y
    first = _size(A)
    worst, done, lost = np.ones(len(A)), np.zeros(len(A), dtype=bool), np.zeros(len(A), dtype=bool)
    bound = first.copy()
    with np.errstate(all="ignore"):
        for _ in range(_MOST):
            ahead_x, ahead_y = X + beta * (X - before[0]), Y + beta * (Y - before[1])
            R = A - ahead_x @ _turned(ahead_y)
            before = X, Y
            X, Y = ahead_x + h * R @ ahead_y, ahead_y + h * _turned(R) @ ahead_x
            bound = bound * factor
            size = _size(A - X @ _turned(Y))
            worst = np.where(done, worst, np.maximum(worst, size / bound))
            done |= size < _LEAST * first
            lost |= ~(size < _LOST * first)
            if (done | lost).all():
                break
    return worst, done & ~lost


def unbalanced(seed: int, count: int) -> list[dict[str, Any]]:
    """Return, for some c: the shares of runs that reach the residual 10^-9, and that keep |R_t| <= rate^t |A|_F all the way."""
    out = []
    for number, c in enumerate((1, 3, 10, 30)):
        rng = np.random.default_rng([seed, number])
        for shape in _SHAPES:
            A, X, _, values = _starts(rng, count, shape, c)
            singular = np.linalg.svd(X, compute_uv=False)
            L, m = singular[:, 0] ** 2, singular[:, values.shape[1] - 1] ** 2
            s = np.sqrt(m / L)
            for method, rate, beta, factor in (
                ("gradient descent", 2 / (L + m), 0 * L, 1 - m / L),
                ("Nesterov", 1 / L, (1 - s) / (1 + s), 1 - s / 2),
            ):
                worst, done = _follow(A, X, rate, beta, factor)
                out.append({
                    "method": method, "c": c, "m, n, rank, d": list(shape), "runs": count,
                    "arrived": float(done.mean()), "held": float((done & (worst <= 1 + 1e-9)).mean()),
                    "held up to a factor of 2": float((done & (worst <= 2)).mean()),
                })  # fmt: skip
    return out


def alternating(seed: int, count: int) -> list[dict[str, Any]]:
    """Return how many steps alternating descent takes to |R| = 10^-8 |A|_F, over (d/(d - r)) (sigma_1/sigma_r)^2 log(10^8), for d > r."""
    out = []
    for shape in (s for s in _SHAPES if s[3] > s[2]):
        rng = np.random.default_rng([seed, *shape])
        A, X, Y, values = _starts(rng, count, shape, 10.0)
        h = (1 / np.linalg.svd(X, compute_uv=False)[:, 0] ** 2)[:, None, None]
        size, steps, done = _size(A), np.full(count, _MOST), np.zeros(count, dtype=bool)
        for t in range(1, _MOST + 1):
            Y = Y + h * _turned(A - X @ _turned(Y)) @ X
            X = X + h * (A - X @ _turned(Y)) @ Y
            now = _size(A - X @ _turned(Y)) < 1e-8 * size
            steps[now & ~done], done = t, done | now
            if done.all():
                break
        r, d = shape[2], shape[3]
        quotient = steps / (d / (d - r) * (values[:, 0] / values[:, -1]) ** 2 * np.log(1e8))
        out.append({
            "m, n, rank, d": list(shape), "runs": count, "arrived": float(done.mean()), "median": float(np.median(quotient)),
            "95 percent": float(np.quantile(quotient, 0.95)), "largest": float(quotient.max()),
        })  # fmt: skip
    return out
