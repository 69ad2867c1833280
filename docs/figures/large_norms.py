"""Draw docs/figures/large_norms.svg: the imbalance at which gradient descent ends, over h, from starts of large and unequal norms.

    python docs/figures/large_norms.py [FILE.svg]

The runs are those of bench/large_norms.py, after the experiments of the first paper (arXiv 2110.03677), recalled. Left, the target 2 I
of size 10 and rank one factors; right, a random 5 x 6 target and factors of two columns. Bars: least to largest of ten random
directions, points: the median; dashed: the bound. Needs matplotlib (pip install 'tamegd[plot]'). Double precision. The same matplotlib
gives the same bytes.

Shows matrix.rank_one_balancing, matrix.balancing: the imbalance at the end from large, unequal norms, over h, beside its bound.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.large_norms import NORMS, Row, general, isotropic
from docs.figures._drawing import BLUE, GREEN, ORANGE, figure_of, write_svg

TARGET = Path(__file__).with_suffix(".svg")
COLOURS = {9: BLUE, 19: ORANGE, 99: GREEN}


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
    with figure_of(9.6, 4.0) as figure:
        left, right = figure.subplots(1, 2)
        panel(left, isotropic(2.0, seeds, steps), r"$|x - y|^2$ at the end")
        panel(right, general(seeds, steps), r"$(\|X\|_F - \|Y\|_F)^2$ at the end")
        left.set_title("$A = 2 I$, rank one", fontsize=9)
        right.set_title(r"random $5 \times 6$, $d = 2$", fontsize=9)
        left.legend(loc="lower left")
        return write_svg(figure, target)


if __name__ == "__main__":
    print(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
