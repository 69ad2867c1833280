"""Learning rates at which a cycle of the balanced line is born or loses its stability, proved and enclosed to any precision.

A threshold is a solution (z, r) of F^n(z) = z, (F^n)'(z) = m with m = -1 (a flip: the cycle of period n loses its stability
and, if non-degenerate, one of period 2n is born) or m = +1 (a fold: two cycles of period n are born). Krawczyk's operator proves
that there is exactly one solution in a box and that the Jacobian [[F^n_z - 1, F^n_r], [F^n_zz, F^n_zr]] is nonsingular there:
- flip: F^n_z = -1, so the cycle goes on through r as z(r) with z' = F^n_r/2, and its multiplier changes at the speed
  F^n_zr + F^n_zz F^n_r/2 = -det/2, which is not zero (transversality);
- fold: F^n_z = 1, so det = -F^n_r F^n_zz: neither vanishes, and the cycles exist on the side of r where F^n_r F^n_zz (r - r0) < 0.
That a flip is supercritical follows from the negative Schwarzian derivative of F (see docs/cycles.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from flint import arb

from verify.exact import TooLarge
from verify.orbits.balls import Ball, working
from verify.orbits.cycles import family, locate
from verify.orbits.cycles.enclosure import Enclosure
from verify.orbits.cycles.krawczyk import Box, NotCertified, System, solve
from verify.orbits.precision import require_digits

DOUBLING = (1, 2, 4, 8, 16, 32)
FOLDS = (3,)
MAX_DIGITS = 10_000
_BITS_A_DIGIT = 3.3219280948873626
_TRIES = 3

Kind = Literal["flip", "fold"]


@dataclass(frozen=True)
class Threshold:
    """A threshold of the family, every number enclosed; ``period`` is the least period of the cycle, proved.

    ``eta`` is h mu there and ``r`` = (1 + eta)^2; ``points`` are the residuals rho of the cycle, in the order of the
    iteration, beginning with the one at ``z``; ``multiplier`` along the line is exactly -1 (flip) or 1 (fold);
    ``transverse`` is what B is multiplied by each time round.
    ``speed`` is d multiplier/d eta along the cycle at a flip, None at a fold; ``unfolding`` is the pair
    (d F^n/d r, d^2 F^n/d z^2) at a fold, None at a flip. None of them is zero.
    """

    kind: Kind
    period: int
    eta: Enclosure
    r: Enclosure
    z: Enclosure
    points: tuple[Enclosure, ...]
    multiplier: int
    transverse: Enclosure
    speed: Enclosure | None
    unfolding: tuple[Enclosure, Enclosure] | None
    digits: int

    def text(self) -> str:
        """Return eta to ``digits`` digits, all of them right."""
        text = self.eta.text(self.digits)
        assert text is not None
        return text


def _system(period: int, target: int) -> System:
    def system(box: Box) -> tuple[Box, list[Box]]:
        z, r = box
        at = family.jet(z, r, period)
        return [at.value - z, at.z - target], [[at.z - 1, at.r], [at.zz, at.zr]]

    return system


def distinct(values: list[Ball]) -> bool:
    """Whether no two of these numbers can be equal."""
    ordered = sorted(values, key=lambda v: v.mid())
    return all(a < b for a, b in pairwise(ordered))


def bits_for(digits: int, period: int) -> int:
    """Return a working precision that leaves ``digits`` digits after one turn round a cycle that does not repel strongly."""
    return int(digits * _BITS_A_DIGIT) + 64 + 8 * period


def require_whole(name: str, value: int, largest: int) -> None:
    """Raise TypeError or ValueError unless ``value`` is an int from 1 to ``largest``."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")
    if not 1 <= value <= largest:
        raise ValueError(f"{name} {value}; the values 1 to {largest} are handled")


def affordable(digits: int) -> int:
    """Return ``digits``. Raises what ``require_digits`` raises, and TooLarge beyond MAX_DIGITS."""
    if require_digits(digits) > MAX_DIGITS:
        raise TooLarge(f"{digits} digits; at most {MAX_DIGITS} are computed here")
    return digits


def _threshold(period: int, target: int, digits: int, start: tuple[float, float]) -> Threshold:
    """Return the proved threshold near ``start`` = (z, r), every digit of eta settled. Raises NotCertified."""
    bits = bits_for(affordable(digits), period)
    for _ in range(_TRIES):
        z, r = solve(_system(period, target), start, bits)
        with working(bits):
            found = _described(period, target, digits, z, r)
        if found.eta.text(digits) is not None and found.r.text(digits) is not None:
            return found
        bits *= 2
    raise NotCertified(f"the digits of the threshold of period {period} are not settled at {bits // 2} bits")


