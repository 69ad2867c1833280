"""Cycles of GD on the balanced line at a given learning rate, each proved to exist, with its least period and multipliers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verify.exact import rational
from verify.orbits.balanced_line import cubic_slope
from verify.orbits.balls import Ball, ball, between, working
from verify.orbits.cycles import family, isolate
from verify.orbits.cycles.enclosure import Enclosure
from verify.orbits.cycles.krawczyk import Box, NotCertified, solve
from verify.orbits.cycles.threshold import affordable, bits_for, distinct, require_whole
from verify.orbits.precision import Exact

MAX_PERIOD = 6
_LONGEST = 4096
_LARGEST_ETA = 4
_TRIES = 3

Stability = Literal["attracts", "repels", "undecided"]
LearningRate = Exact | Enclosure
"""eta = h mu: an exact number, or an enclosure (then everything is proved for each number in it)."""


@dataclass(frozen=True)
class Cycle:
    """A cycle of the cubic map g on the balanced line x = y, proved to exist.

    ``points`` are the residuals rho in the order of the iteration, from the largest on; ``period`` is the least period.
    ``multiplier`` is the product of g'(rho_i), along the line; ``transverse`` the product of (1 - rho_i)^2, by which
    B = h |x - y|^2/4 is multiplied each time round, to first order.
    ``stable``: the cycle attracts nearby starts in the plane (and in R^d, up to rotation) if both have size below 1, repels some
    if one has size above 1; undecided if a multiplier may be 1 in size. ``along`` says the same for starts on the line.
    """

    eta: Enclosure
    period: int
    points: tuple[Enclosure, ...]
    multiplier: Enclosure
    transverse: Enclosure

    @property
    def stable(self) -> Stability:
        """Attraction in the plane."""
        return _stability(self.multiplier, self.transverse)

    @property
    def along(self) -> Stability:
        """Attraction along the balanced line."""
        return _stability(self.multiplier)


def _stability(*multipliers: Enclosure) -> Stability:
    if any(m.above(1) or m.below(-1) for m in multipliers):
        return "repels"
    return "attracts" if all(m.inside(-1, 1) for m in multipliers) else "undecided"


def learning_rate(eta: LearningRate) -> Enclosure:
    """Read a learning rate, 0 < eta <= 4. Raises ValueError, and what ``rational`` raises."""
    read = eta if isinstance(eta, Enclosure) else Enclosure.exactly(eta)
    if not read.lower > 0 or read.upper > _LARGEST_ETA:
        raise ValueError(f"eta = {eta} is not above 0 and at most {_LARGEST_ETA}")
    return read


def enclosing(eta: Enclosure) -> Ball:
    """Return a ball around a learning rate at the working precision."""
    return ball(eta.lower) if not eta.width else between(eta.lower, eta.upper)


def _settled(cycle: Cycle, digits: int) -> bool:
    """Whether every number has its digits, or is zero, or known only as well as eta is."""
    numbers = (*cycle.points, cycle.multiplier, cycle.transverse)
    return bool(cycle.eta.width) or all(
        n.text(digits) is not None or n.width <= Fraction(1, 10 ** (2 * digits)) for n in numbers
    )


def _cycle(eta: Enclosure, e: Ball, r: Ball, orbit: list[Ball]) -> Cycle:
    """Describe the cycle through ``orbit``, whose points are distinct, beginning with the smallest z."""
    if len(orbit) == 1 and not eta.width:
        return _fixed(eta, Enclosure.of(family.residual(orbit[0], e)))
    first = min(range(len(orbit)), key=lambda i: orbit[i].mid())
    orbit = orbit[first:] + orbit[:first]
    return Cycle(
        eta, len(orbit), tuple(Enclosure.of(family.residual(z, e)) for z in orbit),
        Enclosure.of(family.multiplier(orbit, r)), Enclosure.of(family.transverse(orbit, e)),
    )  # fmt: skip


def _fixed(eta: Enclosure, near: Enclosure) -> Cycle:
    """Return the fixed point in ``near`` exactly: it is -2, 0 (the minimizer) or eta (the origin)."""
    [rho] = [v for v in (Fraction(-2), Fraction(0), eta.lower) if near.lower <= v <= near.upper]
    multipliers = (Enclosure.exactly(cubic_slope(eta.lower, rho)), Enclosure.exactly((1 - rho) ** 2))
    return Cycle(eta, 1, (Enclosure.exactly(rho),), *multipliers)


def _grouped(pieces: list[isolate.Piece], roots: list[Ball], r: Ball, n: int) -> list[list[int]]:
    """Return the cycles as lists of indices of ``roots``: F maps each root into exactly one piece, so to that one's root."""
    after = []
    for z in roots:
        image = family.step(z, r)
        hits = [i for i, p in enumerate(pieces) if p.holds(image)]
        if len(hits) != 1:
            raise NotCertified("an iterate of a periodic point could not be told from its neighbours")
        after.append(hits[0])
    cycles, seen = [], set()
    for i in range(len(roots)):
        turn = [i]
        while i not in seen and (j := after[turn[-1]]) != i:
            turn.append(j)
        if i not in seen and len(turn) == n:
            cycles.append(turn)
        seen.update(turn)
    return cycles


