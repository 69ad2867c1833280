"""What an enclosed orbit of GD on F(x.y) proves about where one start ends.

The tests at an iterate are theorems, applied to balls that contain it: regularity.capture for convergence, regularity.escape and
scalar.escape_every_rate for divergence. A start with x = y or x = -y keeps this exactly, and may be shown to tend to the saddle
x = y = 0: where 0 < -s rho < 2 for all products between x.y and 0, s being the sign of x.y, x.y shrinks in each step.
The precision is doubled until one applies, or the budget is spent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from flint import arb

from verify.exact import rational
from verify.losses.balls import ends
from verify.losses.enclosure.capture import Capture, Interval, captured
from verify.losses.enclosure.escape import Escape
from verify.losses.enclosure.tube import LossTube, Lost
from verify.losses.enclosure.vectors import limits
from verify.losses.guarantee import Guarantee
from verify.losses.minimizer import at, one_sided
from verify.losses.roots import Point
from verify.orbits.balls import Ball, ball, between, working
from verify.orbits.precision import Exact

Kind = Literal["converges", "saddle", "diverges", "undecided"]
FIRST_BITS = 128
MAX_BITS = 1 << 14
MAX_STEPS = 50_000
CAPTURE = "regularity.capture"
_FAR = 4096  # bits of S beyond which an orbit that no theorem catches is given up
_NEAR = Fraction(1, 10)  # capture is tried from this share of 1 + |c| on
_EARLY, _PACE = 64, 16  # how often, after the first steps


@dataclass(frozen=True)
class LossProof:
    """What is proved of a start, or ``undecided``.

    converges   to a point with x.y = c, the stationary point at ``index`` of the account's list; |x|^2 + |y|^2 tends to a number in
                ``size``
    saddle      x and y tend to 0, on x = y or x = -y
    diverges    |x|^2 + |y|^2 tends to infinity
    ``theorem`` is the one that applies at iterate ``steps``, followed at ``bits`` bits; empty where none is needed.
    ``why`` says in one line what proves it, or what ran out. ``capture`` is the tube. ``x`` and ``y``
    hold the limits of the entries, if it converges; they are empty where a sign was lost on the way.
    """

    start: Guarantee
    h: Fraction
    kind: Kind
    steps: int
    bits: int
    why: str
    theorem: str = ""
    index: int | None = None
    size: Interval | None = None
    capture: Capture | None = None
    x: tuple[Interval, ...] = ()
    y: tuple[Interval, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether it is known where the orbit ends."""
        return self.kind != "undecided"

    @property
    def exact(self) -> bool:
        """Whether the start rests at a stationary point, which needs no enclosure."""
        return self.decided and not self.bits

    @property
    def limit(self) -> Point | None:
        """The stationary point to which x.y tends."""
        return None if self.index is None else self.start.account.minimizer.found.points[self.index]

    @property
    def minimum(self) -> bool:
        """Whether the limit is a local minimum of F."""
        return self.index is not None and self.index in self.start.account.minimizer.found.minima

    @property
    def curvature(self) -> Point | None:
        """F''(c) at the limit; None without one, or where F'' jumps."""
        loss, c = self.start.account.loss, self.limit
        return None if c is None or one_sided(loss, c) else at(loss, 2, c)

    @property
    def sharpness(self) -> Interval | None:
        """Ends of F''(c) S in the limit; None where there is no F''(c)."""
        bend = self.curvature
        if self.size is None or bend is None:
            return None
        products = [a * b for a in bend.enclose(2 * max(self.bits, FIRST_BITS)) for b in self.size]
        return min(products), max(products)

    @property
    def scaled(self) -> Interval | None:
        """Ends of h F''(c) S in the limit."""
        found = self.sharpness
        return None if found is None else (self.h * found[0], self.h * found[1])


class _Short(ArithmeticError):
    """Convergence is proved, but the precision does not settle the digits asked for."""


class _Hopeless(ArithmeticError):
    """Nothing more can be proved by going on, at any precision; the message says why."""


