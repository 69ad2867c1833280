"""Draw docs/figures/plane.png: where gradient descent ends from each start of the scalar problem, at one learning rate.

    python docs/figures/plane.py [FILE.png]

Shows scalar.convergence, scalar.divergence, scalar.balancing: where each start ends, beside the ellipse h = h* and the minimizers.

f(x, y) = (mu - x y)^2/2 with mu = 1, at h = 0.4 and at h = 0.8. The ellipse h = h*, the minimizers and the point where h S = 2 on them are
drawn from their formulas; the colours are runs in double precision, which illustrate and prove nothing. Needs matplotlib
(pip install 'tamegd[plot]'). The same matplotlib gives the same bytes.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docs.figures._drawing import BLUE, ORANGE, figure_of

TARGET = Path(__file__).with_suffix(".png")
STEPS = 1000


def ends(x, y, h):
    """Return h (x^2 + y^2) where gradient descent with mu = 1 ends, elementwise; nan where it diverges."""
    x, y = (np.array(v, dtype=float) for v in np.broadcast_arrays(x, y))
    for _ in range(STEPS):
        rho = h * (1 - x * y)
        with np.errstate(over="ignore", invalid="ignore"):
            x, y = x + rho * y, y + rho * x
        gone = ~(np.abs(x) + np.abs(y) < 1e3)
        x[gone] = y[gone] = np.nan
    return h * (x * x + y * y)


def ellipse(h):
    """Return the starts with h = h*: (x + y)^2/(4 (2 + h)/h) + (x - y)^2/(4 (2 - h)/h) = 1 for mu = 1."""
    angle = np.linspace(0, 2 * np.pi, 600)
    plus, minus = 2 * np.sqrt((2 + h) / h) * np.cos(angle), 2 * np.sqrt((2 - h) / h) * np.sin(angle)
    return (plus + minus) / 2, (plus - minus) / 2


def stable_end(h):
    """Return the larger coordinate of the minimizer x y = 1 with h S = 2: x^2 + 1/x^2 = 2/h."""
    return np.sqrt((1 / h) + np.sqrt(1 / h**2 - 1))


def draw(target=TARGET, pixels=320):
    """Write the picture to ``target``. Exits with a line where matplotlib is missing."""
    with figure_of(9.6, 4.6, style={}) as figure:
        for axis, (h, reach) in zip(figure.subplots(1, 2), ((0.4, 4.6), (0.8, 3.3)), strict=True):
            grid = -reach + (np.arange(pixels) + 0.5) * 2 * reach / pixels
            found = np.ma.masked_invalid(ends(grid[None, :], grid[:, None], h))
            shown = axis.imshow(found, origin="lower", extent=(-reach, reach, -reach, reach), cmap="YlGnBu", vmin=2 * h, vmax=2)
            axis.set_facecolor("#b9b9b9")
            axis.plot(*ellipse(h), color="black", linewidth=1.3, label="$h = h^*$")
            axis.axline((0, 0), slope=-1, color="black", linewidth=0.9, linestyle=":", label="$y = -x$")
            edge = stable_end(h)
            for sign in (1, -1):
                inner, outer = np.geomspace(1 / edge, edge, 200), np.geomspace(edge, 2 * reach, 100)
                axis.plot(sign * inner, sign / inner, color=BLUE, linewidth=2.2, label="minimizers, $hS < 2$" if sign > 0 else None)
                for first, second in ((outer, 1 / outer), (1 / outer, outer)):
                    name = "minimizers, $hS > 2$" if sign > 0 and first is outer else None
                    axis.plot(sign * first, sign * second, color=ORANGE, linewidth=2.2, label=name)
            axis.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="$x$", ylabel="$y$")
            axis.set_title(rf"$\mu = 1$, $h = {h}$", fontsize=9)
            figure.colorbar(shown, ax=axis, shrink=0.85, label=r"$h S_\infty$ (grey: diverges)")
        figure.axes[0].legend(loc="upper left", fontsize=7.5, framealpha=0.9)
        figure.savefig(target, dpi=100, metadata={"Software": None})
        return target


if __name__ == "__main__":
    print(f"written: {draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)}")
