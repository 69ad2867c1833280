"""The whole window in which a cycle attracts, from its birth to its loss, proved box by box.

It is proved that the cycle born at r_b continues to the threshold r_l without interruption, that its multiplier along the line falls
strictly from 1 to -1 on the way, and that B = h |x - y|^2/4 contracts all the way (for period 2, where (3 - 2 eta)^2 tends to 1 at the
birth, this is left to that formula).

Near the birth see ``graph``. From there on the cycle is followed in r: over boxes Z times [r_1, r_2] on which multiplier < 1, the
interval Newton method gives one point z(r) of period n in Z for every r, and the derivative of the multiplier along it,
F_zr + F_zz F_r/(1 - F_z) with F the n-fold iterate, is negative. Neighbouring boxes share the point at their common end. The last box
contains a point of the threshold, where the multiplier is -1. The least period cannot drop in between: where points of the cycle
meet, the multiplier is 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flint import arb

from verify.orbits.balls import Ball, ball, working
from verify.orbits.cycles.family import iterate, jet
from verify.orbits.cycles.graph import near_birth
from verify.orbits.cycles.krawczyk import Box, NotCertified, certify
from verify.orbits.cycles.threshold import DOUBLING, FOLDS, Threshold, birth, flip
from verify.orbits.cycles.tube import across, tube

BITS = 192
_DIGITS = 40
_MAX_BOXES = 3000
_NEWTON_STEPS = 60
PERIODS = (*DOUBLING[1:], *FOLDS)


@dataclass(frozen=True)
class Window:
    """A cycle that attracts in the plane for every learning rate strictly between ``birth`` and ``loss``: proved in ``boxes``."""

    period: int
    birth: Threshold
    loss: Threshold
    boxes: int


def _point(z: Ball, r: Ball, n: int) -> Ball:
    """Return the point of period n near z at an exact r, proved. Raises NotCertified."""

    def system(box: Box) -> tuple[Box, list[Box]]:
        value, slope = iterate(box[0], r, n)
        return [value - box[0]], [[slope - 1]]

    for _ in range(_NEWTON_STEPS):
        [value], [[slope]] = system([z])
        change = (value / slope).mid()
        z = (z - change).mid()
        if abs(change) < arb(2) ** (-BITS // 2):
            break
    return certify(system, [z], BITS)[0]


def _box(z: Ball, low: Ball, high: Ball, n: int) -> Ball | None:
    """Return Z with all that is said above of a box proved over Z times [low, high]; z is a point at ``low``. None if not proved."""
    rates = low.union(high)
    rate = rates.mid()
    at = jet(z.mid(), rate, n)
    speed = (at.r / (1 - at.z)).mid()
    middle = (z + speed * (rate - low)).mid()
    for _ in range(3):  # towards the point at the middle r
        value, slope = iterate(middle, rate, n)
        middle = (middle - (value - middle) / (slope - 1)).mid()
    radius = (abs(speed) * (rate - low) * 2 + arb(2) ** (-BITS // 2)).upper()
    box = arb(middle, radius)
    orbit = tube(box, rates, n)
    last = orbit[n]
    gap = 1 - last.z
    if not gap > 0 or not last.zr + last.zz * last.r / gap < 0:
        return None
    image = middle + (tube(middle, rates, n)[n].value - middle) / gap
    contracts = n == 2 or across(orbit[:n], rates) < 1
    return box if contracts and box.contains_interior(image) else None


@lru_cache(maxsize=16)
def window(period: int) -> Window:
    """Prove that the cycle attracts from its birth to its loss; period 2, 4, 8, 16, 32 of the cascade, or 3.

    Raises ValueError for another period (that of the minimizers has the multiplier 1 - 2 eta), NotCertified if the proof fails.
    """
    if period not in PERIODS:
        raise ValueError(f"period {period}; windows are proved for {', '.join(map(str, sorted(PERIODS)))}")
    born, lost = birth(period, _DIGITS), flip(period, _DIGITS)
    assert born is not None
    with working(BITS):
        graph = near_birth(born.z.ball(), born.r.ball(), period, flips=born.kind == "flip")
        z, r = graph.start[0], graph.start[1].mid()
        z = _point(z, r, period)
        # A point of period n whose half-way iterate is another one solves the equation of the graph.
        proper = born.kind == "fold" or not (iterate(z, r, period // 2)[0] - z).contains(0)
        if not (proper and graph.holds(z, r)):
            raise NotCertified(f"the point from which the cycle of period {period} is followed is not on its graph")
        return Window(period, born, lost, _follow(z, r, lost))


def _follow(z: Ball, r: Ball, lost: Threshold) -> int:
    """Follow the cycle through z at r to its loss, and return the number of boxes. Raises NotCertified."""
    period = lost.period
    stop = ball(lost.r.upper).upper()
    eta = lost.eta.ball()
    ends = [(eta - rho.ball()) / (1 + eta) for rho in lost.points]
    step = (stop - r) / 64
    for boxes in range(1, _MAX_BOXES):
        high = (r + step).mid()
        if not high < stop:
            high = stop
        box = _box(z, r, high, period)
        if box is None or not box.contains(z):
            step = step / 2
            continue
        if high == stop:
            if r < ball(lost.r.lower) and any(box.contains(e) for e in ends):
                return boxes
            break
        z = _point(box.mid() * 2 - z, high, period)
        if not box.contains(z):
            break
        r, step = high, step * 3 / 2
    raise NotCertified(f"the cycle of period {period} could not be followed to its loss with {_MAX_BOXES} boxes")
