"""Boxes around an attracting cycle of the balanced line from which every orbit tends to the cycle.

With theta = b/a, let N be the box |rho - p| <= a, 0 <= B <= b around a point p of the cycle on the line B = 0, and M a matrix
of intervals that contains the Jacobian of the p-step map at all points of N (a product along the enclosed images of N). If
|M11| + theta |M12| < 1 and |M21|/theta + |M22| < 1, the map contracts N in the norm max(|d rho|/a, |d B|/b). Its fixed point
(p, 0) is the middle of N, so N is mapped into itself (B stays nonnegative), and every orbit that enters N tends to the cycle.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import arb

from verify.orbits.balls import Ball, ball, between, ends, square, working
from verify.orbits.cycles import Cycle, Enclosure, attracting_cycle
from verify.orbits.enclosure.tube import Balls

_BITS = 256
_MAX_PERIOD = 64
_SMALLEST = 48


@dataclass(frozen=True)
class Trap:
    """The box N (radius ``a`` around the first point of ``cycle``, height ``b``)."""

    cycle: Cycle
    a: Fraction
    b: Fraction

    @property
    def period(self) -> int:
        """How many steps the cycle takes, in the scaled state."""
        return self.cycle.period

    @property
    def multipliers(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """The multipliers along the balanced line and transverse to it."""
        return tuple((m.lower, m.upper) for m in (self.cycle.multiplier, self.cycle.transverse))

    def near(self, rho: float, distance: float = 2.0) -> bool:
        """Whether a number is about as near to some point of the cycle as the box is large (a cheap first look)."""
        return any(abs(rho - float(p.lower)) <= distance * float(self.a) for p in self.cycle.points)

    def holds(self, state: Balls) -> bool:
        """Whether every state in the balls lies in the box."""
        p = self.cycle.points[0]
        low, high = ends(state.rho)
        return bool(low >= p.upper - self.a and high <= p.lower + self.a and ends(state.B)[1] <= self.b)


def jacobian_of_turn(rho: Ball, B: Ball, eta: Ball, period: int) -> list[list[Ball]]:
    """Return the Jacobian of ``period`` steps of (rho, B), 2 x 2, containing those of all points of the two intervals."""
    m = [[arb(1), arb(0)], [arb(0), arb(1)]]
    for _ in range(period):
        factor = rho * rho + (2 - eta) * rho + 1 - 2 * eta - 4 * B
        top = (3 * rho * rho + 2 * (2 - eta) * rho + 1 - 2 * eta - 4 * B, -4 * rho)
        bottom = (-2 * B * (1 - rho), square(1 - rho))
        m = [[row[0] * m[0][j] + row[1] * m[1][j] for j in range(2)] for row in (top, bottom)]
        rho, B = rho * factor, B * square(1 - rho)
    return m


def _contracts(m: list[list[Ball]], theta: Ball) -> bool:
    return bool(abs(m[0][0]) + theta * abs(m[0][1]) < 1 and abs(m[1][0]) / theta + abs(m[1][1]) < 1)


def trap_around(cycle: Cycle, eta: Ball) -> Trap | None:
    """Return a contracting box around a cycle that attracts in the plane; None if none was found down to a = 2^-48."""
    p = between(cycle.points[0].lower, cycle.points[0].upper)
    for k in range(6, _SMALLEST):
        a = Fraction(1, 1 << k)
        linear = jacobian_of_turn(p, arb(0), eta, cycle.period)
        theta = (1 - abs(linear[0][0])) / (4 * (1 + abs(linear[0][1])))
        if not theta > 0:
            return None
        ratio = ends(theta)[0].limit_denominator(1 << 20)
        if ratio <= 0:
            return None
        b = a * ratio
        wide = p + between(-a, a)
        if _contracts(jacobian_of_turn(wide, between(0, b), eta, cycle.period), ball(ratio)):
            return Trap(cycle, a, b)
    return None


def find_trap(eta: Ball) -> tuple[Trap | None, str]:
    """Return a trap for the cycle that attracts on the balanced line at ``eta`` (in (1, 2)), or None and why there is none."""
    with working(_BITS):
        attractor = attracting_cycle(Enclosure(*ends(eta)), _MAX_PERIOD, 12)
        if attractor.cycle is None:
            return None, attractor.reason
        if attractor.cycle.stable != "attracts":
            return None, f"the cycle of period {attractor.cycle.period} on the balanced line does not attract across it"
        trap = trap_around(attractor.cycle, eta)
    return trap, "" if trap else f"no contracting box was found around the cycle of period {attractor.cycle.period}"
