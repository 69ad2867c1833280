"""Orbits of GD on many small matrix problems at once, in double precision.

Everywhere A, X, Y are stacks of shapes (k, m, n), (k, m, d), (k, n, d), and h has shape (k,). Suspicions only: nothing here proves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = Any
OPEN, MINIMIZER, STATIONARY, ESCAPED = range(4)
_LOOK = 16  # steps between two looks
_SETTLED = 1e-11  # relative length of a step


def transposed(stack: Array) -> Array:
    """Return the stack of transposes."""
    return np.swapaxes(stack, 1, 2)


def step(A: Array, X: Array, Y: Array, h: Array) -> tuple[Array, Array]:
    """Return X + h R Y and Y + h R^T X."""
    R = h[:, None, None] * (A - X @ transposed(Y))
    return X + R @ Y, Y + transposed(R) @ X


def squared(stack: Array) -> Array:
    """Return the squared Frobenius norms, shape (k,)."""
    return np.einsum("kij,kij->k", stack, stack)


def spectral(stack: Array) -> Array:
    """Return the squared spectral norms, shape (k,); inf where an entry is not finite."""
    fine = np.isfinite(stack).all(axis=(1, 2))
    out = np.full(len(stack), np.inf)
    if fine.any():
        out[fine] = np.linalg.svd(stack[fine], compute_uv=False)[:, 0] ** 2
    return out


def least_loss(A: Array, d: int) -> Array:
    """Return the least value of |A - X Y^T|_F^2 over factors with d columns, shape (k,)."""
    values = np.linalg.svd(A, compute_uv=False)
    return (values[:, d:] ** 2).sum(axis=1)


def escaped(A: Array, X: Array, Y: Array, h: Array) -> Array:
    """Whether the orbit is in a region from which it provably diverges (proofs/matrix/escape_region.py); overflow counts.

    With k the smaller side of A: r = |h R|_F^2/k is at most the squared spectral norm of h R, and the region is
    r >= 4, r >= 4 (h S + h^2 |A|_F^2).
    """
    R = h[:, None, None] * (A - X @ transposed(Y))
    r = squared(R) / min(A.shape[1:])
    rest = h * (squared(X) + squared(Y)) + h**2 * squared(A)
    return ~np.isfinite(r) | ((r >= 4) & (r >= 4 * rest))


@dataclass
class Ends:
    """How orbits end: ``kind`` (OPEN, MINIMIZER, STATIONARY or ESCAPED), the steps it took, the last X and Y."""

    kind: Array
    steps: Array
    X: Array
    Y: Array


def follow(A: Array, X: Array, Y: Array, h: Array, most: int) -> Ends:
    """Follow orbits for ``most`` steps at most. STATIONARY is at rest, but not at a global minimizer."""
    k, d = len(h), X.shape[2]
    out = Ends(np.full(k, OPEN), np.full(k, most), X.copy(), Y.copy())
    live, least = np.arange(k), least_loss(A, d)
    size = np.maximum(squared(A), 1e-300)
    with np.errstate(all="ignore"):
        for taken in range(_LOOK, most + _LOOK, _LOOK):
            for _ in range(_LOOK):
                before = X, Y
                X, Y = step(A, X, Y, h)
            moved = squared(X - before[0]) + squared(Y - before[1])
            gone = escaped(A, X, Y, h)
            still = moved <= _SETTLED**2 * (squared(X) + squared(Y))
            loss = squared(A - X @ transposed(Y))
            lowest = loss <= least * (1 + 1e-9) + 1e-14 * size
            kind = np.where(gone, ESCAPED, np.where(still, np.where(lowest, MINIMIZER, STATIONARY), OPEN))
            out.X[live], out.Y[live], out.kind[live] = X, Y, kind
            done = kind != OPEN
            out.steps[live[done]] = taken
            if done.any():
                keep = ~done
                live, A, X, Y, h, least, size = (v[keep] for v in (live, A, X, Y, h, least, size))
            if not len(live):
                break
    return out


def level(X: Array, Y: Array, mu: Array) -> Array:
    """Return T = S + sqrt(S^2 + 16 mu (mu - x.y)) for vectors x, y, as a sum of squares so that nothing cancels."""
    plus, minus = squared(X + Y), squared(X - Y)
    return (plus + minus) / 2 + np.sqrt(plus * minus + ((plus - minus) / 2 - 4 * mu) ** 2)


def hessians(a: Array, x: Array, y: Array) -> Array:
    """Return the Hessians at stacks of problems, shape (k, (m + n) d, (m + n) d)."""
    k, m, n, d = len(a), a.shape[1], a.shape[2], x.shape[2]
    R = a - x @ transposed(y)
    out = np.zeros((k, (m + n) * d, (m + n) * d))
    cross = np.einsum("kib,kja->kiajb", x, y) - np.einsum("kij,ab->kiajb", R, np.eye(d))
    out[:, : m * d, m * d :] = cross.reshape(k, m * d, n * d)
    out[:, m * d :, : m * d] = transposed(out[:, : m * d, m * d :])
    xx, yy = transposed(x) @ x, transposed(y) @ y
    for i in range(m + n):
        out[:, i * d : (i + 1) * d, i * d : (i + 1) * d] = yy if i < m else xx
    return out
