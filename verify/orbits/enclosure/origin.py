"""Where an enclosed orbit starts: an exact start, a start at a given fraction of its critical step, or a box of starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from flint import arb

from verify.exact import rational
from verify.orbits.balls import Ball, ball, between, square, working
from verify.orbits.enclosure.tube import Balls
from verify.orbits.factorization import Start
from verify.orbits.precision import Exact

Interval = tuple[Fraction, Fraction]


class Origin(Protocol):
    """What a tube can start from. ``exact`` is the start itself where there is a single rational one."""

    @property
    def exact(self) -> Start | None:
        """The one start, if it is a single rational one."""

    @property
    def vector_start(self) -> Start | None:
        """A start with the exact mu, x and y, where these are known (its h need not be the learning rate)."""

    @property
    def vectors(self) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]] | None:
        """The vectors x and y, if they are known exactly."""

    def balls(self, bits: int) -> Balls:
        """Return the scaled state, computed at ``bits`` bits."""

    def learning_rate(self) -> Ball:
        """Return h in a ball, at the working precision."""


@dataclass(frozen=True)
class ExactOrigin:
    """One exact start."""

    start: Start

    @property
    def exact(self) -> Start:
        """The start."""
        return self.start

    @property
    def vector_start(self) -> Start:
        """The start."""
        return self.start

    @property
    def vectors(self) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
        """The vectors x and y."""
        return self.start.x, self.start.y

    def balls(self, bits: int) -> Balls:
        """Return the scaled state; each ball is a rounding of the exact number."""
        s = self.start
        with working(bits):
            return Balls(*(ball(v) for v in (s.rho, s.A, s.B, s.D, s.eta)))

    def learning_rate(self) -> Ball:
        """Return h."""
        return ball(self.start.h)


@dataclass(frozen=True)
class CriticalOrigin:
    """``start`` (its own h is ignored) with the learning rate h* (1 + ``offset``) exactly, though h* may be irrational.

    h* is the critical step of ``reference`` (by default of the start itself; another direction of an aligned matrix).
    Near h* the sign and size of D decide, and 4 - h S - ... would cancel: D = 4 (1 - h/h*)(1 + mu (mu - P) h h*/4) does not.
    Raises ValueError unless h* is finite and ``offset`` > -1.
    """

    start: Start
    offset: Fraction
    reference: Start | None = None

    def __post_init__(self) -> None:
        if self.offset <= -1:
            raise ValueError("the learning rate h* (1 + offset) must be positive")
        if not self._critical_start.S and not self._critical_start.mu:
            raise ValueError("with mu = 0 and x = y = 0 there is no critical step")

    @property
    def _critical_start(self) -> Start:
        return self.reference or self.start

    @property
    def exact(self) -> Start | None:
        """None: h is taken as an algebraic number, even where it is rational."""
        return None

    @property
    def vector_start(self) -> Start:
        """The start."""
        return self.start

    @property
    def vectors(self) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
        """The vectors x and y."""
        return self.start.x, self.start.y

    def _critical(self) -> Ball:
        s = self._critical_start
        return 8 / (ball(s.S) + ball(s.S**2 + 16 * s.mu * (s.mu - s.P)).sqrt())

    def learning_rate(self) -> Ball:
        """Return h* (1 + offset)."""
        return self._critical() * ball(1 + self.offset)

    def balls(self, bits: int) -> Balls:
        """Return the scaled state."""
        s = self.start
        with working(bits + 16):
            h, critical = self.learning_rate(), self._critical()
            residual = s.mu - s.P
            eta, rho = h * ball(s.mu), h * ball(residual)
            if self._critical_start == s:
                D = -4 * ball(self.offset) * (1 + ball(s.mu * residual / 4) * h * critical)
            else:
                D = 4 - h * ball(s.S) - eta * rho
            A, B = h * ball((s.S + 2 * s.P) / 4), h * ball((s.S - 2 * s.P) / 4)
            return Balls(rho, A, B, D, eta)


def _interval(value: Exact | Interval) -> Interval:
    if isinstance(value, tuple):
        lower, upper = map(rational, value)
        if lower > upper:
            raise ValueError(f"the interval {lower}..{upper} is empty: write the smaller end first")
        return lower, upper
    exact = rational(value)
    return exact, exact


@dataclass(frozen=True, init=False)
class BoxOrigin:
    """All starts with mu, h and every entry of x and y in given intervals (pairs of exact numbers, or one number).

    Raises ValueError for empty intervals, for mu < 0 or h <= 0 somewhere in the box, and for x and y of different lengths.
    """

    mu: Interval
    h: Interval
    x: tuple[Interval, ...]
    y: tuple[Interval, ...]

    def __init__(
        self,
        mu: Exact | Interval,
        h: Exact | Interval,
        x: Sequence[Exact | Interval],
        y: Sequence[Exact | Interval],
    ) -> None:
        sides = tuple(map(_interval, x)), tuple(map(_interval, y))
        for name, value in (("mu", _interval(mu)), ("h", _interval(h)), ("x", sides[0]), ("y", sides[1])):
            object.__setattr__(self, name, value)
        if self.mu[0] < 0:
            raise ValueError(f"mu goes down to {self.mu[0]}: use -mu with -y in place of y")
        if self.h[0] <= 0:
            raise ValueError(f"h goes down to {self.h[0]}: the learning rate must be positive")
        if len(self.x) != len(self.y) or not self.x:
            raise ValueError(
                f"x has {len(self.x)} entries and y has {len(self.y)}: they must be equally many, at least 1"
            )

    @property
    def exact(self) -> Start | None:
        """The start, if the box is one point."""
        if any(lower != upper for lower, upper in (self.mu, self.h, *self.x, *self.y)):
            return None
        return Start(self.mu[0], self.h[0], [v for v, _ in self.x], [v for v, _ in self.y])

    @property
    def vector_start(self) -> Start | None:
        """The start, if the box is one point."""
        return self.exact

    @property
    def vectors(self) -> None:
        """None: a box has no single x and y."""
        return None

    def learning_rate(self) -> Ball:
        """Return h."""
        return between(*self.h)

    def balls(self, bits: int) -> Balls:
        """Return a scaled state that contains those of all starts of the box."""
        with working(bits):
            mu, h = between(*self.mu), between(*self.h)
            total, product, plus, minus = arb(0), arb(0), arb(0), arb(0)
            for u, v in zip(self.x, self.y, strict=True):
                a, b = between(*u), between(*v)
                total += square(a) + square(b)
                product += a * b
                plus += square(a + b)
                minus += square(a - b)
            rho, eta = h * (mu - product), h * mu
            return Balls(rho, h * plus / 4, h * minus / 4, 4 - h * total - eta * rho, eta)

    def halves(self) -> tuple[BoxOrigin, BoxOrigin]:
        """Cut the box in two across its longest side, measured relative to the size of the numbers."""
        parts = [self.mu, self.h, *self.x, *self.y]
        widest = max(
            range(len(parts)), key=lambda i: (parts[i][1] - parts[i][0]) / (1 + abs(parts[i][0] + parts[i][1]))
        )
        lower, upper = parts[widest]
        middle = (lower + upper) / 2
        boxes = []
        for part in ((lower, middle), (middle, upper)):
            cut = [*parts[:widest], part, *parts[widest + 1 :]]
            d = len(self.x)
            boxes.append(BoxOrigin(cut[0], cut[1], cut[2 : 2 + d], cut[2 + d :]))
        return boxes[0], boxes[1]