def _described(period: int, target: int, digits: int, z: Ball, r: Ball) -> Threshold:
    orbit = family.points(z, r, period)
    if not distinct(orbit):
        raise NotCertified(f"the {period} points of the cycle cannot be told apart at {digits} digits")
    eta = r.sqrt() - 1
    at = family.jet(z, r, period)
    enclosed = Enclosure.of
    rhos = tuple(enclosed(family.residual(p, eta)) for p in orbit)
    across = enclosed(family.transverse(orbit, eta))
    if period == 1:  # of the fixed points -2, 0 and eta the minimizer alone has a multiplier below 0
        rhos, across = (Enclosure.exactly(0),), Enclosure.exactly(1)
    speed, unfolding = None, None
    if target == -1:
        rate = 2 * (1 + eta) * (at.zr + at.zz * at.r / 2)
        if rate.contains(0):
            raise NotCertified("the multiplier is not proved to cross -1 at a nonzero speed")
        speed = enclosed(rate)
    else:
        if at.r.contains(0) or at.zz.contains(0):
            raise NotCertified("the fold is not proved to be nondegenerate")
        unfolding = (enclosed(at.r), enclosed(at.zz))
    return Threshold(
        "flip" if target == -1 else "fold", period, enclosed(eta), enclosed(r), enclosed(z),
        rhos, target,
        across, speed, unfolding, digits,
    )  # fmt: skip


@lru_cache(maxsize=64)
def flip(period: int, digits: int = 30) -> Threshold:
    """Return where the cycle of this period of the first cascade (1, 2, 4, ..., 32), or of the first window (3), flips.

    At a flip the cycle loses its stability. Raises ValueError for another period, TooLarge for more than MAX_DIGITS digits,
    NotCertified if the proof fails.
    """
    if period not in (*DOUBLING, *FOLDS):
        raise ValueError(f"no threshold of period {period}: the periods are {', '.join(map(str, DOUBLING))} and 3")
    return _threshold(period, -1, digits, locate.place(period, -1.0))


@lru_cache(maxsize=64)
def fold(period: int = 3, digits: int = 30) -> Threshold:
    """Return where the first two cycles of period 3 are born together. Raises as ``flip`` does."""
    if period not in FOLDS:
        raise ValueError(
            f"no fold of period {period}: cycles of period 2, 4, ... are born by flips, the first by a fold has 3"
        )
    return _threshold(period, 1, digits, locate.place(period, 1.0))


@lru_cache(maxsize=16)
def second_two_cycles(digits: int = 30) -> tuple[Threshold, Threshold]:
    """Return where the second and third 2-cycle are born together (a fold, r = 8) and where one of them flips.

    Raises TooLarge for more than MAX_DIGITS digits, NotCertified if the proof fails.
    """
    return _threshold(2, 1, digits, locate.SECOND_FOLD), _threshold(2, -1, digits, locate.SECOND_FLIP)


def birth(period: int, digits: int = 30) -> Threshold | None:
    """Return where the cycle of this period is born: the flip of half its period, or the fold; None for period 1.

    The minimizer (period 1) leaves the saddle at eta = 0, where the target is 0. Raises as ``flip`` does.
    """
    if period == 1:
        return None
    return fold(period, digits) if period in FOLDS else flip(period // 2, digits)


def superstable(period: int, digits: int = 30) -> tuple[Enclosure, Enclosure]:
    """Return (eta, r) where the critical point z = 1/3 lies on the cycle of this period, 2^k or 3: its multiplier is 0.

    The period is the least one, and the solution is unique in its enclosure. Raises ValueError for another period,
    NotCertified if the proof fails.
    """
    doubling = period > 0 and period & (period - 1) == 0
    if not doubling and period != 3:
        raise ValueError(f"period {period}: only powers of two and 3 are handled")
    start = locate.superstable(3, locate.PERIOD_3) if period == 3 else locate.doubling(period.bit_length())[-1]
    bits = bits_for(affordable(digits), period)

    def system(box: Box) -> tuple[Box, list[Box]]:
        third = 1 / arb(3)
        value, dr = family.iterate_r(third, box[0], period)
        return [value - third], [[dr]]

    [r] = solve(system, [start], bits, 256 + 4 * period)
    with working(bits):
        if not distinct(family.points(1 / arb(3), r, period)):
            raise NotCertified(f"the {period} points of the cycle cannot be told apart at {digits} digits")
        return Enclosure.of(r.sqrt() - 1), Enclosure.of(r)
