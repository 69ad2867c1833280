"""The picture of an orbit of matrix factorization: loss, sharpness, singular values, balance. Needs matplotlib.

The same orbit gives the same bytes with the same matplotlib.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from verify.export.matrix_orbit import outcome_line
from verify.export.orbit_plot import BLUE, GREEN, GREY, METADATA, ORANGE, STYLE
from verify.orbits.matrix.escape import Escape
from verify.orbits.matrix.orbit import MatrixOrbit, Row

_CURVES = 5
_MARKED = 60


def draw(orbit: MatrixOrbit, kind: str, proof: Escape | None = None) -> bytes:
    """Return the picture as a file of this kind: png, svg or pdf; ``proof`` as in the report. Raises ImportError without matplotlib."""
    import matplotlib
    from matplotlib.figure import Figure

    m, n, d = orbit.problem.shape
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        figure = Figure(figsize=(9.6, 7.2), layout="constrained")
        figure.suptitle(
            f"A: {m} x {n},  d = {d},  h = {_short(str(orbit.h))}\n{outcome_line(orbit, proof)}", fontsize=10
        )
        axes = figure.subplots(2, 2)
        for axis, part in zip(axes.flat, (_loss, _sharpness, _singular, _balance), strict=True):
            part(axis, orbit)
            _steps(axis, orbit.rows)
            axis.legend(loc="best")
        stream = io.BytesIO()
        figure.savefig(stream, format=kind, metadata=METADATA[kind])
    return stream.getvalue()


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."


def _steps(axis: Any, rows: Sequence[Row]) -> None:
    """Let long orbits have a logarithmic axis of steps."""
    if rows[-1].step > 200:
        axis.set_xscale("symlog", linthresh=10)
        axis.set_xlim(0, rows[-1].step * 1.05)
    axis.set_xlabel("step")


def _line(axis: Any, steps: Sequence[int], values: Sequence[float], color: str, label: str, **more: Any) -> None:
    clean = [v if math.isfinite(v) and abs(v) < 1e200 else math.nan for v in values]
    axis.plot(
        steps,
        clean,
        color=color,
        label=label,
        linewidth=1.2,
        marker="o" if len(steps) <= _MARKED else None,
        markersize=2.5,
        **more,
    )


def _logarithmic(axis: Any, values: Sequence[float]) -> None:
    finite = [v for v in values if math.isfinite(v) and 0 < v < 1e200]
    if finite and max(finite) > 30 * min(finite):
        axis.set_yscale("log")


def _loss(axis: Any, orbit: MatrixOrbit) -> None:
    rows = orbit.rows
    floor = 1e-17 * max(orbit.rows[0].loss, 1e-280)
    values = [max(r.loss - orbit.least, floor) if math.isfinite(r.loss) else math.nan for r in rows]
    _line(axis, [r.step for r in rows], values, BLUE, "loss above the least possible")
    _logarithmic(axis, values)
    axis.set_ylabel("loss")


def _spectral(orbit: MatrixOrbit) -> list[Row]:
    return [r for r in orbit.rows if r.sharpness is not None and r.spectra is not None]


def _sharpness(axis: Any, orbit: MatrixOrbit) -> None:
    rows = _spectral(orbit)
    values = [r.sharpness or math.nan for r in rows]
    _line(axis, [r.step for r in rows], values, BLUE, r"sharpness $\lambda_{\max}$")
    edge = 2 / float(orbit.h)
    axis.axhline(edge, color=GREEN, linewidth=1.2, linestyle="-.", label="$2/h$")
    _logarithmic(axis, [*values, edge])
    axis.set_ylabel("largest Hessian eigenvalue")


def _singular(axis: Any, orbit: MatrixOrbit) -> None:
    rows = _spectral(orbit)
    steps = [r.step for r in rows]
    count = min(_CURVES, orbit.problem.shape[2], *orbit.problem.shape[:2])
    drawn: list[float] = []
    for i in range(count):
        values = [r.spectra.product[i] for r in rows if r.spectra is not None]
        drawn += values
        _line(axis, steps, values, BLUE, r"singular values of $XY^T$" if not i else "_", alpha=1 - 0.15 * i)
        axis.axhline(orbit.target[i], color=ORANGE, linewidth=1.0, linestyle="--", label="of $A$" if not i else "_")
    _logarithmic(axis, [v for v in (*drawn, *orbit.target[:count]) if v > 1e-12])
    axis.set_ylabel("singular values" + (f" (the largest {count})" if count < orbit.problem.shape[2] else ""))


def _balance(axis: Any, orbit: MatrixOrbit) -> None:
    rows = orbit.rows
    values = [r.imbalance for r in rows]
    _line(axis, [r.step for r in rows], values, BLUE, r"$\|X^TX - Y^TY\|_F$")
    spectral = _spectral(orbit)
    apart = [
        float(np.linalg.norm(r.spectra.X) - np.linalg.norm(r.spectra.Y)) ** 2 for r in spectral if r.spectra is not None
    ]
    _line(axis, [r.step for r in spectral], apart, GREY, r"$(\|X\|_F - \|Y\|_F)^2$")
    if orbit.bound:
        axis.axhline(orbit.bound, color=GREEN, linewidth=1.2, linestyle="-.", label="its bound at stable minimizers")
    _logarithmic(axis, [v for v in (*values, *apart) if v > 0])
    axis.set_ylabel("balance")
