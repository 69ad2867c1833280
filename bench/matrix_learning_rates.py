"""How often random starts of matrix factorization diverge at learning rates that nobody has proved.

    python -m bench.matrix_learning_rates [--starts 2000] [--steps 3000] [--seed 0]

A: m x n, X: m x d, Y: n x d, sizes from 1 to 4, entries normal, with scales drawn log-uniformly: of A from 0.1 to 10, of X and of Y
from 0.003 to 30. With S0 = |X|_F^2 + |Y|_F^2 and s = sigma_1(A), the learning rate is a factor times one of
    recalled   4/(S0 + 4 s)
    measured   4 a/(a^2 + 4 s^2), a = S0 + 2 s
and the same with spectral norms in place of Frobenius norms. A start counts as divergent if within the steps an iterate is 1000
times as large as everything at the start. That none does proves nothing.
"""

from __future__ import annotations

import argparse
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from verify.orbits.matrix.doubles import Array, Doubles

_LOOK = 25
_SETTLED = 1e-13


def recalled(size: float, sigma: float) -> float:
    """Return 4/(S0 + 4 s)."""
    return 4 / (size + 4 * sigma)


def measured(size: float, sigma: float) -> float:
    """Return 4 a/(a^2 + 4 s^2), a = S0 + 2 s."""
    a = size + 2 * sigma
    return 4 * a / (a * a + 4 * sigma * sigma)


RULES = {"recalled": recalled, "measured": measured}


def start(draw: np.random.Generator) -> tuple[Array, Array, Array]:
    """Return a random A, X, Y."""
    m, n, d = draw.integers(1, 5, 3)
    scale = 10 ** draw.uniform(-1.5, 1.5)
    a = draw.standard_normal((m, n)) * 10 ** draw.uniform(-1, 1)
    x, y = (draw.standard_normal((k, d)) * scale * 10 ** draw.uniform(-1, 0) for k in (m, n))
    return a, x, y


def diverges(a: Array, x: Array, y: Array, h: float, steps: int) -> bool:
    """Whether an iterate grows beyond 1000 times what is there at the start."""
    size = max(np.linalg.norm(x), np.linalg.norm(y), np.sqrt(np.linalg.norm(a)), 1 / np.sqrt(h))
    stepper = Doubles(a, x, y, h)
    while stepper.steps < steps:
        stepper.advance(_LOOK)
        if not stepper.size < np.log(1000 * size):
            return True
        if stepper.moved < stepper.size + np.log(_SETTLED):
            return False
    return False


def counted(rule: str, factor: float, spectral: bool, starts: int, steps: int, seed: int) -> int:
    """Return how many of the starts diverge; the same starts for every rule."""
    draw, found = np.random.default_rng(seed), 0
    for _ in range(starts):
        a, x, y = start(draw)
        kind = 2 if spectral else "fro"
        size = float(np.linalg.norm(x, kind) ** 2 + np.linalg.norm(y, kind) ** 2)  # type: ignore[call-overload]
        found += diverges(a, x, y, factor * RULES[rule](size, float(np.linalg.norm(a, 2))), steps)
    return found


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for rule, factor, spectral in (
        ("recalled", 1.0, False), ("measured", 1.0, False), ("measured", 1.1, False), ("recalled", 1.0, True), ("measured", 1.0, True),
    ):  # fmt: skip
        found = counted(rule, factor, spectral, options.starts, options.steps, options.seed)
        norms = "spectral" if spectral else "Frobenius"
        print(f"{rule:8} times {factor:3}, {norms:9} norms: {found} of {options.starts} diverge", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
