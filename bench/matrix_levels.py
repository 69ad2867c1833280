"""Candidates for a level that falls along gradient descent on |A - X Y^T|^2/2, attacked by an evolutionary search.

    python -m bench.matrix_levels [--candidate NAME ...] [--rows N] [--columns D] [--rounds K] [--seed N]

The first table has, for each candidate, the largest I' - 1 found on the surface I = 1 after one step of gradient descent. Here I is the sum
of weights (x_i + y_i)^2/alpha_i + (x_i - y_i)^2/beta_i over the coordinates of X and Y in singular bases (with h = 1 and sigma_1 = kappa),
or, for "largest eigenvalue", the largest eigenvalue of the matrix of which that sum is the trace. Positive: the candidate fails. The second
table has the largest S h that orbits reach from starts with a given step, 0.1 percent below it; an orbit that grows beyond 50 is said to
diverge. A search that finds nothing proves nothing. Double precision; seconds.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np

Array = np.ndarray
Weights = Callable[[float, Array], tuple[Array, Array]]


def by_level(level: Callable[[float, Array], Array]) -> Weights:
    """Return the weights t + 4 sigma and t - 4 sigma, where t may depend on sigma."""
    return lambda kappa, sigma: (level(kappa, sigma) + 4 * sigma, level(kappa, sigma) - 4 * sigma)


def top(kappa: float) -> float:
    """Return the level h T at which the step of the isotropic case is exact, h <= 8 T/(T^2 + 16 sigma_1^2), less 1/1000 of its excess."""
    return 4 + 3.996 * float(np.sqrt(1 - kappa**2))


def along_top(kappa: float, sigma: Array) -> tuple[Array, Array]:
    """T = S + sqrt(S^2 + 16 sigma_1 (sigma_1 - P)) with P = x^T A y/sigma_1."""
    t = top(kappa)
    return (t**2 - 16 * kappa**2) / (t - 4 * sigma), (t**2 - 16 * kappa**2) / (t + 4 * sigma)


def spread(factor: float) -> Weights:
    """t_i^2 - factor sigma_i^2 is constant."""
    return by_level(lambda kappa, sigma: np.sqrt(np.maximum(top(kappa) ** 2 - factor * (kappa**2 - sigma**2), 1e-6)))


CANDIDATES: dict[str, Weights] = {
    "a + 8 sigma and a": lambda kappa, sigma: (8 * (1 - kappa) + 8 * sigma, 8 * (1 - kappa) + 0 * sigma),
    "a + 8 sigma and a, 2 percent more": lambda kappa, sigma: (8.16 - 8 * kappa + 8 * sigma, 8.16 - 8 * kappa + 0 * sigma),
    "P = x^T A y/sigma_1": along_top,
    "resolvent": by_level(lambda kappa, sigma: top(kappa) + 0 * sigma),
    "t^2 - 16 sigma^2 constant": spread(16),
    "t^2 - 32 sigma^2 constant": spread(32),
}
RULES: dict[str, Callable[[Array], Array]] = {
    "4/(S + 4 sigma)": lambda size: 4 / (size + 4),
    "4 (S + 2 sigma)/((S + 2 sigma)^2 + 4 sigma^2)": lambda size: 4 * (size + 2) / ((size + 2) ** 2 + 4),
    "4/(S + 2 sigma)": lambda size: 4 / (size + 2),
}


def step(sigma: Array, x: Array, y: Array, h: Array | float = 1.0) -> tuple[Array, Array]:
    """Return one step; sigma has shape (cases, n), x and y have shape (cases, n, d)."""
    residual = -np.einsum("bid,bjd->bij", x, y)
    diagonal = np.arange(x.shape[1])
    residual[:, diagonal, diagonal] += sigma
    return x + h * np.einsum("bij,bjd->bid", residual, y), y + h * np.einsum("bji,bjd->bid", residual, x)


def size(alpha: Array, beta: Array, x: Array, y: Array, spectral: bool) -> Array:
    """Return I, or the largest eigenvalue."""
    both = np.concatenate([(x + y) / np.sqrt(alpha)[:, :, None], (x - y) / np.sqrt(beta)[:, :, None]], axis=1)
    return np.linalg.norm(both, 2, axis=(1, 2)) ** 2 if spectral else (both**2).sum((1, 2))


def search(score: Callable[[Array, Array, Array], Array], shape: tuple[int, int], rounds: int, rng: np.random.Generator) -> float:
    """Return the largest score of (sigma, x, y) found, sigma in [0, 1] with sigma_1 = 1."""
    n, d = shape
    kept, brood, start = 20, 50, 10000
    sigma = rng.random((start, n)) * rng.integers(0, 2, (start, n))
    sigma[:, 0] = 1
    wide = np.exp(rng.normal(size=(2, start, n, 1)))
    state = [sigma, *(rng.normal(size=(2, start, n, d)) * wide * np.exp(rng.uniform(-1, 2, (start, 1, 1))))]
    best = score(*state)
    order = np.argsort(-best)[:kept]
    state, best = [s[order] for s in state], best[order]
    for k in range(rounds):
        spreading = 0.5 * 0.87**k * np.exp(rng.normal(size=(kept * brood, 1, 1)))
        child = [np.repeat(s, brood, 0) for s in state]
        for i in (1, 2):
            noise = rng.normal(size=(2, *child[i].shape))
            child[i] = child[i] * (1 + spreading * noise[0]) + 0.3 * spreading * noise[1]
        child[0] = np.clip(child[0] + spreading[:, :, 0] * rng.normal(size=child[0].shape), 0, 1)
        child[0][:, 0] = 1
        scores = score(*child).reshape(kept, brood)
        pick, better = scores.argmax(1), scores.max(1) > best
        for old, new in zip(state, child, strict=True):
            old[better] = new.reshape(kept, brood, *new.shape[1:])[np.arange(kept), pick][better]
        best = np.where(better, scores.max(1), best)
    return float(best.max())


def rise(weights: Weights, kappa: float, spectral: bool) -> Callable[[Array, Array, Array], Array]:
    """Return the score I' - 1 on I = 1."""

    def score(sigma: Array, x: Array, y: Array) -> Array:
        alpha, beta = weights(kappa, kappa * sigma)
        scale = 1 / np.sqrt(size(alpha, beta, x, y, spectral))[:, None, None]
        return size(alpha, beta, *step(kappa * sigma, x * scale, y * scale), spectral) - 1

    return score


