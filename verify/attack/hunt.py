"""The hunt for a counterexample: random inputs in bulk, a search towards equality, exact arithmetic for what looks false."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

import numpy as np

from verify.attack.found import Found
from verify.attack.shrink import Point
from verify.exact import ExactError
from verify.search.clock import Clock, OutOfTime
from verify.search.numeric import clip

BLOCK = 16384
BEST = 32  # inputs that the local search follows
_CHUNK = 50  # exact inputs that are looked at together
_PATIENCE = 20  # suspicious inputs that come to nothing, after which only few of the next ones are looked at
AROUND = 64  # moves of each in one round
Array = Any


class Hunt:
    """One attack on one statement. An input is a row of numbers, ``names`` their names.

    For developers of a new kind of statement: subclass, and give ``draw`` (inputs that satisfy the hypotheses), ``around`` (such
    inputs near given ones), ``slack`` (how far the statement is from failing; negative where it fails, as far as floating point
    can tell), ``candidates`` (exact inputs near a suspicious one) and ``refutes`` (exact or enclosed, never a guess).
    ``threshold`` is the slack below which an input is suspicious.
    """

    names: tuple[str, ...]
    threshold = -1e-11
    unit = ""
    block = BLOCK
    deepens = True  # whether suspicious inputs are moved to where they fail more clearly

    def __init__(self, seed: int, seconds: float) -> None:
        self.rng = np.random.default_rng(seed)
        self.clock = Clock(seconds)
        self.examples = self.suspects = 0
        self.least = self.doubt = np.inf
        self.where: Array = None

    def draw(self, count: int) -> Array:
        """Return inputs that satisfy the hypotheses up to rounding, as rows: those among ``count`` attempts."""
        raise NotImplementedError

    def around(self, points: Array, count: int) -> Array:
        """Return inputs near each row of ``points`` that satisfy the hypotheses up to rounding, at most ``count`` for each."""
        raise NotImplementedError

    def slack(self, points: Array) -> Array:
        """Return the slack at each row; inf where it cannot be computed."""
        raise NotImplementedError

    def depth(self, points: Array) -> Array:
        """Return how safely each row refutes; by default how negative its slack is."""
        return -self.slack(points)

    def order(self, points: Array, slack: Array) -> Array:
        """Return the order in which suspicious rows are tried; by default, those with the least slack first."""
        return np.argsort(slack)

    def candidates(self, x: Array) -> Iterable[Point]:
        """Yield exact inputs near ``x``, simple ones first."""
        raise NotImplementedError

    def promising(self, points: list[Point]) -> list[Point]:
        """Return those of some exact inputs that are worth an exact look; by default all of them."""
        return points

    def refutes(self, point: Point) -> bool:
        """Whether the hypotheses hold and the statement fails at an exact input."""
        raise NotImplementedError

    def truly_false(self, x: Array) -> bool:
        """Whether ball arithmetic shows that the statement fails at a real input at ``x``, rational or not."""
        return False

    def simplest(self, point: Point) -> Point:
        """Return a simpler witness."""
        return point

    def confirmation(self, point: Point) -> str:
        """Say in one line what shows that the final witness refutes. Raises AssertionError if it does not."""
        raise NotImplementedError

    def first(self) -> Point | None:
        """Try something cheap and exact before the hunt."""
        return None

    def last(self, count: int) -> Point | None:
        """Try something slow after a hunt of ``count`` inputs."""
        return None

    def run(self, count: int) -> Found:
        """Try ``count`` inputs, or as many as the time allows; stop at the first witness."""
        if point := self.first():
            return self.report(point)
        best, values = np.empty((0, len(self.names))), np.empty(0)
        attempts = empty = 0
        while self.examples < count and self.clock.left > 0:
            points = self.draw(min(self.block, max(256, 2 * (count - self.examples))))[: count - self.examples]
            attempts += 1
            empty = 0 if len(points) else empty + 1
            if empty > 20 or (attempts > 40 and self.examples < attempts):
                break  # the hypotheses hold too rarely: the slow methods are left
            if not len(points):
                continue
            slack = self._seen(points)
            if point := self._confirm(points, slack):
                return self.report(point)
            order = np.argsort(slack)[:BEST]
            best, values = np.concatenate([best, points[order]]), np.concatenate([values, slack[order]])
            order = np.argsort(values)[:BEST]
            best, values = best[order], values[order]
            if attempts % 8 == 1:  # the search towards equality takes turns with the random inputs
                best, values, point = self._descend(best, values, min(20, 4 + attempts // 8), count)
                if point:
                    return self.report(point)
        return self.report(self.last(count))

    def _seen(self, points: Array) -> Array:
        slack = self.slack(points)
        self.examples += len(points)
        # What is suspicious is confirmed, and refutes; or it is rounding, and no slack.
        sound = np.where(slack > self.threshold, slack, np.inf)
        k = int(np.argmin(sound))
        if sound[k] < self.least:
            self.least, self.where = float(slack[k]), points[k].copy()
        return slack

    def _confirm(self, points: Array, slack: Array, most: int = 6) -> Point | None:
        """Return an exact witness near one of the inputs that look false."""
        if not (slack <= self.threshold).any():
            return None
        most = (
            most if self.suspects < _PATIENCE else 1 if self.suspects < 4 * _PATIENCE or self.rng.random() < 0.1 else 0
        )
        worst = [int(k) for k in self.order(points, slack) if slack[k] <= self.threshold][:most]
        for number, k in enumerate(worst):
            x = self._deeper(points[k]) if number < 2 and self.deepens else points[k]
            try:
                listed = iter(self.candidates(x))
                while chunk := list(islice(listed, _CHUNK)):
                    self.clock.tick()
                    for point in self.promising(chunk):
                        if self.refutes(point):
                            return point
            except (OutOfTime, ExactError):
                pass
            self.suspects += 1
            if slack[k] < self.doubt and self.truly_false(points[k]):
                self.doubt = float(slack[k])
        return None

    def _deeper(self, x: Array, rounds: int = 12) -> Array:
        """Move a suspicious input away from the borders of the hypotheses and of the claim, so that rounding keeps it."""
        best, depth = x, float(self.depth(x.reshape(1, -1))[0])
        for _ in range(rounds):
            points = self.around(best.reshape(1, -1), 4 * AROUND)
            if not len(points):
                break
            depths = self.depth(points)
            k = int(np.argmax(depths))
            if depths[k] > depth:
                best, depth = points[k], float(depths[k])
        return best

    def _descend(self, best: Array, values: Array, rounds: int, count: int) -> tuple[Array, Array, Point | None]:
        """Move the inputs with the least slack towards less, at all scales; ``values`` are the slacks of ``best``."""
        for _ in range(rounds):
            if self.clock.left <= 0 or self.examples >= count:
                break
            points = self.around(best, AROUND)[: count - self.examples]
            if not len(points):
                break
            slack = self._seen(points)
            if point := self._confirm(points, slack, 2):
                return best, values, point
            everything, slacks = np.concatenate([best, points]), np.concatenate([values, slack])
            order = np.argsort(slacks)
            # Half of them the best of all, half spread out, so that one place does not starve the others.
            chosen = np.concatenate([order[: BEST // 2], order[:: max(1, len(order) // BEST)][: BEST // 2]])
            best, values = everything[chosen], slacks[chosen]
        return best, values, None

    def report(self, point: Point | None) -> Found:
        """Return what was found: the witness made simple and confirmed once more, or that there is none."""
        if point is not None:
            point = self.simplest(point)
            row = as_rows([point], self.names)
            self.least, self.where = min(float(self.slack(row)[0]), 0.0), row[0]
        where: Mapping[str, float] | None = None
        if self.where is not None:
            where = {name: float(value) + 0.0 for name, value in zip(self.names, self.where, strict=True)}
        return Found(
            self.examples if point is None else max(self.examples, 1),
            point,
            "" if point is None else self.confirmation(point),
            None if self.where is None else self.least,
            where,
            self.unit,
            self.suspects,
            None if self.doubt == np.inf else self.doubt,
            point is None and self.clock.left <= 0,
        )


def as_rows(points: Sequence[Point], names: tuple[str, ...]) -> Array:
    """Return exact inputs as rows of doubles; what is too large for a double is infinite."""
    return np.array([[clip(p[name]) for name in names] for p in points])


def dyadic(names: tuple[str, ...], x: Array) -> Point:
    """Return the numbers of a row exactly as they are."""
    return {name: Fraction(float(value)) for name, value in zip(names, x, strict=True)}
