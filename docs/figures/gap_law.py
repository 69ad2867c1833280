"""Draw the gap law: python docs/figures/gap_law.py writes docs/figures/gap_law.svg.

Shows edge.gap_law, edge.averaged_flow: the gap below the edge beside its law, the error of the law, and the reflection of the start.

Left, the gap 2/h - sharpness where gradient descent on F(x y) rests, from far above the edge, beside the law (3 F''^4/alpha) h. Middle, the
relative error of the law, beside a line of slope 2. Right, starts at h sharpness = 2 + h^2 E_0 with E_0 of order lambda: the gap follows
Lambert's function (edge.averaged_flow), a reflection that saturates. The points are float runs (bench/gap_law.c, compiled for this), which
illustrate and prove nothing. Run it from the repository's root, or with the package installed. Needs matplotlib and a C compiler.
"""

import io
import math
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import mpmath

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.gap_law import compiled, descend, from_start, rates
from proofs.edge._gap import LOSSES

TARGET = Path(__file__).with_suffix(".svg")
SHOWN = {"double well": "#0072B2", "root": "#D55E00", "exponential": "#009E73", "cross entropy": "#CC79A7", "quartic": "#666666"}
NAMES = {"double well": "$(s^2-1)^2/4$", "root": r"$\sqrt{1+(s-1)^2}$", "exponential": "$e^s-s$",
         "cross entropy": "cross entropy, label 7/10", "quartic": "$u^2/2-u^4/40,\\ u=s-1$"}  # fmt: skip
STYLE = {"font.size": 8.5, "svg.hashsalt": "tamegd", "svg.fonttype": "path", "axes.spines.top": False, "axes.spines.right": False,
         "axes.grid": True, "grid.color": "#e6e6e6", "grid.linewidth": 0.6, "axes.axisbelow": True, "legend.frameon": False,
         "legend.fontsize": 7.0}  # fmt: skip


def reflected(z):
    """Return where the averaged flow ends that starts beside B = 0 at E = z lambda, over -lambda."""
    return 1 + float(mpmath.lambertw(-(1 + z) * math.exp(-z - 1)).real)


def draw(target=TARGET, smallest=Fraction(1, 500)):
    """Write the picture to ``target``."""
    import matplotlib
    from matplotlib.figure import Figure

    chosen = [loss for loss in LOSSES if loss.name in SHOWN]
    with tempfile.TemporaryDirectory() as folder, matplotlib.rc_context(STYLE):
        binary = compiled(Path(folder))
        figure = Figure(figsize=(10.2, 3.5), layout="constrained")
        left, middle, right = figure.subplots(1, 3)
        for loss in chosen:
            runs = [descend(binary, loss, h) for h in rates(smallest)]
            at, ratio, colour = [float(r.h) for r in runs], [r.ratio for r in runs], SHOWN[loss.name]
            depth = float(loss.depth)
            left.loglog(at, [depth * h for h in at], color=colour, linewidth=0.8)
            left.loglog(at, [depth * h * q for h, q in zip(at, ratio, strict=True)], "o", color=colour, markersize=3.5,
                        label=NAMES[loss.name])  # fmt: skip
            middle.loglog(at, [abs(q - 1) for q in ratio], "o-", color=colour, markersize=3.5, linewidth=0.8)
        guide = [float(h) for h in rates(smallest)]
        middle.loglog(guide, [0.02 * h**2 for h in guide], color="black", linewidth=0.8, linestyle="--")
        middle.annotate("slope 2", (guide[2], 0.02 * guide[2] ** 2), (6, -10), textcoords="offset points", fontsize=7.5)
        starts = [n / 20 for n in range(1, 101)]
        right.plot(starts, [reflected(z) for z in starts], color="black", linewidth=0.9, label="Lambert's function")
        right.plot([0, 1], [0, 1], color="black", linewidth=0.8, linestyle=":", label="reflection")
        for loss, mark in ((chosen[0], "o"), (chosen[1], "s")):
            points = [n / 4 for n in range(1, 21)]
            ends = [from_start(binary, loss, Fraction(1, 100), z * float(loss.depth), 1e-3).ratio for z in points]
            right.plot(points, ends, mark, color=SHOWN[loss.name], markersize=3.5, label=f"{NAMES[loss.name]}, h = 1/100")
        for axes, x, y in ((left, "$h$", "gap"), (middle, "$h$", r"$|\,$gap$/(\lambda h) - 1|$"),
                           (right, r"$E_0/\lambda$ at the start", r"gap$/(\lambda h)$")):  # fmt: skip
            axes.set_xlabel(x)
            axes.set_ylabel(y)
        left.set_ylim(top=5)
        left.legend(loc="upper left")
        right.legend(loc="lower right")
        stream = io.BytesIO()
        figure.savefig(stream, format="svg", metadata={"Date": None})
    target.write_bytes(stream.getvalue())
    return target


if __name__ == "__main__":
    print(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
