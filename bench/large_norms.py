"""Large and unequal norms at the start: the imbalance at which gradient descent on |A - X Y^T|_F^2/2 ends, over the learning rate.

    python -m bench.large_norms [--seeds 10] [--steps 40000] [--seed 0] [--json FILE]

After the experiments of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), recalled: starts with (|X|, |Y|) = (9, 1), (19, 1) and
(99, 1) and random directions, learning rates h_0, 6/7 h_0, ..., 1/7 h_0. Their target is not known here, and neither is how they draw
directions; ours are
    isotropic   A = mu I_10, mu = 1 and 2, rank one factors; h_0 = 4/(|x|^2 + |y|^2 + 8); bound |x - y|^2 <= 2/h - 2 mu
    general     A a Gaussian 5 x 6 matrix, d = 2; h_0 = 4/(|X|^2 + |Y|^2 + 4 s_1); bound (|X| - |Y|)^2 <= 4/h - 2 (s_1 + s_2)
with Frobenius norms, directions uniform on the sphere and s_i the singular values. For the isotropic target the bound is a theorem
(matrix.rank_one_balancing, for almost every start), and convergence at these rates is one too (matrix.rank_one_paper_step for mu = 2).
Double precision: what is printed is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

NORMS = ((9, 1), (19, 1), (99, 1))
PARTS = 7
SIZE, RANK, SHAPE = 10, 2, (5, 6)
FLAT = 1e-9


@dataclass(frozen=True)
class Row:
    """One norm of X at the start and one learning rate: the imbalance at the end over all seeds, and its bound.

    ``imbalance`` is |x - y|^2 for the isotropic target and (|X| - |Y|)^2 in general, least, median and largest; ``norms`` is the same
    for | |X| - |Y| |; ``sharpness`` is the largest h (|X|_2^2 + |Y|_2^2) in spectral norms, ``settled`` how many seeds have converged.
    """

    target: str
    norm: int
    part: int
    h: float
    imbalance: tuple[float, float, float]
    norms: tuple[float, float, float]
    bound: float
    sharpness: float
    settled: int


def directions(rng: Any, count: int, rows: int, columns: int, norm: float) -> Any:
    """Return ``count`` random matrices of this Frobenius norm, directions uniform."""
    drawn = rng.normal(size=(count, rows, columns))
    return drawn * norm / np.linalg.norm(drawn, axis=(1, 2), keepdims=True)


def descend(A: Any, x: Any, y: Any, h: float, steps: int) -> tuple[Any, Any, Any]:
    """Return the factors after at most ``steps`` steps, seed by seed, and the relative size of the last step."""
    moved = np.full(len(x), np.inf)
    for step in range(steps):
        rest = A - x @ y.transpose(0, 2, 1)
        dx, dy = h * rest @ y, h * rest.transpose(0, 2, 1) @ x
        x, y = x + dx, y + dy
        if step % 100 == 0:
            moved = np.linalg.norm(dx, axis=(1, 2)) + np.linalg.norm(dy, axis=(1, 2))
            moved = moved / (np.linalg.norm(x, axis=(1, 2)) + np.linalg.norm(y, axis=(1, 2)))
            if (moved < FLAT).all():
                break
    return x, y, moved


def spread(values: Any) -> tuple[float, float, float]:
    """Return the least, the median and the largest."""
    return float(np.min(values)), float(np.median(values)), float(np.max(values))


def measure(target: str, A: Any, d: int, shift: float, seeds: int, steps: int, seed: int) -> list[Row]:
    """Return one row for each pair of norms and each learning rate; h_0 = 4/(|X|^2 + |Y|^2 + shift)."""
    rows: list[Row] = []
    values = np.linalg.svd(A, compute_uv=False)[:d]
    for big, small in NORMS:
        rng = np.random.default_rng((seed, big))
        x, y = directions(rng, seeds, A.shape[0], d, big), directions(rng, seeds, A.shape[1], d, small)
        for part in range(PARTS, 0, -1):
            h = part / PARTS * 4 / (big**2 + small**2 + shift)
            u, v, moved = descend(A, x, y, h, steps)
            gap = np.abs(np.linalg.norm(u, axis=(1, 2)) - np.linalg.norm(v, axis=(1, 2)))
            imbalance = ((u - v) ** 2).sum(axis=(1, 2)) if target != "general" else gap**2
            top = np.linalg.norm(u, 2, axis=(1, 2)) ** 2 + np.linalg.norm(v, 2, axis=(1, 2)) ** 2
            rows.append(
                Row(target, big, part, h, spread(imbalance), spread(gap), 2 * d / h - 2 * values.sum(), float(h * top.max()),
                    int((moved < FLAT).sum()))
            )  # fmt: skip
    return rows


def isotropic(mu: float, seeds: int = 10, steps: int = 40000, seed: int = 0) -> list[Row]:
    """The target mu I, rank one."""
    return measure(f"mu = {mu:g}", mu * np.eye(SIZE), 1, 8.0, seeds, steps, seed)


def general(seeds: int = 10, steps: int = 40000, seed: int = 0) -> list[Row]:
    """One Gaussian target, factors of two columns."""
    A = np.random.default_rng((seed, 5)).normal(size=SHAPE)
    return measure("general", A, RANK, 4 * float(np.linalg.norm(A, 2)), seeds, steps, seed)


def table(rows: list[Row]) -> list[str]:
    """Return the lines of the table."""
    lines = ["target     |X_0|  h/h_0  h          imbalance: least, median, largest   bound     h sharpness  settled"]
    for row in rows:
        low, middle, high = (f"{v:9.4g}" for v in row.imbalance)
        lines.append(f"{row.target:9}  {row.norm:5}  {row.part}/{PARTS}    {row.h:.3e}  {low} {middle} {high}     {row.bound:8.4g}  "
                     f"{row.sharpness:11.4f}  {row.settled}")  # fmt: skip
    return lines


def positive(text: str) -> int:
    """Read a positive number; argparse says which option is wrong."""
    if int(text) < 1:
        raise argparse.ArgumentTypeError("a positive number")
    return int(text)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=positive, default=10, help="random directions for each pair of norms")
    parser.add_argument("--steps", type=positive, default=40000, help="steps of gradient descent at most")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    options = parser.parse_args()
    rest = (options.seeds, options.steps, options.seed)
    rows = [*isotropic(1.0, *rest), *isotropic(2.0, *rest), *general(*rest)]
    print("\n".join(table(rows)))
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
