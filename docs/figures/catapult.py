"""Draw the phase diagram of the catapult: python docs/figures/catapult.py writes docs/figures/catapult.png.

Shows catapult.two_layer: what the loss does from each start, and the limiting kernel, beside the exact thresholds.

Gradient descent on the loss f^2/2 of a two-layer linear network f = u.v/sqrt(n), target 0. In the scaled quantities sigma = h kappa
and rho = -h f/sqrt(n) one step is rho' = rho (rho^2 + 1 - sigma), sigma' = sigma - rho^2 (4 - sigma), for every width
(catapult.two_layer). A start is given by sigma_0 and by the alignment 2 |u.v|/(|u|^2 + |v|^2) = 2 |rho_0|/sigma_0, between 0 and 1.
The lines are the exact thresholds; the colours are float runs, which illustrate and prove nothing. Needs matplotlib.
"""

import sys
from pathlib import Path

import numpy as np

TARGET = Path(__file__).with_suffix(".png")
STEPS = 2000
NAMES = ("falls in every step", "rises at first", "rises later", "diverges")
COLOURS = ("#cfe3f3", "#f2b04a", "#f7e3b5", "#b9b9b9")


def step(sigma, rho):
    """Return the next sigma and rho."""
    return sigma - rho**2 * (4 - sigma), rho * (rho**2 + 1 - sigma)


def outcomes(sigma, alignment):
    """Return what the loss does from each start, as an index into NAMES, and the last sigma (nan where it diverges).

    A rise counts if it is above rounding, and the loss not yet negligible.
    """
    sigma, alignment = np.broadcast_arrays(np.asarray(sigma, dtype=float), np.asarray(alignment, dtype=float))
    sigma = sigma.copy()
    rho = alignment * sigma / 2
    found = np.zeros(sigma.shape, dtype=int)
    for number in range(STEPS):
        with np.errstate(over="ignore", invalid="ignore"):
            after, next_rho = step(sigma, rho)
        rises = (np.abs(next_rho) > np.abs(rho) * (1 + 1e-9)) & (np.abs(rho) > 1e-12)
        found = np.where(rises & (found == 0), 1 if number == 0 else 2, found)
        gone = ~(np.abs(next_rho) < 1e6)
        found = np.where(gone, 3, found)
        sigma, rho = np.where(gone, np.nan, after), np.where(gone, np.nan, next_rho)
    return found, sigma


def first_rise(sigma):
    """Return the alignment below which the loss rises in the first step: sigma > 2 + rho^2 with rho = alignment sigma/2."""
    return 2 * np.sqrt(np.maximum(sigma - 2, 0)) / sigma


def draw(target=TARGET, pixels=360):
    """Write the picture to ``target``."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.colors import ListedColormap
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    figure = Figure(figsize=(9.6, 4.2), layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    sizes, alignments = np.linspace(0.02, 5, pixels), np.linspace(0.002, 1, pixels // 2)
    found, _ = outcomes(sizes[None, :], alignments[:, None])
    left.imshow(found, origin="lower", extent=(0, 5, 0, 1), aspect="auto", cmap=ListedColormap(COLOURS), vmin=0, vmax=3,
                interpolation="nearest")  # fmt: skip
    curve = np.linspace(2, 4, 400)
    left.plot(curve, first_rise(curve), color="black", linewidth=1.2)
    for where in (2, 4):
        left.axvline(where, color="black", linewidth=1.2, linestyle="--")
        left.annotate(rf"$h\kappa_0 = {where}$", (where, 1.01), ha="center", va="bottom", fontsize=8.5, annotation_clip=False)
    left.annotate(r"$h\kappa_0 = 2 + \rho_0^2$", (2.25, first_rise(2.25)), (2.6, 0.25), fontsize=8.5,
                  arrowprops={"arrowstyle": "-", "linewidth": 0.8})  # fmt: skip
    left.set_xlabel(r"$h\kappa_0$")
    left.set_ylabel(r"alignment $2\,|u\cdot v|\,/\,(|u|^2 + |v|^2)$")
    left.legend(handles=[Patch(color=c, label=f"the loss {n}" if n != "diverges" else n) for c, n in zip(COLOURS, NAMES, strict=True)],
                loc="upper left", fontsize=7.5, framealpha=1)  # fmt: skip
    starts = np.linspace(0.01, 4, 800)[:-1]
    for alignment, colour in ((0.001, "#1f4e79"), (0.3, "#2e8b57"), (0.9, "#c0562b")):
        _, ends = outcomes(starts, alignment)
        right.plot(starts, ends, color=colour, linewidth=1.1, label=f"alignment {alignment:g}")
    right.axhline(2, color="black", linewidth=1.2, linestyle="--")
    right.axvline(4, color="black", linewidth=1.2, linestyle="--")
    right.annotate(r"$h\kappa_\infty \leq 2$", (0.1, 2.05), fontsize=8.5)
    right.set_xlim(0, 4.1)
    right.set_ylim(0, 2.5)
    right.set_xlabel(r"$h\kappa_0$")
    right.set_ylabel(r"$h\kappa_\infty$")
    right.legend(loc="upper center", ncol=3, fontsize=7.5)
    figure.savefig(target, dpi=110, metadata={"Software": None})
    return target


if __name__ == "__main__":
    print(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