class _Run:
    """One attempt at one precision; inside ``working(bits)``."""

    def __init__(
        self, start: Guarantee, h: Fraction, bits: int, max_steps: int, narrow: Fraction, escape: Escape
    ) -> None:
        self.start, self.h, self.bits, self.max_steps, self.narrow = start, h, bits, max_steps, narrow
        self.tube, self.escape = LossTube(start, h), escape
        found = start.account.minimizer.found
        self.minima = [(i, *self._enclosed(found.points[i])) for i in found.minima]
        self.best: LossProof | None = None
        self.need: Ball | None = None  # how near to c the next test is worth while

    def _enclosed(self, point: Point) -> tuple[Interval, Ball]:
        ends_ = point.enclose(self.bits)
        return ends_, between(*ends_)

    def _proof(self, kind: Kind, why: str, **more: object) -> LossProof:
        return LossProof(self.start, self.h, kind, self.tube.step, self.bits, why, **more)  # type: ignore[arg-type]

    def follow(self) -> LossProof | None:
        """Run until something is proved with the digits asked for, or the steps are used up. Raises Lost and _Short."""
        tube = self.tube
        while True:
            last = tube.step >= self.max_steps
            if tube.step < _EARLY or tube.step % _PACE == 0 or last:
                if self._captured():
                    return self.best
                if self._to_the_saddle():
                    return self._proof(
                        "saddle", f"x = {'-' * (tube.side < 0)}y, and there x.y shrinks towards 0 from here on"
                    )
            if last:
                return self.best
            if theorem := self._escaped():
                return self._proof("diverges", "an iterate lies in an escape region", theorem=theorem)
            tube.advance()

    def _slope(self, P: Ball) -> Ball | None:
        """Return -h F' on a ball, if it can be computed."""
        try:
            return -self.tube.h * self.tube.loss.ball(1, P)
        except ValueError:
            return None

    def _escaped(self) -> str:
        """Return the theorem by which the present iterate escapes, if one does; the cheap necessary condition first."""
        tube = self.tube
        rho = self._slope(tube.P)
        if rho is None or not abs(rho) > 2:
            return ""
        found = self.escape.theorem(tube.P, tube.S, rho)
        if not found and arb((1, _FAR)) < tube.S:
            raise _Hopeless(f"|x|^2 + |y|^2 has passed 2^{_FAR} after {tube.step} steps, and no theorem applies")
        return found

    def _to_the_saddle(self) -> bool:
        tube = self.tube
        if not (tube.W == 0 and tube.side * tube.P > 0):
            return False
        rho = self._slope(tube.P.union(arb(0)))
        return rho is not None and bool(-tube.side * rho > 0 and -tube.side * rho < 2)

    def _captured(self) -> bool:
        """Whether convergence is proved as narrowly as asked for; ``best`` is what is proved at all. Raises _Short."""
        P, S = self.tube.P, self.tube.S
        for index, c, around in self.minima:
            away = (P - around).abs_upper()
            if not away <= (self.need if self.need is not None else ball(_NEAR) * (1 + abs(around))):
                continue
            w, size = ends(away)[1], ends(S)
            found = captured(self.start.account.loss, self.h, c, w, size)
            if found is None:
                continue
            low, high = found.size
            x, y = limits(self.start, self.tube, found.drift) or ((), ())
            self.best = self._proof(
                "converges", "an iterate lies in a tube where GD converges", theorem=CAPTURE,
                index=index, size=found.size, capture=found, x=x, y=y,
            )  # fmt: skip
            width = max((high - low) / high, found.drift)
            if width <= self.narrow:
                return True
            vague = high - low > self.narrow * high and 2 * (size[1] - size[0]) > high - low
            if vague or 2 * (P.rad() + around.rad()) > away:
                raise _Short
            self.need = away * ball(self.narrow / width * Fraction(9, 10))
        return False


def prove_loss(
    start: Guarantee, h: Exact, *, digits: int = 10, max_steps: int = MAX_STEPS, max_bits: int = MAX_BITS, bits: int = FIRST_BITS
) -> LossProof:  # fmt: skip
    """Prove where GD with learning rate h ends, raising the precision as needed. Raises ValueError unless h > 0.

    ``digits``: how many digits of the limits of |x|^2 + |y|^2, x + y and x - y to settle if it converges. Fewer come out, and
    convergence is still proved, where ``max_steps`` or ``max_bits`` run out. The precision starts from ``bits`` and what ``digits`` needs.
    """
    rate = rational(h)
    if rate <= 0:
        raise ValueError(f"h = {rate} is not positive")
    if (known := _rests(start, rate)) is not None:
        return known
    narrow, escape = Fraction(1, 10 ** (digits + 2)), Escape(start.account.loss, rate)
    needed = math.ceil(digits * 3.33) + 64
    bits, max_bits = bits + needed, max_bits + needed
    best: LossProof | None = None
    while True:
        with working(bits):
            run = _Run(start, rate, bits, max_steps, narrow, escape)
            try:
                found = run.follow()
                why = f"{run.tube.step} steps are used up, at {bits} bits"
            except (Lost, _Short) as lost:
                why = f"{bits} bits are lost after {run.tube.step} steps: {lost}"
                best = run.best or best
            except _Hopeless as hopeless:
                return LossProof(start, rate, "undecided", run.tube.step, bits, str(hopeless))
            else:
                return found or best or LossProof(start, rate, "undecided", run.tube.step, bits, why)
        if bits >= max_bits:
            return best or LossProof(start, rate, "undecided", run.tube.step, bits, why)
        bits = min(2 * bits, max_bits)


def _rests(start: Guarantee, h: Fraction) -> LossProof | None:
    """Return the fate of a start at a stationary point."""
    for index, point in enumerate(start.account.minimizer.found.points):
        if point.exact is not None and point.exact == start.P:
            why = "F'(x.y) = 0: the start does not move"
            x, y = (tuple((v, v) for v in vector) for vector in (start.x, start.y))
            return LossProof(start, h, "converges", 0, 0, why, index=index, size=(start.S, start.S), x=x, y=y)
    return None
