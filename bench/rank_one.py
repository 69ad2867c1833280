"""How sharp is h <= 8 T_0/(T_0^2 + 16 mu^2) for rank one, isotropic targets, n >= 2? Measured, one ratio T_0/mu after the other.

    python -m bench.rank_one [--starts 60000] [--steps 4000] [--seed 0] [--rounds 14] [--json FILE]

For one T_0/mu, starts (A, B, w) are drawn with exactly this T: A/(tau + 4 eta) + B/(tau - 4 eta) = 1/4 and 0 <= w <= 4 A B, half of them
with w close to 4 A B (|x| = |y|), where divergence is found first. A start with D < 0 at some iterate diverges, but for a null set
(matrix.rank_one_divergence). The learning rate is bisected between the bound and 8/T_0, beyond which all diverge. Columns:
    excess   by how much the least learning rate at which one start diverged exceeds the bound
    16 as    the constant C with which h = 8 T_0/(T_0^2 + C mu^2) is that learning rate; C = 16 would say that the bound is sharp
    h mu, h T   at it
Double precision, a finite sample and finitely many steps: smaller learning rates may have starts that diverge. Nothing is proved.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

RATIOS = (200, 80, 40, 20, 13, 10, 8, 7, 6, 5.5, 5, 4.5)
RESTED = 1e-12


@dataclass(frozen=True)
class Row:
    """The least learning rate found at which a start with this T_0/mu diverges."""

    ratio: float
    bound: float
    excess: float
    constant: float
    eta: float
    tau: float


def starts(tau: float, eta: float, count: int, rng: Any) -> tuple[Any, Any, Any]:
    """Draw (rho, D, w) with this tau."""
    share, size = rng.uniform(0, 1, (2, count))
    size = np.where(rng.random(count) < 0.5, 1 - 0.2 * size**3, size)
    a, b = share * (tau + 4 * eta) / 4, (1 - share) * (tau - 4 * eta) / 4
    rho = eta - a + b
    return rho, 4 - 2 * (a + b) - eta * rho, 4 * size * a * b


def step(rho: Any, d: Any, w: Any, eta: float) -> tuple[Any, Any, Any]:
    """Return the next (rho, D, w), by matrix.rank_one_map."""
    m = rho * rho + d - 3
    return rho * m + w * (eta + rho), d * (rho * rho - eta * rho + 1) + w * (d - eta * eta), w * (m - eta * rho + w) ** 2


def some_diverge(tau: float, eta: float, count: int, steps: int, rng: Any) -> bool:
    """Whether a start of the sample reaches D < 0."""
    rho, d, w = starts(tau, eta, count, rng)
    for _ in range(steps):
        rho, d, w = step(rho, d, w, eta)
        if (d < 0).any():
            return True
        moving = rho * rho + w > RESTED
        if not moving.all():
            rho, d, w = rho[moving], d[moving], w[moving]
        if not len(rho):
            return False
    return False


def least(ratio: float, count: int, steps: int, rounds: int, seed: int) -> Row:
    """Bisect for the least learning rate at which a start with T_0/mu = ``ratio`` > 4 diverges."""
    rng = np.random.default_rng((seed, round(1000 * ratio)))
    q = 4 / ratio
    low, high = 1.0, 1 + q * q
    for _ in range(rounds):
        middle = (low + high) / 2
        tau = 8 * middle / (1 + q * q)
        if some_diverge(tau, tau * q / 4, count, steps, rng):
            high = middle
        else:
            low = middle
    tau = 8 * high / (1 + q * q)
    return Row(ratio, 8 * ratio / (ratio**2 + 16), high - 1, 16 * ((1 + q * q) / high - 1) / q**2, tau * q / 4, tau)


def table(rows: list[Row]) -> list[str]:
    """Return the lines of the table."""
    lines = ["T_0/mu   bound (mu = 1)   excess      16 as    h mu     h T"]
    return lines + [f"{r.ratio:6g}   {r.bound:.6f}         {r.excess:.2e}    {r.constant:5.2f}    {r.eta:.4f}   {r.tau:.4f}" for r in rows]


def positive(text: str) -> int:
    """Read a positive number; argparse says which option is wrong."""
    if int(text) < 1:
        raise argparse.ArgumentTypeError("a positive number")
    return int(text)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=positive, default=60000, help="starts in the sample of each bisection step")
    parser.add_argument("--steps", type=positive, default=4000, help="steps of gradient descent for each")
    parser.add_argument("--rounds", type=positive, default=14, help="bisection steps")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    options = parser.parse_args()
    rows = [least(ratio, options.starts, options.steps, options.rounds, options.seed) for ratio in RATIOS]
    print("\n".join(table(rows)))
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
