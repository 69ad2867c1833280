"""Draw docs/figures/sharpness.svg: sharpness against 2/h along gradient descent, for a loss of good and one of bad regularity.

    python docs/figures/sharpness.py [FILE.svg]

Shows product.balancing, regularity.bad_edge: sharpness against 2/h along orbits, for a loss of good and one of bad regularity.

Needs matplotlib (pip install 'tamegd[plot]'). Double precision. The same matplotlib gives the same bytes.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from verify.sampling.losses import ProductLoss, log_cosh, power

BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"
HERE = Path(__file__).resolve().parent
STYLE = {
    "font.size": 9.0, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": "#e6e6e6",
    "grid.linewidth": 0.6, "axes.axisbelow": True, "svg.hashsalt": "tamegd", "svg.fonttype": "path", "legend.frameon": False,
    "legend.fontsize": 8.0,
}  # fmt: skip


@dataclass(frozen=True)
class Run:
    """One orbit: its title, the loss, h, x, y and how many steps are drawn."""

    title: str
    loss: ProductLoss
    h: float
    x: float
    y: float
    steps: int


RUNS = [
    Run("good: log cosh(p - 1)\nunbalanced start, x y = 2", log_cosh(), 1 / 5, 5.0, 0.4, 60),
    Run("bad: (p² - 1)²/4\nstart near a minimizer, x y = 1.01", power(2), 1 / 5, 2.7, 1.01 / 2.7, 150),
    Run("bad: (p² - 1)²/4\nunbalanced start, x y = 2: it diverges", power(2), 1.4 / 50, 5.0, 0.4, 7),
]


def orbit(run: Run) -> tuple[np.ndarray, np.ndarray]:
    """Return h times F''(c) (x^2 + y^2), and h times the largest Hessian eigenvalue, along the orbit; it stops beyond 10^3."""
    x, y, sizes, eigenvalues = run.x, run.y, [], []
    for _ in range(run.steps + 1):
        p, e = x * y, 1e-5
        size = run.h * float(run.loss.curvature) * (x * x + y * y)
        if not size < 1e3:
            break
        slope, bend = float(run.loss.slope(p)), float(run.loss.slope(p + e) - run.loss.slope(p - e)) / (2 * e)
        middle = bend * (x * x + y * y) / 2
        sizes.append(size)
        eigenvalues.append(run.h * (middle + np.hypot(bend * (x * x - y * y) / 2, slope + bend * p)))
        s = run.h * slope
        x, y = x - s * y, y - s * x
    return np.array(sizes), np.array(eigenvalues)


def draw(file: Path) -> None:
    """Write the figure. Raises ImportError without matplotlib."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        figure = Figure(figsize=(9.6, 3.4), layout="constrained")
        for axis, run in zip(figure.subplots(1, 3), RUNS, strict=True):
            sizes, eigenvalues = orbit(run)
            line = 0.8 if len(sizes) < 100 else 0.2  # the long orbit jumps about: its points are what one sees
            axis.plot(eigenvalues, color=ORANGE, linewidth=line, marker="o", markersize=2.5, label="largest Hessian eigenvalue")
            axis.plot(sizes, color=BLUE, linewidth=1.8, label="$F''(c)\\,(|x|^2 + |y|^2)$")
            axis.axhline(2, color=GREEN, linewidth=1.2, linestyle="-.", label="2/h")
            axis.set_title(run.title, fontsize=9)
            axis.set_xlabel("step")
            axis.xaxis.get_major_locator().set_params(integer=True)
            if eigenvalues.max() > 50:
                axis.set_yscale("log")
        figure.axes[0].set_ylabel("sharpness times h")
        figure.axes[0].legend(loc="upper right")
        figure.savefig(file, format="svg", metadata={"Date": None})


def main() -> int:
    """Write the file named on the command line, or sharpness.svg beside this script."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "sharpness.svg"
    try:
        draw(file)
    except ImportError:
        print("this needs matplotlib: pip install 'tamegd[plot]'", file=sys.stderr)
        return 2
    print(f"written: {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
