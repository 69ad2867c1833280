"""Draw docs/figures/bifurcation.png: where gradient descent goes on the balanced line, over the learning rate.

    python docs/figures/bifurcation.py [FILE.png]

Shows balanced_line.single_attractor, balanced_line.cascade, balanced_line.period_three: the orbit of a critical point, over eta.

For each eta the cubic map is iterated from its critical point (2 eta - 1)/3, in double precision, and what it visits after a while is
drawn. If a cycle attracts on the line, it attracts this orbit (balanced_line.single_attractor). The dashed lines are enclosed, the orbits
illustrate and prove nothing. Needs matplotlib (pip install 'tamegd[plot]'). The same matplotlib gives the same bytes.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docs.figures._drawing import figure_of
from verify.orbits.cycles import flip, fold

TARGET = Path(__file__).with_suffix(".png")
SKIPPED, KEPT = 3000, 600
GREEN = "#007a5a"


def visited(eta, skipped=SKIPPED, kept=KEPT):
    """Return what the orbit of the critical point visits after ``skipped`` steps, shape (kept, n) for n values of eta."""
    eta = np.asarray(eta, dtype=float)
    rho = (2 * eta - 1) / 3
    out = np.empty((kept, *eta.shape))
    for step in range(skipped + kept):
        if step >= skipped:
            out[step - skipped] = rho
        rho = rho * (rho * (rho + 2 - eta) + 1 - 2 * eta)
    return out


def thresholds():
    """Return the learning rates of the dashed lines with their labels; every digit that is drawn is right."""
    births = [(n, flip(n // 2, 20)) for n in (2, 4, 8)]
    return [(float(t.text()), f"period {n}") for n, t in births] + [(float(fold(3, 20).text()), "period 3")]


def density(low, high, bottom, top, columns, rows):
    """Return how often each cell is visited, as shape (rows, columns), by column scaled to at most 1."""
    eta = low + (np.arange(columns) + 0.5) * (high - low) / columns
    cells = np.floor((visited(eta) - bottom) / (top - bottom) * rows).astype(int)
    counts = np.zeros((rows, columns))
    column = np.broadcast_to(np.arange(columns), cells.shape)
    inside = (cells >= 0) & (cells < rows)
    np.add.at(counts, (cells[inside], column[inside]), 1)
    return np.minimum(counts / 16, 1) ** 0.6


def draw(target=TARGET, columns=620):
    """Write the picture to ``target``. Exits with a line where matplotlib is missing."""
    with figure_of(9.6, 4.2, style={}) as figure:
        boxes = [(0.9, 2.0, -2.05, 2.05), (1.2, 1.31, -1.0, 1.0)]
        for axis, (low, high, bottom, top) in zip(figure.subplots(1, 2, width_ratios=(3, 2)), boxes, strict=True):
            shown = density(low, high, bottom, top, columns, columns // 2)
            axis.imshow(shown, origin="lower", extent=(low, high, bottom, top), aspect="auto", cmap="Greys", vmin=0, vmax=1)
            for number, (eta, label) in enumerate(thresholds()):
                if low < eta < high and (high < 1.5 or label != "period 8"):
                    axis.axvline(eta, color=GREEN, linewidth=0.9, linestyle="--")
                    place = (eta, bottom + (top - bottom) * (0.03 + 0.05 * (number % 3)))
                    axis.annotate(label, place, xytext=(3, 0), textcoords="offset points", fontsize=8, color=GREEN)
            axis.set_xlabel(r"$\eta = h\mu$")
            axis.set_ylabel(r"$\rho$")
        figure.axes[1].set_title("the cascade, larger", fontsize=9)
        figure.axes[0].set_title("the orbit of the critical point on x = y", fontsize=9)
        figure.savefig(target, dpi=100, metadata={"Software": None})
        return target


if __name__ == "__main__":
    print(f"written: {draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)}")
