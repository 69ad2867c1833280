"""Where the period doublings accumulate: extrapolated to many digits, and bracketed rigorously to a few.

Extrapolated: the superstable r of periods 2^k (from below) and 3 2^j (from above), computed by Newton's method on the critical
orbit, are two sequences with the same limit; each is accelerated by Wynn's epsilon algorithm by itself, and only digits on
which both agree are given. That is no proof.

Bracketed: at an exact r below, the critical orbit is attracted to a cycle of period 2^k with the itinerary of the doubling cascade,
so the topological entropy on [0, 1] is zero (Milnor and Thurston: it depends on the kneading sequence alone). At an exact r above there
is a cycle of period 3 2^j, so the entropy is positive (Bowen and Franks; Misiurewicz). Where it is zero is closed (Misiurewicz:
entropy is lower semicontinuous), so between the two lies an r with zero entropy and, arbitrarily near above it, positive entropy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeAlias

import gmpy2

from verify.orbits.balls import ball, working
from verify.orbits.cycles import locate
from verify.orbits.cycles.enclosure import Enclosure
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.trapping import BITS, doubling_word, itinerary
from verify.orbits.decimals import decimal

Mpfr: TypeAlias = Any
"""A gmpy2.mpfr."""

_BITS = 320
_BELOW, _ABOVE = 16, 15  # periods up to 2^16 and 3 2^15
_SIX = 5.446  # any start that leads Newton's method to period 6 next to the accumulation point
_BRACKET = (14, 13)
_TRIES = 40
_MOST = 40  # digits
_GUARD = 2  # digits on which both extrapolations agree, and which are still not given


@dataclass(frozen=True)
class Superstable:
    """The superstable r of a sequence of periods; ``offsets`` are F^(period/2)(1/3) - 1/3 (0 for an odd period)."""

    r: tuple[Mpfr, ...]
    offsets: tuple[Mpfr, ...]


def _scope() -> Any:
    """Return a gmpy2 context to work in; the caller's is back when the block ends."""
    return gmpy2.context(gmpy2.get_context(), precision=_BITS)


def _newton(period: int, guess: Mpfr) -> tuple[Mpfr, Mpfr]:
    """Return the superstable r near ``guess`` and the offset half-way round, to about 60 digits. Raises NotCertified."""
    one = gmpy2.mpfr(1)
    third, r = one / 3, gmpy2.mpfr(guess)
    small = gmpy2.mpfr(2) ** -130  # one step after such a change, the error is about its square, times 2^40 at most
    for _ in range(_TRIES):
        u, slope, half = third, gmpy2.mpfr(0), third
        for i in range(period):
            if 2 * i == period:
                half = u
            gap = one - u
            s = u * gap
            slope = r * gap * (one - 3 * u) * slope + s * gap
            u = r * s * gap
        change = (u - third) / slope
        r -= change
        if abs(change) < small:
            return r, half - third
    raise NotCertified(f"Newton's method for the superstable parameter of period {period} did not settle")


def _sequence(first: int, starts: Sequence[float], count: int) -> Superstable:
    """Return the superstable r of periods first 2^k, k < count: from the starts, then from where the last ones point."""
    r: list[Mpfr] = []
    offsets: list[Mpfr] = []
    for k in range(count):
        if k < len(starts):
            guess = gmpy2.mpfr(starts[k])
        else:
            ratio = (r[-2] - r[-3]) / (r[-1] - r[-2]) if len(r) > 2 else gmpy2.mpfr("4.669")
            guess = r[-1] + (r[-1] - r[-2]) / ratio
        found, offset = _newton(first * 2**k, guess)
        r.append(found)
        offsets.append(offset)
    return Superstable(tuple(r), tuple(offsets))


@lru_cache(maxsize=1)
def from_below() -> Superstable:
    """Return the superstable r of periods 1, 2, 4, ..., 2^16."""
    with _scope():
        return _sequence(1, locate.doubling(5), _BELOW + 1)


