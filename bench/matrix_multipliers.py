"""Semidefinite search for the multipliers behind a level of gradient descent on |A - x y^T|^2/2, for given weights.

    python -m bench.matrix_multipliers [--points N] [--seed N]

In singular bases of A let I be the sum of (x_i + y_i)^2/alpha_i + (x_i - y_i)^2/beta_i. Once S = |x|^2 + |y|^2 and q = |x|^2 - |y|^2 are
known, a step is linear in each coordinate, and I' <= I = 1 follows if two multipliers, for S and for q, make a 2 x 2 matrix semidefinite at
every singular value in [0, sigma_1]. For random iterates with I = 1 the largest possible least eigenvalue is found by Clarabel; where it is
negative, no such proof exists for these weights. h = 1. The singular values are a grid, so a positive answer proves nothing; the theorems
(matrix.level_above, level_below, level_far) have the multipliers in closed form. Needs Clarabel and SciPy; seconds.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np

Array = np.ndarray
GRID = 41


def theorem(ratio: float, sigma_1: float, sigma: Array) -> tuple[Array, Array]:
    """Return the weights a + 8 sigma and a, where h (a + 8 sigma_1) is 8 times ``ratio``."""
    a = 8 * ratio - 8 * sigma_1
    return a + 8 * sigma, np.full_like(sigma, a)


def resolvent(ratio: float, sigma_1: float, sigma: Array) -> tuple[Array, Array]:
    """Return the weights t + 4 sigma and t - 4 sigma, where h (t + 4 sigma_1) is 8 times ``ratio``."""
    t = 8 * ratio - 4 * sigma_1
    return t + 4 * sigma, t - 4 * sigma


WEIGHTS: dict[str, Callable[[float, float, Array], tuple[Array, Array]]] = {"theorem": theorem, "resolvent": resolvent}


def iterate(alpha: Array, beta: Array, rng: np.random.Generator) -> tuple[float, float]:
    """Return S and q of a random iterate with I = 1, supported on a few singular values."""
    count = len(alpha)
    p, w = np.zeros(count), np.zeros(count)
    chosen = rng.choice(count, rng.integers(1, 4), replace=False)
    p[chosen], w[chosen] = rng.normal(size=(2, len(chosen)))
    size = np.sqrt(p @ p + w @ w)
    plus, minus = np.sqrt(alpha) * p / size, np.sqrt(beta) * w / size
    return float(plus @ plus + minus @ minus) / 2, float(plus @ minus)


def margin(alpha: Array, beta: Array, sigma: Array, S: float, q: float) -> float:
    """Return the largest t such that some multipliers make every 2 x 2 matrix at least t times the identity.

    Raises ValueError where that is unbounded, as it is for numbers that no iterate has.
    """
    import clarabel
    from scipy import sparse

    root = np.sqrt(alpha * beta)
    u, v = 1 + sigma - S / 2, 1 - sigma - S / 2  # X' = u X + q Y/2, Y' = v Y + q X/2 for X = x + y, Y = x - y
    # The matrix of I - I' in X/sqrt(alpha), Y/sqrt(beta), and what the multipliers of q and S add.
    first = 1 - u**2 - q**2 / 4 * alpha / beta
    second = 1 - v**2 - q**2 / 4 * beta / alpha
    mixed = -q / 2 * (u * np.sqrt(beta / alpha) + v * np.sqrt(alpha / beta))
    of_q = (np.full_like(root, -q), np.full_like(root, -q), root / 2)
    of_S = (alpha / 2 - S, beta / 2 - S, np.zeros_like(root))
    # [a, b; b, c] >= t I: (a + c)/2 - t >= |((a - c)/2, b)|.
    rows, right = [], []
    for a, c, b, k, n in zip(first, second, mixed, zip(*of_q, strict=True), zip(*of_S, strict=True), strict=True):
        rows += [
            [1, -(k[0] + k[1]) / 2, -(n[0] + n[1]) / 2],
            [0, -(k[0] - k[1]) / 2, -(n[0] - n[1]) / 2],
            [0, -k[2], -n[2]],
        ]
        right += [(a + c) / 2, (a - c) / 2, b]
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    cones = [clarabel.SecondOrderConeT(3)] * len(sigma)
    found = clarabel.DefaultSolver(
        sparse.csc_matrix((3, 3)),
        np.array([-1.0, 0, 0]),
        sparse.csc_matrix(np.array(rows)),
        np.array(right),
        cones,
        settings,
    ).solve()
    if found.status not in (clarabel.SolverStatus.Solved, clarabel.SolverStatus.AlmostSolved):
        raise ValueError(f"{found.status} at S = {S}, q = {q}: no iterate with I = 1 has them, or the solver failed")
    return float(found.x[0])


def worst(name: str, ratio: float, sigma_1: float, points: int, seed: int) -> float:
    """Return the least margin over random iterates."""
    rng = np.random.default_rng(seed)
    sigma = np.linspace(0, sigma_1, GRID)
    alpha, beta = WEIGHTS[name](ratio, sigma_1, sigma)
    return min(margin(alpha, beta, sigma, *iterate(alpha, beta, rng)) for _ in range(points))


def main() -> None:
    """Print the least margin for each kind of weights, learning rate and target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    print("weights     ratio  h sigma_1  least margin (negative: no multipliers)")
    for name in WEIGHTS:
        for ratio in (0.5, 0.9, 0.999, 1.02):
            for sigma_1 in (0.05, 0.2, 0.4):
                found = worst(name, ratio, sigma_1, given.points, given.seed)
                print(f"{name:10}  {ratio:5}  {sigma_1:9}  {found:.2e}")


if __name__ == "__main__":
    main()
