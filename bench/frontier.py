"""The frontier of safe learning rates, measured: the largest h * (sharpness) at which no start of a sample diverges, loss by loss.

    python -m bench.frontier [--starts 200] [--steps 2000] [--seed 0] [--most 8] [--law LAW] [--json FILE]

A start is x, y in R (d = 1). Its sharpness is F''(c) (x^2 + y^2), the sharpness of a minimizer x y = c with the same x^2 + y^2; the
learning rate of a start is ratio / sharpness. The ratio goes up by 2 percent from 0.02 until a start diverges (|x| + |y| beyond 10^8) or
``most`` is passed; the frontier is the last ratio before. Laws of starts (--law):
    unbalanced   x uniform in [3, 10], x y uniform in [0, 2]   (the default)
    far          x uniform in [3, 10], x y uniform in [0, 4]
    wide         x uniform in [30, 100], x y uniform in [0, 2]
Without divergence up to ``most`` the table says so. Double precision, a finite sample and finitely many steps: measured, nothing is proved.
The same with the largest eigenvalue of the Hessian at the start in place of F''(c) (x^2 + y^2) is the column "by the Hessian".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from verify.sampling.losses import ProductLoss, cauchy, cross_entropy, log_cosh, power, quartic, root, squared

FIRST, FACTOR, HUGE = 0.02, 1.02, 1e8
LAWS = {"unbalanced": (3, 10, 2), "far": (3, 10, 4), "wide": (30, 100, 2)}
LOSSES: dict[str, Callable[[], ProductLoss]] = {
    "log cosh": log_cosh, "sqrt": root, "Cauchy": cauchy, "cross entropy": cross_entropy, "squared": squared,
    "u^2/2 + u^4/40": quartic, "(p^2 - 1)^2/4": lambda: power(2), "(p^3 - 1)^2/6": lambda: power(3), "(p^4 - 1)^2/8": lambda: power(4),
}  # fmt: skip
DEGREES = {"log cosh": 0, "sqrt": 0, "Cauchy": -1, "cross entropy": 0, "squared": 1, "u^2/2 + u^4/40": 3, "(p^2 - 1)^2/4": 3,
           "(p^3 - 1)^2/6": 5, "(p^4 - 1)^2/8": 7}  # fmt: skip


@dataclass(frozen=True)
class Starts:
    """Arrays x, y of one length."""

    x: Any
    y: Any


def draw(law: str, count: int, seed: int) -> Starts:
    """Draw starts by one of the laws."""
    low, high, product = LAWS[law]
    rng = np.random.default_rng(seed)
    x = rng.uniform(low, high, count)
    return Starts(x, rng.uniform(0, product, count) / x)


def hessian_eigenvalue(loss: ProductLoss, starts: Starts) -> Any:
    """Return the largest Hessian eigenvalue at each start; F'' by a central difference of F'."""
    x, y = starts.x, starts.y
    p, e = x * y, 1e-5
    bend = (loss.slope(p + e) - loss.slope(p - e)) / (2 * e)
    mixed = loss.slope(p) + bend * p
    return bend * (x * x + y * y) / 2 + np.sqrt((bend * (x * x - y * y) / 2) ** 2 + mixed**2)


def diverging(loss: ProductLoss, starts: Starts, h: Any, steps: int) -> Any:
    """Return which starts diverge within so many steps; ``h`` is one learning rate for each."""
    x, y = starts.x.copy(), starts.y.copy()
    out = np.zeros(x.shape, dtype=bool)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            s = h * loss.slope(x * y)
            x, y = x - s * y, y - s * x
            gone = ~(np.abs(x) + np.abs(y) < HUGE)
            if gone.any():
                out |= gone
                x[gone] = y[gone] = 0.0
    return out


def frontier(loss: ProductLoss, starts: Starts, sharpness: Any, steps: int, most: float) -> float:
    """Return the last ratio before one at which a start diverges; infinity if none up to ``most`` does.

    Starts without a positive sharpness are left out.
    """
    kept = sharpness > 0
    starts, sharpness = Starts(starts.x[kept], starts.y[kept]), sharpness[kept]
    ratio, last = FIRST, 0.0
    while ratio <= most:
        if diverging(loss, starts, ratio / sharpness, steps).any():
            return last
        ratio, last = ratio * FACTOR, ratio
    return float("inf")


def row(name: str, law: str, count: int, steps: int, seed: int, most: float) -> tuple[float, float]:
    """Return the frontier by F''(c) (x^2 + y^2), and by the Hessian at the start."""
    loss, starts = LOSSES[name](), draw(law, count, seed)
    size = float(loss.curvature) * (starts.x**2 + starts.y**2)
    return (
        frontier(loss, starts, size, steps, most),
        frontier(loss, starts, hessian_eigenvalue(loss, starts), steps, most),
    )


def shown(value: float, most: float) -> str:
    """Return a frontier as it is printed."""
    if value == float("inf"):
        return f">= {most:g}"
    return f"{value:.2f}" if value else f"< {FIRST}"


def positive(text: str) -> int:
    """Read a positive number; argparse says which option is wrong."""
    if int(text) < 1:
        raise argparse.ArgumentTypeError("a positive number")
    return int(text)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=positive, default=200, help="starts in the sample")
    parser.add_argument("--steps", type=positive, default=2000, help="steps of gradient descent for each")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--most", type=float, default=8.0, help="the largest ratio that is tried")
    parser.add_argument("--law", choices=LAWS, default="unbalanced")
    parser.add_argument("--json", type=Path, help="write the table to this file")
    options = parser.parse_args()

    table = {n: row(n, options.law, options.starts, options.steps, options.seed, options.most) for n in LOSSES}
    print(f"{'loss':18} {'degree':>6} {'frontier':>10} {'by the Hessian':>16}")
    for name, (size, eigenvalue) in table.items():
        print(f"{name:18} {DEGREES[name]:6} {shown(size, options.most):>10} {shown(eigenvalue, options.most):>16}")
    if options.json:
        options.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
