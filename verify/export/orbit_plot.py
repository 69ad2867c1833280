"""The picture of an orbit: phase plane, residual, loss and sharpness. Needs matplotlib.

The same orbit gives the same bytes (with the same matplotlib): no times, no random ids. Axes that would leave the range of a float
carry log10 of their quantity, which mpmath computes.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from verify.export.orbits import critical, outcome_line
from verify.orbits.factorization import Start
from verify.orbits.portrait import Portrait, Row
from verify.orbits.precision import Mpf, context, log2

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#666666"
_LINES = 60  # steps of the orbit that are joined by lines in the phase plane
_FIRST = 150
_LONG_NAME = 48
_HUGE = 1e15
_CHAOTIC = 0.01
_SETTLED = 20  # the fewest steps of a sharpness that is drawn while it settles
_SMALL = 0.25  # an orbit that takes up less of the phase plane is drawn enlarged beside it
STYLE: Any = {
    "font.size": 9.0, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": "#e6e6e6",
    "grid.linewidth": 0.6, "axes.axisbelow": True, "svg.hashsalt": "tamegd", "svg.fonttype": "path", "pdf.fonttype": 42,
    "savefig.dpi": 160, "figure.dpi": 160, "legend.frameon": False, "legend.fontsize": 8.0, "mathtext.fontset": "dejavusans",
}  # fmt: skip
METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def draw(portrait: Portrait, kind: str) -> bytes:
    """Return the picture as a file of this kind: png, svg or pdf. Raises ImportError without matplotlib, ValueError unless ``drawable``."""
    import matplotlib
    from matplotlib.figure import Figure

    if not drawable(portrait.start):
        raise ValueError("numbers beyond 10^60 or below 10^-60 are not drawn")
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        figure = Figure(figsize=(9.6, 8.0), layout="constrained")
        figure.suptitle(f"{_name(portrait.start)}\n{outcome_line(portrait)}", fontsize=10)
        axes = figure.subplots(2, 2)
        rows = _shown_rows(portrait)
        _phase(axes[0][0], portrait, rows)
        _residual(axes[0][1], portrait, rows)
        _loss(axes[1][0], portrait, rows)
        settling = _settling(portrait, rows)
        _sharpness(axes[1][1], portrait, settling)
        for axis, drawn in ((axes[0][1], rows), (axes[1][0], rows), (axes[1][1], settling)):
            axis.set_xlabel(_step_label(portrait, drawn))
            axis.xaxis.get_major_locator().set_params(integer=True)
        stream = io.BytesIO()
        figure.savefig(stream, format=kind, metadata=METADATA[kind])
    return stream.getvalue()


def drawable(start: Start) -> bool:
    """Whether the numbers of the start have a size for which pictures are made: mu, h and the vectors between 10^-60 and 10^60, or 0."""
    return all(abs(log2(v)) < 200 for v in (start.mu, start.h, start.S) if v)


def _name(start: Start) -> str:
    x, y = (",".join(map(str, v)) for v in (start.x, start.y))
    parts = [f"mu = {start.mu}", f"h = {start.h}", f"x = {x}", f"y = {y}"]
    return ",  ".join(p if len(p) <= _LONG_NAME else p[: _LONG_NAME - 3] + "..." for p in parts)


def _shown_rows(portrait: Portrait) -> list[Row]:
    """Return what is drawn: all of an orbit that ends; of one that goes on for ever, until it has settled or the first steps."""
    rows = list(portrait.history.rows)
    if _ends(portrait):
        return rows
    if portrait.outcome != "periodic" and (portrait.history.lyapunov or 0.0) < _CHAOTIC:
        return rows  # slow, not chaotic
    last = max(_FIRST, 2 * portrait.steps) if portrait.recurrence is not None else _FIRST
    return [row for row in rows if row.step <= last]


def _step_label(portrait: Portrait, rows: Sequence[Row]) -> str:
    made, drawn = portrait.history.steps, rows[-1].step
    return "step" if drawn >= made else f"step (the first {drawn} of {made})"


def _float(value: Mpf) -> float:
    try:
        found = float(value)
    except OverflowError:
        return math.inf
    return found if math.isfinite(found) else math.inf


def _log10(value: Mpf) -> float:
    if not value:
        return math.nan
    ctx = context(17)
    return float(ctx.log10(abs(value))) if value != ctx.inf else math.nan


def _legend(axis: Any, columns: int) -> None:
    """Put the legend above the axes, where it covers no data."""
    axis.legend(loc="lower left", bbox_to_anchor=(0.0, 1.04), ncol=columns, borderaxespad=0.2, handlelength=2.2)


def _log_ticks(axis: Any, values: Iterable[float]) -> None:
    """Let ticks of a log10 quantity read as the quantity: powers of ten, 1-2-5 steps, or as it comes."""
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

    finite = [v for v in values if math.isfinite(v)]
    low, high = min(finite, default=0.0), max(finite, default=0.0)
    if high - low >= 2.5:
        axis.yaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
        axis.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"$10^{{{v:.0f}}}$"))
        return
    if high - low >= 0.7:
        decades = range(math.floor(low), math.ceil(high) + 1)
        axis.yaxis.set_major_locator(FixedLocator([k + math.log10(m) for k in decades for m in (1, 2, 5)]))
    else:
        axis.yaxis.set_major_locator(MaxNLocator(nbins=4))
    axis.yaxis.set_major_formatter(FuncFormatter(lambda v, _: _tick(v)))


def _tick(v: float) -> str:
    """Return 10^v in a few digits, also where it is no float."""
    whole = math.floor(v)
    return f"{10.0**v:.4g}" if abs(v) < 5 else f"{10.0 ** (v - whole):.3g}e{whole}"


def _line(axis: Any, rows: Sequence[Row], values: Iterable[float], color: str, label: str, **more: Any) -> None:
    few = len(rows) <= _LINES
    style = {"linewidth": 1.2, "marker": "o" if few else None, "markersize": 3} | more
    axis.plot([r.step for r in rows], list(values), color=color, label=label, **style)


def _dots(axis: Any, rows: Sequence[Row], values: Sequence[float], label: str) -> None:
    """Draw an orbit that jumps about for ever: its points, and thin lines that tell their order."""
    steps = [r.step for r in rows]
    axis.plot(steps, values, color="#bbbbbb", linewidth=0.5, zorder=1.5)
    axis.plot(steps, values, color=BLUE, linestyle="none", marker="o", markersize=2.5, label=label)


def _ends(portrait: Portrait) -> bool:
    return portrait.outcome in ("converges", "diverges")


def _settling(portrait: Portrait, rows: list[Row]) -> list[Row]:
    """Return the rows of the first steps, until the sharpness stays within a thousandth of its limit, and twice as many more."""
    if portrait.outcome != "converges":
        return rows
    last = rows[-1].sharpness
    moving = [r.step for r in rows if abs(r.sharpness - last) > last / 1000]
    until = max(_SETTLED, 3 * max(moving, default=0))
    return [r for r in rows if r.step <= until]


def _residual(axis: Any, portrait: Portrait, rows: Sequence[Row]) -> None:
    if _ends(portrait):
        values = [_log10(r.rho) for r in rows]
        _line(axis, rows, values, BLUE, r"$|\rho|$,  $\rho = h\,(\mu - x\cdot y)$")
        _log_ticks(axis, values)
        axis.set_ylabel(r"residual $|\rho|$ (log scale)")
    else:
        _dots(axis, rows, [_float(r.rho) for r in rows], r"$\rho = h\,(\mu - x\cdot y)$")
        axis.axhline(0, color=GREY, linewidth=0.8)
        axis.set_ylabel(r"residual $\rho$")
    _legend(axis, 1)


def _loss(axis: Any, portrait: Portrait, rows: Sequence[Row]) -> None:
    values, label = [_log10(r.loss) for r in rows], r"loss $(\mu - x\cdot y)^2/2$"
    if _ends(portrait):
        _line(axis, rows, values, BLUE, label)
    else:
        _dots(axis, rows, values, label)
    _log_ticks(axis, values)
    axis.set_ylabel("loss (log scale)")
    _legend(axis, 1)


def _sharpness(axis: Any, portrait: Portrait, rows: Sequence[Row]) -> None:
    start = portrait.start
    step = critical(start)
    edge = 2 / float(start.h)
    bounds = [4 / r.critical_step if r.critical_step != math.inf else context(17).mpf(0) for r in rows]
    wide = max((_log10(r.sharpness) for r in rows), default=0.0) > math.log10(edge) + 2
    value = _log10 if wide else _float
    sizes, label = [value(r.sharpness) for r in rows], r"sharpness $\lambda_{\max}$"
    if _ends(portrait):
        _line(axis, rows, sizes, BLUE, label)
    else:
        _dots(axis, rows, sizes, label)
    _line(axis, rows, (value(b) for b in bounds), ORANGE, r"$4/h^*$ of the iterate", linestyle="--", marker=None)
    axis.axhline(math.log10(edge) if wide else edge, color=GREEN, linewidth=1.2, linestyle="-.", label=r"$2/h$")
    if step is not None and rows:
        axis.axhline(value(bounds[0]), color=GREY, linewidth=1.0, linestyle=":", label=r"$4/h^*$ of the start")
    if wide:
        _log_ticks(axis, sizes)
    axis.set_ylabel("largest Hessian eigenvalue" + (" (log scale)" if wide else ""))
    _legend(axis, 2)


def _phase(axis: Any, portrait: Portrait, rows: Sequence[Row]) -> None:
    """Draw the orbit, the ellipsoid and the minimizers: in x and y for d = 1, in |x + y|/2 and |x - y|/2 otherwise."""
    start = portrait.start
    eta, h = float(start.eta), float(start.h)
    points = _points(portrait, rows)
    reach = max(2.2 * math.sqrt(float(start.mu)), 1.15 * math.sqrt(2 / h))
    ellipse = _ellipse(eta, h) if start.eta < 2 else None
    if ellipse is not None:
        reach = max(reach, 1.08 * float(np.abs(ellipse if start.d > 1 else _turned(ellipse)).max()))
    seen = points[np.abs(points).max(axis=1) < 3 * reach] if len(points) else points
    if len(seen):
        reach = max(reach, 1.1 * float(np.abs(seen).max()))
    if len(points):  # the start is always in the picture
        reach = max(reach, 1.1 * float(np.abs(points[0]).max()))
    plane = (lambda curve: curve) if start.d > 1 else _turned
    for stable, style in ((False, {"linestyle": "--", "linewidth": 1.2}), (True, {"linewidth": 2.4})):
        label: str | None = r"minimizers $x\cdot y = \mu$" + (r", $h\lambda < 2$" if stable else r", $h\lambda > 2$")
        for curve in _minimizers(float(start.mu), h, 2 * reach, stable, start.d > 1):
            axis.plot(*plane(curve).T, color=GREEN, label=label, **style)
            label = None
    if ellipse is not None:
        shown = ellipse[: len(ellipse) // 4 + 1] if start.d > 1 else ellipse
        axis.plot(
            *plane(shown).T, color=ORANGE, linewidth=1.2, linestyle="-.", label=r"$D = 0$ (critical for this $h$)"
        )
    _orbit(axis, points, portrait.outcome == "converges")
    low = -reach if start.d == 1 else -0.03 * reach
    axis.set_xlim(low, reach)
    axis.set_ylim(low, reach)
    axis.set_aspect("equal")
    axis.set_xlabel(("$x$" if start.d == 1 else "$|x + y|/2$") + "   (iterates: dark to light)")
    axis.set_ylabel("$y$" if start.d == 1 else "$|x - y|/2$")
    _legend(axis, 2)
    axis.set_anchor("W")
    extent = float(np.ptp(seen, axis=0).max()) if len(seen) else 0.0
    if portrait.outcome == "converges" and 0 < extent < _SMALL * (reach - low):
        _zoom(axis, portrait, points, plane)


def _orbit(axis: Any, points: Any, converges: bool) -> None:
    axis.plot(*points[: _LINES + 1].T, color="#999999", linewidth=0.5, zorder=2)
    axis.scatter(*points.T, c=np.sqrt(np.arange(len(points))), cmap="viridis", s=9, zorder=3, linewidths=0)
    axis.plot(
        *points[:1].T,
        linestyle="none",
        marker="s",
        markersize=7,
        markerfacecolor="none",
        color="black",
        label="start",
        zorder=4,
    )
    if converges:
        axis.plot(*points[-1:].T, linestyle="none", marker="*", markersize=8, color="black", label="limit", zorder=4)


def _zoom(axis: Any, portrait: Portrait, points: Any, plane: Any) -> None:
    """Show a small orbit enlarged, beside the phase plane."""
    inset = axis.inset_axes((1.09, 0.0, 0.36, 0.36))
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, 0.65 * float((high - low).max())
    start = portrait.start
    far = 2 * float(np.abs(points).max()) + 1
    for stable, style in ((False, {"linestyle": "--", "linewidth": 1.2}), (True, {"linewidth": 2.4})):
        for curve in _minimizers(float(start.mu), float(start.h), far, stable, start.d > 1):
            inset.plot(*plane(curve).T, color=GREEN, **style)
    _orbit(inset, points, True)
    inset.set_xlim(middle[0] - half, middle[0] + half)
    inset.set_ylim(middle[1] - half, middle[1] + half)
    inset.set_aspect("equal")
    inset.tick_params(labelsize=6.5)
    inset.locator_params(nbins=3)
    inset.set_title("enlarged", fontsize=7.5, loc="left", pad=3)
    axis.indicate_inset_zoom(inset, edgecolor=GREY, linewidth=0.8)


def _turned(curve: Any) -> Any:
    """Return (x, y) of points ((x + y)/2, (x - y)/2)."""
    return np.column_stack((curve[:, 0] + curve[:, 1], curve[:, 0] - curve[:, 1]))


def _points(portrait: Portrait, rows: Sequence[Row]) -> Any:
    """Return the iterates in the plane; for d = 1 the signs of x + y and x - y come from the factors 1 +- rho."""
    start = portrait.start
    h = context(17).mpf(start.h.numerator) / start.h.denominator
    found, plus, minus = [], 1.0, 1.0
    if start.d == 1:
        plus = math.copysign(1, start.x[0] + start.y[0])
        minus = math.copysign(1, start.x[0] - start.y[0])
    step = 0
    for row in rows:
        if start.d == 1 and row.step != step:
            break  # signs are known as long as every step is there
        u, v = _float((row.A / h).sqrt()), _float((row.B / h).sqrt())
        if max(u, v) > _HUGE:
            break
        found.append((u * plus, v * minus))
        rho, step = _float(row.rho), step + 1
        if start.d == 1:
            plus, minus = plus * math.copysign(1, 1 + rho), minus * math.copysign(1, 1 - rho)
    points = np.array(found, dtype=float).reshape(-1, 2)
    return _turned(points) if start.d == 1 else points


def _ellipse(eta: float, h: float) -> Any:
    """Return D = 0: h u^2/(2 + eta) + h v^2/(2 - eta) = 1 with u = (x + y)/2, v = (x - y)/2, whole."""
    t = np.linspace(0, 2 * np.pi, 721)
    return np.column_stack((np.sqrt((2 + eta) / h) * np.cos(t), np.sqrt((2 - eta) / h) * np.sin(t)))


def _minimizers(mu: float, h: float, reach: float, stable: bool, quarter: bool) -> list[Any]:
    """Return the pieces of u^2 - v^2 = mu (x.y = mu) on which h S = 2 h (u^2 + v^2) is below 2, or above."""
    edge = math.sqrt(max(1 / h - mu, 0.0) / 2)  # v where 2 h (mu + 2 v^2) = 2
    if stable:
        sides = [(-edge, edge)] if h * mu < 1 else []
    else:
        far = max(reach, edge)
        sides = [(-far, -edge), (edge, far)] if h * mu < 1 else [(-far, far)]
    pieces = []
    for low, high in sides:
        low = max(low, 0.0) if quarter else low
        if low >= high:
            continue
        v = np.linspace(low, high, 400)
        u = np.sqrt(v * v + mu)
        pieces += [np.column_stack((sign * u, v)) for sign in ((1,) if quarter else (1, -1))]
        if mu == 0 and not quarter:
            pieces[-1][:, 1] = -pieces[-1][:, 1]
    return pieces
