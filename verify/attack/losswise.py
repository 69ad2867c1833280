"""The hunt for a loss of good regularity and a start on which GD does not do what is claimed."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np

from verify.attack.found import Found
from verify.attack.good_losses import ENTROPY, FAMILIES, BallLoss, Losses
from verify.attack.hunt import Array, Hunt, dyadic
from verify.attack.shrink import Point, shrunk
from verify.orbits.balls import Ball, ball, square, working
from verify.theorems.losswise import EveryGoodLoss

_MOVING = 1e-3  # |rho| below which the fall of T is smaller than its rounding
_STEPS = {"monotone": 24}
_LONG = 1500
_BITS = 300
_TIGHTEST = 40
UNITS = {
    "monotone": "the fall of T over T and min(1, rho^2), in the worst of the first 24 steps",
    "converges": "1 where it settles or still comes closer; negative where S exceeds T_0 or it visibly does something else",
    "balances": "2 - h F''(c) S at the end, over 2, where the orbit settled",
    "bounded norm": "1 - 2 S/T_0 at the end, where the orbit settled",
}


class GoodLossHunt(Hunt):
    """Rows are the family of the loss, c, its width, h, and the entries of x and y."""

    threshold = -1e-7
    deepens = False

    def __init__(self, statement: EveryGoodLoss, seed: int, seconds: float) -> None:
        super().__init__(seed, seconds)
        self.statement = statement
        self.d = max(statement.dimensions)
        entries = [f"{v}{i + 1}" if self.d > 1 else v for v in ("x", "y") for i in range(self.d)]
        self.names = ("loss", "c", "width", "h", *entries)
        self.unit = UNITS[statement.claim]
        self.low, self.high = (float(v) for v in statement.ratio)
        self.tight: Array = np.empty((0, len(self.names)))

    # Inputs.

    def draw(self, count: int) -> Array:
        """Draw losses of all families; half of the learning rates are close to the greatest allowed."""
        rng = self.rng
        family = rng.integers(0, len(FAMILIES), count)
        width = 10.0 ** rng.uniform(-1.5, 1.5, count)
        width = np.where(family == ENTROPY, rng.uniform(0.02, 0.98, count), width)
        c = np.zeros(count) if self.statement.zero else 10.0 ** rng.uniform(-2, 2, count)
        c = np.where(rng.random(count) < 0.05, 0.0, c)
        entropy = family == ENTROPY
        c[entropy] = np.log(width[entropy] / (1 - width[entropy]))
        if self.statement.zero:
            width = np.where(family == ENTROPY, 0.5, width)
            c = np.zeros(count)
        x, y = (self._vectors(count, c) for _ in "xy")
        kind = rng.random(count)
        near = 10.0 ** rng.uniform(-6, -1, (count, 1)) * rng.standard_normal((count, self.d))
        y = np.where((kind < 0.2)[:, None], x * (1 + near), np.where((kind > 0.85)[:, None], -x * (1 + near), y))
        mask = np.arange(self.d) < rng.choice(self.statement.dimensions, count)[:, None]
        x, y = x * mask, y * mask
        share = np.where(rng.random(count) < 0.5, 1 - 10.0 ** rng.uniform(-6, -1, count), rng.random(count))
        share = self.low + (self.high - self.low) * np.clip(share, 1e-6, 1 - 1e-9)
        points = np.column_stack([family, c, width, np.ones(count), x, y])
        points[:, 3] = share / self._ratio(points)
        return points[self._allowed(points)]

    def _vectors(self, count: int, c: Array) -> Array:
        size = np.sqrt(np.maximum(np.abs(c), 0.1)) * 10.0 ** self.rng.uniform(-1, 1, count)
        return size[:, None] * self.rng.standard_normal((count, self.d)) / np.sqrt(self.d)

    def _losses(self, points: Array) -> Losses:
        return Losses(points[:, 0].astype(int), points[:, 1], points[:, 2])

    def _state(self, points: Array) -> tuple[Array, Array]:
        """Return |x + y|^2 and |x - y|^2."""
        x, y = points[:, 4 : 4 + self.d], points[:, 4 + self.d :]
        return ((x + y) ** 2).sum(axis=1), ((x - y) ** 2).sum(axis=1)

    def _ratio(self, points: Array) -> Array:
        """Return h G T/8."""
        losses = self._losses(points)
        return points[:, 3] * losses.growth * level(*self._state(points), losses.c) / 8

    def _allowed(self, points: Array) -> Array:
        ratio, losses = self._ratio(points), self._losses(points)
        keep = (ratio > self.low) & (ratio < self.high) & np.isfinite(ratio) & (points[:, 3] > 0) & (points[:, 2] > 0)
        keep &= (losses.family != ENTROPY) | (losses.width < 1)
        if self.statement.line is not None:
            keep &= points[:, 3] * losses.growth * np.abs(losses.c) < float(self.statement.line)
        return keep

    def around(self, points: Array, count: int) -> Array:
        """Change some of the numbers by 10^-9 to a third of their size, the family never."""
        rng, base = self.rng, np.repeat(points, count, axis=0)
        chosen = rng.random(base.shape) < rng.choice([0.2, 0.5, 1.0], (len(base), 1))
        chosen[:, 0] = False
        if self.statement.zero:
            chosen[:, 1:3] = False
        moved = np.where(
            chosen, base * (1 + 10.0 ** rng.uniform(-9, -0.5, (len(base), 1)) * rng.standard_normal(base.shape)), base
        )
        entropy = moved[:, 0] == ENTROPY
        with np.errstate(all="ignore"):
            moved[:, 1] = np.where(entropy, np.log(moved[:, 2] / (1 - moved[:, 2])), moved[:, 1])
        moved = moved[np.isfinite(moved).all(axis=1)]
        return moved[self._allowed(moved)]

    # How far from failing.

    def slack(self, points: Array) -> Array:
        """Return the slack; see UNITS."""
        u, v = self._state(points)
        follow = self._fall if self.statement.claim == "monotone" else self._end
        slack = np.full(len(points), np.inf)
        with np.errstate(all="ignore"):
            for rows, losses in self._losses(points).by_family():
                slack[rows] = follow(losses, points[rows, 3], u[rows], v[rows])
        if self.statement.claim == "monotone":
            order = np.argsort(slack)[:_TIGHTEST]
            self.tight = np.concatenate([self.tight, points[order]])
            if len(self.tight) > 50 * _TIGHTEST:
                self.tight = self._tightest()
        return slack

    def _tightest(self) -> Array:
        losses = self._losses(self.tight)
        with np.errstate(all="ignore"):
            slack = self._fall(losses, self.tight[:, 3], *self._state(self.tight))
        return self.tight[np.argsort(slack)[:_TIGHTEST]]

    @staticmethod
    def _fall(losses: Losses, h: Array, u: Array, v: Array) -> Array:
        worst = np.full(len(u), np.inf)
        t = level(u, v, losses.c)
        for _ in range(_STEPS["monotone"]):
            rho = -h * losses.slope((u - v) / 4)
            u, v = u * (1 + rho) ** 2, v * (1 - rho) ** 2
            after = level(u, v, losses.c)
            fall = (t - after) / t / np.minimum(1, rho * rho)
            worst = np.where(np.abs(rho) > _MOVING, np.fmin(worst, fall), worst)
            t = after
        return worst

    def _end(self, losses: Losses, h: Array, u: Array, v: Array) -> Array:
        first = level(u, v, losses.c)
        for _ in range(_LONG):
            rho = -h * losses.slope((u - v) / 4)
            u, v = u * (1 + rho) ** 2, v * (1 - rho) ** 2
        size, rho = (u + v) / 2, -h * losses.slope((u - v) / 4)
        settled = (np.abs(rho) < 1e-7) & (np.abs((u - v) / 4 - losses.c) < 1e-6 * (1 + np.abs(losses.c)))
        if self.statement.claim == "balances":
            return np.where(settled, 1 - h * losses.curvature * size / 2, np.inf)
        if self.statement.claim == "bounded norm":
            return np.where(settled, 1 - 2 * size / first, np.inf)
        away, late = np.abs((u - v) / 4 - losses.c), level(u, v, losses.c)
        for _ in range(2):
            rho = -h * losses.slope((u - v) / 4)
            u, v = u * (1 + rho) ** 2, v * (1 - rho) ** 2
        closer = np.abs((u - v) / 4 - losses.c) <= away * (1 + 1e-6) + 1e-12
        falls = level(u, v, losses.c) < late * (
            1 - 1e-13
        )  # Huber's and Cauchy's loss are slow where their slope is small
        fine = (size <= first * (1 + 1e-9)) & (settled | closer | falls)
        return np.where(fine, 1.0, -1.0)

    # Exact and enclosed.

    def candidates(self, x: Array) -> Iterable[Point]:
        """Yield exact inputs near ``x`` with few digits, then the input itself."""
        for digits in (2, 3, 4, 6, 9):
            yield {n: Fraction(f"{float(v):.{digits}g}") for n, v in zip(self.names, x, strict=True)}
        yield dyadic(self.names, x)

    def _orbit(self, point: Point) -> tuple[BallLoss, Ball, Ball, Ball] | None:
        """Return the loss, h, |x + y|^2 and |x - y|^2 if the input satisfies the hypotheses for sure."""
        loss = BallLoss(int(point["loss"]), point["c"], point["width"])
        if point["width"] <= 0 or (loss.family == ENTROPY and point["width"] >= 1) or point["h"] <= 0:
            return None
        if self.statement.zero and (point["width"] != Fraction(1, 2) if loss.family == ENTROPY else point["c"]):
            return None
        x, y = ([point[n] for n in self.names[k : k + self.d]] for k in (4, 4 + self.d))
        u = ball(sum((a + b) ** 2 for a, b in zip(x, y, strict=True)))
        v = ball(sum((a - b) ** 2 for a, b in zip(x, y, strict=True)))
        h, c = ball(point["h"]), loss.minimizer
        ratio = h * ball(loss.growth) * _level(u, v, c) / 8
        low, high = self.statement.ratio
        if not (ratio < ball(high) and (low == 0 or ratio > ball(low))):
            return None
        if self.statement.line is not None and not h * ball(loss.growth) * abs(c) < ball(self.statement.line):
            return None
        return loss, h, u, v

    def _verdicts(self, point: Point, steps: int) -> Iterable[tuple[int, Ball, Ball]]:
        """Yield (step, fall of T, T) along the orbit, as balls."""
        start = self._orbit(point)
        if start is None:
            return
        loss, h, u, v = start
        c = loss.minimizer
        t = _level(u, v, c)
        for n in range(steps):
            rho = -h * loss.slope((u - v) / 4)
            u, v = u * square(1 + rho), v * square(1 - rho)
            after = _level(u, v, c)
            if not after.is_finite():
                return
            yield n, t - after, after
            t = after

    def _refutation(self, point: Point) -> str:
        claim = self.statement.claim
        if claim == "monotone":
            with working(_BITS):
                for n, fall, _ in self._verdicts(point, _STEPS["monotone"]):
                    if fall < 0:
                        return f"T rises in step {n + 1}, shown in ball arithmetic ({self._named(point)})"
            return ""
        if claim == "converges":
            with working(4 * _BITS):
                start = self._orbit(point)
                if start is None:
                    return ""
                first = _level(start[2], start[3], start[0].minimizer)
                for n, _, t in self._verdicts(point, 400):
                    if t > 1000 * first:
                        return f"T exceeds 1000 T_0 after step {n + 1}, shown in ball arithmetic ({self._named(point)})"
        return ""

    @staticmethod
    def _named(point: Point) -> str:
        return str(BallLoss(int(point["loss"]), point["c"], point["width"]).named())

    def refutes(self, point: Point) -> bool:
        """Decide with enclosures."""
        return bool(self._refutation(point))

    def simplest(self, point: Point) -> Point:
        """Simplify the numbers one by one."""
        names = tuple(n for n in self.names if n != "loss")
        return shrunk(point, names, lambda p: [p], self.refutes, 150, 10.0)

    def confirmation(self, point: Point) -> str:
        """Say what shows it."""
        found = self._refutation(point)
        if not found:
            raise AssertionError("a witness that does not refute")
        return found

    def report(self, point: Point | None) -> Found:
        """Add what ball arithmetic says of the tightest inputs."""
        found = super().report(point)
        if point is not None or self.statement.claim != "monotone" or not len(self.tight):
            return found
        shown = total = 0
        with working(_BITS):
            for row in self._tightest():
                for _, fall, t in self._verdicts(dyadic(self.names, row), _STEPS["monotone"]):
                    total += 1
                    shown += bool(fall > 0 or (fall > -t * ball(Fraction(1, 10**60))))
        note = f"; in the {len(self._tightest())} tightest orbits balls of {_BITS} bits show it in {shown} of {total} steps, up to 10^-60 T"
        return Found(**{**vars(found), "unit": found.unit + note})


def level(u: Array, v: Array, c: Array) -> Array:
    """Return T from |x + y|^2, |x - y|^2 and c, elementwise."""
    size = (u + v) / 2
    # (u v)/1 + 4 (P - 2c)^2 with P = (u - v)/4: a sum of squares, so that nothing cancels.
    return size + np.sqrt(u * v + ((u - v) / 2 - 4 * c) ** 2)


def _level(u: Ball, v: Ball, c: Ball) -> Ball:
    return (u + v) / 2 + (u * v + square((u - v) / 2 - 4 * c)).nonnegative_part().sqrt()


def attack_losses(statement: EveryGoodLoss, count: int, *, seed: int = 0, seconds: float = 60.0) -> Found:
    """Try to refute ``statement`` on ``count`` random losses and starts, within ``seconds``."""
    return GoodLossHunt(statement, seed, seconds).run(count)


__all__: list[Any] = ["GoodLossHunt", "attack_losses", "level"]