@lru_cache(maxsize=1)
def from_above() -> Superstable:
    """Return the superstable r of periods 3, 6, 12, ..., 3 2^15."""
    with _scope():
        return _sequence(3, (locate.superstable(3, locate.PERIOD_3), locate.superstable(6, _SIX)), _ABOVE + 1)


def wynn(sequence: Sequence[Mpfr]) -> Mpfr:
    """Return the limit that Wynn's epsilon algorithm extrapolates from an odd number of terms."""
    before = [gmpy2.mpfr(0)] * (len(sequence) + 1)
    now = list(sequence)
    best = now[-1]
    for column in range(1, len(sequence)):
        if any(a == b for a, b in pairwise(now)):
            return best
        before, now = now, [before[i + 1] + 1 / (now[i + 1] - now[i]) for i in range(len(now) - 1)]
        if column % 2 == 0:
            best = now[-1]
    return best


def _exact(value: Mpfr) -> Fraction:
    return Fraction(*(int(v) for v in value.as_integer_ratio()))


def _agreed(first: Mpfr, second: Mpfr) -> str:
    """Return the digits to which both numbers round alike, less ``_GUARD``."""
    a, b = _exact(first), _exact(second)
    for digits in range(_MOST, _GUARD + 1, -1):
        if decimal(a, digits) == decimal(b, digits):
            return decimal(a, digits - _GUARD)
    raise NotCertified("two extrapolations of the same limit do not agree")


@lru_cache(maxsize=1)
def extrapolated() -> str:
    """Return eta where the doublings accumulate, to the digits on which two extrapolations agree (evidence: precise)."""
    with _scope():
        return _agreed(*(gmpy2.sqrt(wynn(s.r)) - 1 for s in (from_below(), from_above())))


def _ratios(values: Sequence[Mpfr]) -> list[Mpfr]:
    return [(b - a) / (c - b) for a, b, c in zip(values, values[1:], values[2:], strict=False)]


@lru_cache(maxsize=1)
def feigenbaum_delta() -> str:
    """Return the limit ratio of parameter distances, to the digits on which both sequences agree (evidence: precise)."""
    with _scope():
        return _agreed(*(wynn(_ratios(s.r)) for s in (from_below(), from_above())))


@lru_cache(maxsize=1)
def feigenbaum_alpha() -> str:
    """Return the limit ratio of the offsets from the critical point half-way round, likewise (evidence: precise)."""
    with _scope():
        ratios = [
            [a / b for a, b in zip(s.offsets[1:], s.offsets[2:], strict=False)] for s in (from_below(), from_above())
        ]
        return _agreed(*(wynn(r) for r in ratios))


@dataclass(frozen=True)
class Onset:
    """A proved bracket: an onset of positive entropy lies between the ends of ``eta``; with the two periods that prove it."""

    eta: Enclosure
    r: Enclosure
    below: int
    above: int


@lru_cache(maxsize=4)
def onset(below: int = _BRACKET[0], above: int = _BRACKET[1]) -> Onset:
    """Return the bracket from periods 2^below and 3 2^above. Raises NotCertified if a proof fails."""
    ends = []
    for sequence, level, period in ((from_below(), below, 2**below), (from_above(), above, 3 * 2**above)):
        if not 1 <= level < len(sequence.r):
            raise ValueError(f"level {level}; the values 1 to {len(sequence.r) - 1} are handled")
        r = Fraction(round(_exact(sequence.r[level]) * 2 ** (BITS - 10)), 2 ** (BITS - 10))
        word = itinerary(r, period)
        if sequence is from_below() and word != doubling_word(level):
            raise NotCertified(f"the cycle of period {period} does not have the itinerary of the doubling cascade")
        ends.append(r)
    with working(BITS):
        low, high = (Enclosure.of(ball(r).sqrt() - 1) for r in ends)
    return Onset(Enclosure(low.lower, high.upper), Enclosure(*ends), 2**below, 3 * 2**above)
