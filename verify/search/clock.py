"""The wall clock of a search, and the log of what was tried."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from verify.search.outcome import Attempt


class OutOfTime(Exception):
    """The budget is spent."""


@dataclass
class Clock:
    """A deadline on the monotonic clock; ``part`` gives a clock for a part of what is left."""

    budget: float
    start: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.start

    @property
    def left(self) -> float:
        """Seconds until the deadline, possibly negative."""
        return self.budget - self.spent

    def tick(self) -> None:
        """Raise OutOfTime when the deadline has passed."""
        if self.left <= 0:
            raise OutOfTime

    def part(self, fraction: float, most: float = 1e9) -> Clock:
        """Return a clock for this fraction of what is left, at most ``most`` seconds."""
        return Clock(max(0.0, min(self.left * fraction, most)))


@dataclass
class Log:
    """Attempts in order, and what another program said."""

    attempts: list[Attempt] = field(default_factory=list)
    opinion: str = ""

    def add(self, method: str, result: str, clock: Clock, since: float) -> None:
        """Record a method that began ``since`` seconds after the start of ``clock``."""
        self.attempts.append(Attempt(method, result, max(0.0, clock.spent - since)))
