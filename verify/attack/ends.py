"""Many orbits of GD on (mu - x.y)^2/2 at once, in double precision: where each ends. Nothing here is a proof.

The tests at an iterate are those of verify.orbits.classify, applied to doubles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = Any
OPEN, CONVERGES, DIVERGES = 0, 1, 2
_BLOCK = 8192  # rows that are iterated together: they stay in the cache
_LOOK = 8  # steps between two looks at what has ended
_ERROR = 1e-7  # what the limit of h S may still move


@dataclass(frozen=True)
class Ends:
    """For each orbit: ``kind`` (OPEN, CONVERGES, DIVERGES), ``steps`` made, h S, rho, B and least D along the orbit at the end."""

    kind: Array
    steps: Array
    sharpness: Array
    rho: Array
    B: Array
    least_D: Array


def ends(a: Array, b: Array, eta: Array, max_steps: int = 2000) -> Ends:
    """Iterate the scaled states (A, B) with their eta, all of shape (n,), until each is captured, escapes or runs out of steps."""
    n = len(a)
    out = Ends(
        np.zeros(n, dtype=np.int8), np.zeros(n, dtype=int), np.zeros(n), np.zeros(n), np.zeros(n), np.full(n, np.inf)
    )
    with np.errstate(all="ignore"):
        # Blocks first, then what is left of them together, so that a few slow orbits do not hold up a block each.
        left = [
            _iterate(
                np.arange(k, min(k + _BLOCK, n)), a[k : k + _BLOCK], b[k : k + _BLOCK], eta, out, 0, min(64, max_steps)
            )
            for k in range(0, n, _BLOCK)
        ]
        rows, a, b = (np.concatenate(part) for part in zip(*left, strict=True)) if left else (np.arange(0), a, b)
        start = min(64, max_steps)
        while len(rows) and start < max_steps:
            stop = min(max_steps, 4 * start)
            left = [
                _iterate(rows[k : k + _BLOCK], a[k : k + _BLOCK], b[k : k + _BLOCK], eta, out, start, stop)
                for k in range(0, len(rows), _BLOCK)
            ]
            rows, a, b = (np.concatenate(part) for part in zip(*left, strict=True))
            start = stop
        _write(out, rows, a, b, eta[rows], OPEN, max_steps)
    return out


def _iterate(
    rows: Array, a: Array, b: Array, every_eta: Array, out: Ends, start: int, stop: int
) -> tuple[Array, Array, Array]:
    """Go from step ``start`` to ``stop``; write down what ends, and return the rows that are left with their states."""
    eta = every_eta[rows]
    step = start
    while len(rows):
        rho = eta - a + b
        D = 4 - 2 * (a + b) - eta * rho
        out.least_D[rows] = np.minimum(out.least_D[rows], D)
        escaped = ~((rho * rho < 2 * np.abs(D) + 8) | (np.abs(rho) < eta))
        gap = 1 - np.abs(rho * rho + D - 3)
        captured = (
            (gap > 0) & (64 * (1 + eta) * np.abs(rho) <= gap * gap) & (11 * np.abs(rho) * (1 + eta) <= _ERROR * gap)
        )
        captured &= ((eta < 2) & (D > 0)) | (eta >= 2)
        done = escaped | captured
        if done.any():
            kind = np.where(escaped, DIVERGES, CONVERGES)
            _write(out, rows[done], a[done], b[done], eta[done], kind[done], step)
            keep = ~done
            rows, a, b, eta = rows[keep], a[keep], b[keep], eta[keep]
        if step >= stop:
            break
        for _ in range(min(_LOOK, stop - step)):
            rho = eta - a + b
            plus, minus = 1 + rho, 1 - rho
            a, b = a * (plus * plus), b * (minus * minus)
        step += min(_LOOK, stop - step)
    return rows, a, b


def _write(out: Ends, rows: Array, a: Array, b: Array, eta: Array, kind: Any, step: int) -> None:
    out.kind[rows], out.steps[rows] = kind, step
    out.sharpness[rows], out.rho[rows], out.B[rows] = 2 * (a + b), eta - a + b, b
