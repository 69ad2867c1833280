"""Draw docs/figures/large_norms.svg: the imbalance at which gradient descent ends, over h, from starts of large and unequal norms.

    python docs/figures/large_norms.py [FILE.svg]

The runs are those of bench/large_norms.py, after the experiments of the first paper (arXiv 2110.03677), recalled. Left, the target 2 I
of size 10 and rank one factors; right, a random 5 x 6 target and factors of two columns. Bars: least to largest of ten random
directions, points: the median; dashed: the bound. Needs matplotlib (pip install 'tamegd[plot]'). Double precision. The same matplotlib
gives the same bytes.

Shows matrix.rank_one_balancing, matrix.balancing: the imbalance at the end from large, unequal norms, over h, beside its bound.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.large_norms import NORMS, Row, general, isotropic

TARGET = Path(__file__).with_suffix(".svg")
COLOURS = {9: "#0072B2", 19: "#D55E00", 99: "#009E73"}
STYLE = {
    "font.size": 9.0, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": "#e6e6e6",
    "grid.linewidth": 0.6, "axes.axisbelow": True, "svg.hashsalt": "tamegd", "svg.fonttype": "path", "legend.frameon": False,
    "legend.fontsize": 8.0,
}  # fmt: skip


def panel(axes: object, rows: list[Row], label: str) -> None:
    """Draw the rows of one target."""
    for big, small in NORMS:
        chosen = [row for row in rows if row.norm == big]
        h = [row.h for row in chosen]
        low, middle, high = zip(*(row.imbalance for row in chosen), strict=True)
        axes.vlines(h, low, high, color=COLOURS[big], linewidth=1.4)
        axes.plot(h, middle, "o", color=COLOURS[big], markersize=4, label=f"norms {big} and {small}")
        axes.plot(h, [row.bound for row in chosen], "--", color=COLOURS[big], linewidth=0.9)
        axes.axhline((big - small) ** 2, color=COLOURS[big], linewidth=0.6, linestyle=":")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("$h$")
    axes.set_ylabel(label)


def draw(target: Path = TARGET, seeds: int = 10, steps: int = 40000) -> Path:
    """Write the picture to ``target``."""
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        print("this needs matplotlib: pip install 'tamegd[plot]'", file=sys.stderr)
        raise SystemExit(2) from None
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(9.6, 4.0), layout="constrained")
        left, right = figure.subplots(1, 2)
        panel(left, isotropic(2.0, seeds, steps), r"$|x - y|^2$ at the end")
        panel(right, general(seeds, steps), r"$(\|X\|_F - \|Y\|_F)^2$ at the end")
        left.set_title("$A = 2 I$, rank one", fontsize=9)
        right.set_title(r"random $5 \times 6$, $d = 2$", fontsize=9)
        left.legend(loc="lower left")
        stream = io.BytesIO()
        figure.savefig(stream, format="svg", metadata={"Date": None})
    target.write_bytes(stream.getvalue())
    return target


if __name__ == "__main__":
    print(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