def cycles_of_period(eta: LearningRate, period: int, digits: int = 30) -> list[Cycle]:
    """Return all cycles with this least period, by increasing multiplier; that there are no others is proved.

    Raises ValueError for a period beyond MAX_PERIOD or eta outside (0, 4], NotCertified if ``eta`` is at a bifurcation or
    too near one to decide, and what ``rational`` and ``require_digits`` raise.
    """
    require_whole("period", period, MAX_PERIOD)
    affordable(digits)
    read = learning_rate(eta)
    with working(isolate.BITS):
        pieces = isolate.isolate((1 + enclosing(read)) ** 2, period)
    bits = bits_for(digits, period)
    for _ in range(_TRIES):
        with working(bits):
            e = enclosing(read)
            r = (1 + e) ** 2
            roots = [isolate.refine(p, r, period, bits) for p in pieces]
            found = [_cycle(read, e, r, [roots[i] for i in turn]) for turn in _grouped(pieces, roots, r, period)]
        if all(_settled(c, digits) for c in found):
            return sorted(found, key=lambda c: (c.multiplier.lower, c.points[0].lower))
        bits *= 2
    raise NotCertified(f"the digits of the cycles of period {period} are not settled at {bits // 2} bits")


def certified_cycle(eta: LearningRate, period: int, guess: Exact, digits: int = 30) -> Cycle:
    """Return the cycle of this least period through a point near the residual ``guess``, proved to exist and be unique nearby.

    For periods beyond MAX_PERIOD. Raises NotCertified if the proof fails (no such cycle, or one at a bifurcation).
    """
    require_whole("period", period, _LONGEST)
    affordable(digits)
    read = learning_rate(eta)
    middle = (read.lower + read.upper) / 2
    start = (middle - rational(guess)) / (1 + middle)
    # Close to eta = 2 a cycle may attract for learning rates that differ in the last digits of eta alone.
    bits = bits_for(digits, period) + min(middle.denominator.bit_length(), _LONGEST)
    for _ in range(_TRIES):
        found = _certified(read, period, start, bits)
        if _settled(found, digits):
            return found
        bits *= 2
    raise NotCertified(f"the digits of the cycle of period {period} are not settled at {bits // 2} bits")


def _certified(read: Enclosure, period: int, start: Fraction, bits: int) -> Cycle:
    def system(box: Box) -> tuple[Box, list[Box]]:
        value, slope = family.iterate(box[0], (1 + enclosing(read)) ** 2, period)
        return [value - box[0]], [[slope - 1]]

    with working(bits):
        guess = ball(start).mid()
    [z] = solve(system, [guess], bits, 256 + 4 * period)
    with working(bits):
        e = enclosing(read)
        r = (1 + e) ** 2
        orbit = family.points(z, r, period)
        if not distinct(orbit):
            raise NotCertified(
                f"the {period} points of the cycle cannot be told apart: its least period may be smaller"
            )
        return _cycle(read, e, r, orbit)
