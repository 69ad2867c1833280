"""What strategies share: the clock, the random numbers, the log, and the way to search a subgoal."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from verify.search.clock import Clock, Log
from verify.search.points import Point
from verify.search.problem import Problem
from verify.search.proof import Proof

MAX_DEPTH = 4
Strategy = Callable[["Context", Problem], Proof | None]


class Refuted(Exception):
    """A strategy met a point where the hypotheses hold and the conclusion fails."""

    def __init__(self, point: Point) -> None:
        super().__init__("refuted")
        self.point = point


@dataclass(frozen=True)
class Context:
    """The state of one search; ``depth`` counts how many goals deep it is."""

    clock: Clock
    rng: random.Random
    log: Log
    search: Callable[[Context, Problem], Proof | None]
    depth: int = 0
    only: frozenset[str] | None = None

    def prove(self, problem: Problem, share: float = 0.5, only: frozenset[str] | None = None) -> Proof | None:
        """Search a subgoal with a share of the time that is left, by the strategies in ``only`` if given."""
        if self.depth >= MAX_DEPTH:
            return None
        return self.search(
            replace(self, clock=self.clock.part(share), depth=self.depth + 1, only=only or self.only), problem
        )