def peak(rule: Callable[[Array], Array], steps: int = 100) -> Callable[[Array, Array, Array], Array]:
    """Return the score: the largest h S along an orbit, or more than 50 if it diverges."""

    def score(sigma: Array, x: Array, y: Array) -> Array:
        norm = lambda: (x**2).sum((1, 2)) + (y**2).sum((1, 2))  # noqa: E731 x and y move
        h = 0.999 * rule(norm())
        most, gone = h * norm(), np.zeros(len(x), bool)
        for k in range(steps):
            x, y = step(sigma, x, y, h[:, None, None])
            now = h * norm()
            gone |= ~(now < 50)
            x, y = np.where(gone[:, None, None], 0, x), np.where(gone[:, None, None], 0, y)
            most = np.maximum(most, np.where(gone, 50 + steps - k, now))
        return most

    return score


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidate", nargs="*", choices=list(CANDIDATES), default=list(CANDIDATES))
    parser.add_argument("--rows", type=int, default=2, help="singular values (default 2)")
    parser.add_argument("--columns", type=int, default=1, help="columns of X and Y (default 1)")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    shape, kappas = (asked.rows, asked.columns), (0.05, 0.3, 0.7, 0.95)
    print(f"largest I' - 1, {asked.rows} singular values, {asked.columns} columns; h sigma_1 = {kappas}")
    for name in asked.candidate:
        for spectral in (False, True) if asked.columns > 1 else (False,):
            rng = np.random.default_rng(asked.seed)
            found = [search(rise(CANDIDATES[name], kappa, spectral), shape, asked.rounds, rng) for kappa in kappas]
            print(f"  {name + (', largest eigenvalue' if spectral else ''):55}", "  ".join(f"{value:9.1e}" for value in found))
    print("largest h S along orbits, 0.1 percent below the step")
    for rule_name, rule in RULES.items():
        value = search(peak(rule), shape, asked.rounds, np.random.default_rng(asked.seed))
        print(f"  {rule_name:55}", "diverges" if value > 50 else f"{value:.4f}")


if __name__ == "__main__":
    main()
