"""Draw docs/figures/straddle.svg: gradient descent a little below and a little above the critical learning rate of one start.

    python docs/figures/straddle.py [FILE.svg]

Shows scalar.convergence, scalar.divergence, scalar.transverse_exponent: orbits from one start, below and above its critical learning rate.

Left, the plane of (mu - x y)^2/2 with mu = 1 and two orbits of x = 3, y = 1/10 at h* (1 -+ 1/1000); right, how D, whose sign is that of
h* - h, grows along orbits at h* (1 -+ 10^-k), beside the predicted exponent. Computed with 150 digits. Needs matplotlib
(pip install 'tamegd[plot]'). The same matplotlib gives the same bytes.
"""

from __future__ import annotations

import math
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docs.figures._drawing import BLUE, GREEN, GREY, ORANGE, figure_of, write_svg
from docs.figures.plane import ellipse
from verify.orbits import Start
from verify.orbits.iterate import State, orbit

TARGET = Path(__file__).with_suffix(".svg")
MU, X, Y = 1, Fraction(3), Fraction(1, 10)
ESCAPED = 10


def critical() -> Fraction:
    """Return the critical learning rate of the start, rounded to 150 digits."""
    return Fraction(str(Start(MU, 1, X, Y).critical_step(150)))


def run(offset: Fraction, steps: int) -> list[State]:
    """Return the orbit at h* (1 + offset), to where it leaves the picture."""
    states = []
    for state in orbit(Start(MU, critical() * (1 + offset), X, Y), steps, 150):
        if abs(state.x[0]) + abs(state.y[0]) > ESCAPED:
            break
        states.append(state)
    return states


def plane(axes: object) -> None:
    """Draw the ellipse h = h*, the minimizers by h times sharpness, and two orbits."""
    h = float(critical())
    around = ellipse(h)
    axes.fill(*around, color=GREEN, alpha=0.10, linewidth=0)
    axes.plot(*around, color=GREEN, linewidth=1.2, label="ellipse $h = h^*$")
    for sign in (1, -1):
        x = sign * np.geomspace(0.2, 5, 800)
        y = MU / x
        stable = h * (x * x + y * y) < 2
        axes.plot(x, np.where(stable, y, np.nan), color="black", linewidth=1.8, label="minimizers, $h S < 2$" if sign == 1 else None)
        axes.plot(x, np.where(stable, np.nan, y), color="black", linewidth=0.9, linestyle=":",
                  label=r"minimizers, $h S \geq 2$" if sign == 1 else None)  # fmt: skip
    axes.axline((0, 0), slope=1, color=GREY, linewidth=0.6, linestyle="--")
    for sign, colour, name in ((1, ORANGE, r"$h = 1.001\, h^*$"), (-1, BLUE, r"$h = 0.999\, h^*$")):
        states = run(Fraction(sign, 1000), 120)
        axes.plot([float(s.x[0]) for s in states], [float(s.y[0]) for s in states], "o-", color=colour, markersize=2.6,
                  linewidth=0.5, label=name)  # fmt: skip
    axes.plot([float(X)], [float(Y)], "s", color="black", markersize=5)
    axes.annotate("start", (float(X), float(Y)), (5, -11), textcoords="offset points")
    axes.set(xlim=(-4.5, 4.5), ylim=(-4.5, 4.5), xlabel="$x$", ylabel="$y$", aspect="equal")
    axes.legend(loc="lower left", frameon=True, framealpha=0.9, edgecolor="none", fontsize=7.5)


def growth(axes: object) -> None:
    """Draw |D| along orbits at h* (1 -+ 10^-k), and the slope predicted by the transverse exponent."""
    eta = float(critical()) * MU
    exponent = math.acosh((1 + math.sqrt(25 - 4 * eta * eta)) / 4)
    for k in (5, 20, 50, 100):
        for sign, colour in ((-1, BLUE), (1, ORANGE)):
            states = run(Fraction(sign, 10**k), 320)
            axes.semilogy([s.step for s in states], [float(abs(s.D)) for s in states], color=colour, linewidth=1.0,
                          linestyle="-" if sign < 0 else "--",
                          label=None if k > 5 else ("below $h^*$: converges" if sign < 0 else "above $h^*$: diverges"))  # fmt: skip
        steps = np.array([0, k * math.log(10) / exponent])
        axes.semilogy(steps, 4 * 10.0**-k * np.exp(exponent * steps), color=GREY, linewidth=0.8, linestyle=":",
                      label=r"predicted growth $e^{\Lambda n}$" if k == 5 else None)  # fmt: skip
        axes.annotate(rf"$10^{{-{k}}}$", (0, 10.0**-k), (4, -10), textcoords="offset points", fontsize=8)
    axes.set(xlabel="step $n$", ylabel="$|D_n|$, from $4 |1 - h/h^*|$ on", xlim=(-4, 330), ylim=(1e-106, 1e6))
    axes.legend(loc="lower right")


def draw(target: Path = TARGET) -> Path:
    """Write the picture to ``target``."""
    with figure_of(9.6, 4.6) as figure:
        left, right = figure.subplots(1, 2)
        plane(left)
        growth(right)
        return write_svg(figure, target)


if __name__ == "__main__":
    print(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
