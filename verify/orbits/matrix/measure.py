"""What is told of an iterate of matrix factorization: in double precision, or in balls around what the given numbers have exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

import numpy as np
from flint import arb

from verify.matrices.table import Rows
from verify.orbits.balls import Ball, ends, working
from verify.orbits.enclosure.singular import singular_values
from verify.orbits.matrix.doubles import Array
from verify.orbits.matrix.flints import balls
from verify.orbits.portrait.shown import Interval

Number = float | Interval
N = TypeVar("N", float, Interval)


@dataclass(frozen=True)
class Spectra(Generic[N]):
    """Singular values of X, Y and X Y^T, largest first; min(m, n) of the product."""

    X: tuple[N, ...]
    Y: tuple[N, ...]
    product: tuple[N, ...]


def spectra(X: Array, Y: Array) -> Spectra[float]:
    """Return singular values in double precision; those of the product from X = Q_X R_X, Y = Q_Y R_Y as those of R_X R_Y^T."""
    small = np.linalg.qr(X)[1] @ np.linalg.qr(Y)[1].T
    values = [np.linalg.svd(m, compute_uv=False) for m in (X, Y, small)]
    least = min(len(X), len(Y))
    product = np.concatenate([values[2], np.zeros(least)])[:least]
    return Spectra(*(tuple(map(float, v)) for v in (values[0], values[1], product)))


def loss(A: Array, X: Array, Y: Array) -> float:
    """Return |A - X Y^T|_F^2/2."""
    with np.errstate(over="ignore", invalid="ignore"):
        residual = A - X @ Y.T
        return float(np.vdot(residual, residual)) / 2


def imbalance(X: Array, Y: Array) -> float:
    """Return |X^T X - Y^T Y|_F."""
    with np.errstate(over="ignore", invalid="ignore"):
        return float(np.linalg.norm(X.T @ X - Y.T @ Y))


@dataclass(frozen=True)
class Enclosed:
    """What exact matrices have, in intervals that contain it: ``sharpness`` is |X|_2^2 + |Y|_2^2, ``apart`` (|X|_F - |Y|_F)^2.

    ``least`` is the least possible loss, half the sum of the squares of the singular values of A beyond the d largest.
    """

    spectra: Spectra[Interval]
    A: tuple[Interval, ...]
    loss: Interval
    least: Interval
    imbalance: Interval
    apart: Interval
    sharpness: Interval


def _squared_norm(found: Any) -> Ball:
    return sum((v * v for v in found.entries()), arb(0)).nonnegative_part()


def _root(value: Ball) -> Ball:
    return value.sqrt() if value > 0 else arb(0).union(value.abs_upper().sqrt())


def enclosed(A: Rows, X: Rows, Y: Rows, digits: int) -> Enclosed:
    """Return enclosures for exact matrices, singular values to ``digits`` digits. Raises what ``singular_values`` raises."""
    d = len(X[0])
    product: Rows = tuple(tuple(sum((u * v for u, v in zip(p, q, strict=True)), Fraction(0)) for q in Y) for p in X)
    with working(digits * 3322 // 500 + 128):
        values = [singular_values(rows, digits) for rows in (A, X, Y, product)]
        a, x, y = (balls(rows) for rows in (A, X, Y))
        least = sum((v * v for v in values[0][d:]), arb(0)) / 2
        lengths = [_root(_squared_norm(m)) for m in (x, y)]
        apart = lengths[0] - lengths[1]
        return Enclosed(
            Spectra(*(tuple(map(ends, v)) for v in values[1:])),
            A=tuple(map(ends, values[0])),
            loss=ends(_squared_norm(a - x * y.transpose()) / 2),
            least=ends(least),
            imbalance=ends(_root(_squared_norm(x.transpose() * x - y.transpose() * y))),
            apart=ends((apart * apart).nonnegative_part()),
            sharpness=ends(values[1][0] * values[1][0] + values[2][0] * values[2][0]),
        )
