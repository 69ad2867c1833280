"""Whether an orbit that moves no more has come to a global minimizer: judged on the problem's own scale.

Every critical point that is no global minimizer has a direction of negative curvature (matrix.strict_saddles), so an orbit that rests near
one passes by as a rule: only a start that is exactly critical is said to stay there. And a step that is lost to rounding is no sign
of a critical point while the gradient is large.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import fmpq, fmpq_mat

from verify.matrices.table import Rows
from verify.orbits.matrix.doubles import Array
from verify.orbits.matrix.fate import Fate
from verify.orbits.matrix.measure import Enclosed, spectra

_ALIKE = 1e-6  # the share of a singular value of A that X Y^T may be off
_CRITICAL = 1e-7
_NEAR = 1e-4  # |X Y^T - A_d| against A where smaller singular values may be what is left
_WHOLE = 1e-11  # the residual that may be left where nothing of A is beyond d

LOST = "h times the gradient is below the precision: use --digits"
SADDLE = (
    "it settles near a strict saddle; almost no start converges to one (matrix.balancing): --digits may show it leave"
)
FINE = "small singular values of X Y^T are not those of A yet, and no step changes them at this precision: use --digits"
AT_REST = "the start is a critical point: GD does not move from it"


@dataclass(frozen=True)
class End:
    """``gradient`` is |(R Y, R^T X)|_F against (|A|_F + |X|_F |Y|_F)|(X, Y)|_F; for A = 0 against |(X, Y)|_F^3, as the limit is 0 then.

    ``near``: the loss is the least one up to a small share of |A|_F^2.
    """

    gradient: float
    minimizer: bool
    near: bool


def end_of_doubles(A: Array, X: Array, Y: Array) -> End:
    """Judge finite doubles; scaled, so that no square leaves them."""
    size = max(float(np.abs(X).max()), float(np.abs(Y).max()), math.sqrt(float(np.abs(A).max())))
    if size == 0:
        return End(0.0, True, True)
    a, x, y = A / size / size, X / size, Y / size
    residual = a - x @ y.T
    gradient = math.hypot(np.linalg.norm(residual @ y), np.linalg.norm(residual.T @ x))
    lengths = float(np.linalg.norm(x)), float(np.linalg.norm(y))
    target, length = float(np.linalg.norm(a)), math.hypot(*lengths)
    whole = (target + lengths[0] * lengths[1] if target else length**2) * length
    sigma = [float(v) for v in np.linalg.svd(a, compute_uv=False)]
    found = spectra(x, y)
    scale = sigma[0] + found.X[0] * found.Y[0] if target else length**2
    noise = 4 * max(*a.shape, x.shape[1]) * 2.0**-52
    left = float(np.linalg.norm(residual))
    return End(gradient / whole if whole else 0.0, *_compared(sigma, found.product, left, scale, x.shape[1], noise))


def end_of_fractions(found: Enclosed, A: Rows, X: Rows, Y: Rows, digits: int) -> End:
    """Judge exact matrices, of which ``found`` was enclosed, as numbers of so many digits."""
    a, x, y = (_rational(rows) for rows in (A, X, Y))
    residual = a - x * y.transpose()
    gradient = _squares(residual * y) + _squares(residual.transpose() * x)
    sizes = _squares(a), _squares(x), _squares(y)
    length = sizes[1] + sizes[2]
    whole = (sizes[0] + sizes[1] * sizes[2] if sizes[0] else length**2) * length
    sigma = [v[1] for v in found.A]
    scale = sigma[0] + found.spectra.X[0][1] * found.spectra.Y[0][1] if sizes[0] else length
    if not scale:
        return End(0.0, True, True)
    left = math.sqrt(_squares(residual) / scale**2)
    values = ([float(v / scale) for v in sigma], [float(v[1] / scale) for v in found.spectra.product])
    return End(
        math.sqrt(gradient / whole) if whole else 0.0,
        *_compared(*values, left, 1.0, len(X[0]), 10.0 ** (2 - digits)),
    )


def _compared(
    sigma: Sequence[float], product: Sequence[float], residual: float, scale: float, d: int, noise: float
) -> tuple[bool, bool]:
    """Return whether X Y^T is a best approximation of A, in each singular value above the noise; and whether it nearly is."""
    target, values, left = [v / scale for v in sigma], [v / scale for v in product], residual / scale
    allowed = [max(_ALIKE * v, noise) for v in target[:d] if v > noise]
    if all(v <= noise for v in target[d:]):
        return left <= max(noise, min([_WHOLE, *allowed])), left <= _NEAR
    off = [abs(v - w) for v, w in zip(target[:d], values, strict=False)]
    close = all(v <= max(_ALIKE * w, noise) for v, w in zip(off, target, strict=False))
    return close, all(v <= _NEAR for v in off)


def _rational(rows: Rows) -> Any:
    return fmpq_mat([[fmpq(int(v.numerator), int(v.denominator)) for v in row] for row in rows])


def _squares(found: Any) -> Fraction:
    total = sum((v * v for v in found.entries()), fmpq(0))
    return Fraction(int(total.p), int(total.q))


def at_rest(A: Rows, X: Rows, Y: Rows) -> tuple[bool, bool]:
    """Return whether the gradient at these matrices is exactly zero, and whether A - X Y^T is."""
    a, x, y = (_rational(rows) for rows in (A, X, Y))
    residual = a - x * y.transpose()
    return not _squares(residual * y) and not _squares(residual.transpose() * x), not _squares(residual)


def settled(fate: Fate, end: End, critical_start: bool) -> Fate:
    """Return what may be said of an orbit that seems to converge."""
    if critical_start:
        return Fate("converges", fate.steps, AT_REST, left=-math.inf)
    if end.gradient > _CRITICAL:
        return Fate("undecided", fate.steps, LOST)
    if not end.minimizer:
        return Fate("undecided", fate.steps, FINE if end.near else SADDLE)
    why = "the iterate no longer moves at this precision" if fate.why == AT_REST else fate.why
    return Fate("converges", fate.steps, why, left=fate.left)
