"""Limits of gradient descent on random matrix problems at 50 digits, and what enclosures say of them (a part of bench.matrix_campaign)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, arb_mat

from verify.attack.hunt import dyadic
from verify.attack.matrix_exact import Enclosed, enclosed
from verify.attack.matrix_orbits import MINIMIZER, follow
from verify.attack.matrixwise import ProblemHunt
from verify.orbits.balls import ball, square, working
from verify.orbits.enclosure.singular import spectral_norm
from verify.theorems import every_matrix

DIGITS = 50
BITS = 200  # of each iterate: 60 digits, of which 50 are counted on
_MOST = 30_000
_SETTLED_IN = 1500  # steps of the run in double precision that says which starts have their limit within reach
_LARGEST_HESSIAN = 36
_IMBALANCE_STEPS = 50
_LEVEL_STEPS = 300


def limits(seed: int, part: int, count: int) -> dict[str, Any]:
    """Follow ``count`` orbits to their limits and return what was seen there; every number follows from the seed and the part."""
    statement = every_matrix("balances", ratio=(0, 1) if part % 2 else (0, "3/2"))
    hunt = ProblemHunt(statement, 7919 * seed + part, 1e9)
    found: list[dict[str, Any]] = []
    slow = 0
    while len(found) < count:
        rows = hunt.draw(384)
        settled = np.zeros(len(rows), dtype=bool)
        for at, A, X, Y, h in hunt.layout.groups(rows):
            settled[at] = follow(A, X, Y, h, _SETTLED_IN).kind == MINIMIZER
        for row in hunt.rng.permutation(rows[settled])[: min(8, count - len(found))]:
            one = _limit(hunt, row)
            slow += one is None
            found += [one] if one else []
    return {
        "limits": len(found),
        "not settled": slow,
        "steps": max(f["steps"] for f in found),
        "hessians": sum("sharpness" in f for f in found),
        "sharpness": max((f["sharpness"] for f in found if "sharpness" in f), default=0.0),
        "imbalance": max(f["imbalance"] for f in found),
        "balancing": min(found, key=lambda f: float(f["balancing"])),
        "norms": min(f["norms"] for f in found),
        "gap": min(f["gap"] for f in found),
        "not shown": [f for f in found if not f["shown"]],
    }


def _rows(matrix: Any) -> list[list[Any]]:
    return [list(row) for row in matrix.tolist()]


def _squared(matrix: Any) -> Any:
    return sum((square(v) for v in matrix.entries()), arb(0))


def _limit(hunt: ProblemHunt, row: Any) -> dict[str, Any] | None:
    """Return what is seen at the limit; None if 50 digits of it are not reached in _MOST steps."""
    point = dyadic(hunt.names, row)
    problem = hunt.layout.exact(point)
    m, n, d = problem.shape
    with working(BITS):
        state = enclosed(problem)
        worst = arb(0)
        for steps in range(1, _MOST + 1):
            after = state.step()
            if steps <= _IMBALANCE_STEPS:
                worst = worst.max(_imbalance_error(state, after))
            after = Enclosed(after.A, after.X.mid(), after.Y.mid(), after.h)
            moved = _squared(after.X - state.X) + _squared(after.Y - state.Y)
            state = after
            if moved < ball(Fraction(1, 10 ** (2 * DIGITS + 4))) * state.S:
                break
        else:
            return None
        X, Y, h = state.X, state.Y, state.h
        norm_x, norm_y = (square(spectral_norm(_rows(v), DIGITS)) for v in (X, Y))
        stable = 1 - h * (norm_x + norm_y) / 2
        most = min(d, max(m, n))
        size_x, size_y = _squared(X), _squared(Y)
        values = sum((ball(s) for s in problem.sigma[:d]), arb(0))
        norms = 1 - h * (size_x + size_y) / (2 * most)
        gap = 2 * most / h - 2 * values - square(size_x.sqrt() - size_y.sqrt())
        out: dict[str, Any] = {
            "shape": [m, n, d], "steps": steps, "imbalance": float(worst.abs_upper()), "balancing": f"{float(stable.lower()):.3e}",
            "norms": float(norms.lower()), "gap": float((gap * h / 2).lower()), "h/rate": float(row[3] / hunt._rates(row[None])[0]),
        }  # fmt: skip
        shown = stable > 0 and norms > 0 and gap > -ball(Fraction(1, 10**40))
        if (m + n) * d <= _LARGEST_HESSIAN:
            top = spectral_norm(_rows(_hessian(state)), DIGITS)
            off = abs(top / (norm_x + norm_y) - 1)
            out["sharpness"] = float(off.abs_upper())
            shown = shown and off < ball(Fraction(1, 10**40))
        out["shown"] = bool(shown and worst < ball(Fraction(1, 10**DIGITS)))
    return out


def _imbalance_error(before: Enclosed, after: Enclosed) -> Any:
    """Return the size of the difference of the two sides of the imbalance identity, over that of the factors."""
    R = (before.A - before.X * before.Y.transpose()) * before.h
    ry, rx = R * before.Y, R.transpose() * before.X
    grams = [v.transpose() * v for v in (after.X, after.Y, before.X, before.Y, ry, rx)]
    gap = grams[0] - grams[1] - grams[2] + grams[3] - grams[4] + grams[5]
    size = sum((_squared(g) for g in grams), arb(0))
    return (_squared(gap) / size).nonnegative_part().sqrt().abs_upper() if size > 0 else arb(0)


def _hessian(state: Enclosed) -> Any:
    """Return the Hessian at an iterate in balls, entries of X row by row, then those of Y."""
    X, Y = state.X, state.Y
    m, n, d = X.nrows(), Y.nrows(), X.ncols()
    R = state.A - X * Y.transpose()
    yy, xx = Y.transpose() * Y, X.transpose() * X
    out = arb_mat((m + n) * d, (m + n) * d)
    for i in range(m + n):
        block = yy if i < m else xx
        for a in range(d):
            for b in range(d):
                out[i * d + a, i * d + b] = block[a, b]
    for i in range(m):
        for j in range(n):
            for a in range(d):
                for b in range(d):
                    value = X[i, b] * Y[j, a] - (R[i, j] if a == b else 0)
                    out[i * d + a, (m + j) * d + b] = out[(m + j) * d + b, i * d + a] = value
    return out


def levels(seed: int, count: int) -> dict[str, Any]:
    """Follow T along ``count`` orbits for A = mu I and vectors, at the same precision."""
    hunt = ProblemHunt(every_matrix("monotone"), 7919 * seed - 1, 1e9)
    rises = steps = 0
    tightest = np.inf
    for row in hunt.draw(2 * count)[:count]:
        problem = hunt.layout.exact(dyadic(hunt.names, row))
        with working(BITS):
            state, mu = enclosed(problem), ball(problem.sigma[0])
            level = state.level(mu)
            for _ in range(_LEVEL_STEPS):
                after = state.step()
                state = Enclosed(after.A, after.X.mid(), after.Y.mid(), after.h)
                now = state.level(mu)
                fall = (level - now) / level
                rises += not fall > -ball(Fraction(1, 10**DIGITS))
                tightest, level, steps = min(tightest, float(fall.mid())), now, steps + 1
    return {"orbits": count, "steps": steps, "rises": int(rises), "least relative fall": tightest}
