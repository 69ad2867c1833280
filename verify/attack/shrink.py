"""Makes an exact witness simpler, one number at a time, for as long as it stays a witness."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

Point = dict[str, Fraction]
_DENOMINATORS = (
    1,
    2,
    3,
    4,
    5,
    6,
    8,
    10,
    12,
    16,
    20,
    24,
    32,
    50,
    64,
    100,
    200,
    500,
    1000,
    10**4,
    10**5,
    10**6,
    10**8,
    10**10,
)


def cost(point: Mapping[str, Fraction]) -> int:
    """Return how much there is to write: the digits of all numbers, in bits, signs last."""
    return sum(
        4 * (v.numerator.bit_length() + v.denominator.bit_length()) + 2 * (v.denominator != 1) + (v < 0)
        for v in point.values()
    )


def simpler(value: Fraction) -> Iterator[Fraction]:
    """Yield numbers that are simpler than ``value``: 0, 1, -1, and those with small denominators next to it on both sides."""
    seen = {value}
    for candidate in (Fraction(0), Fraction(1), Fraction(-1)):
        if candidate not in seen and cost({"": candidate}) < cost({"": value}):
            seen.add(candidate)
            yield candidate
    for d in _DENOMINATORS:
        if d >= value.denominator:
            return
        below = Fraction(value.numerator * d // value.denominator, d)
        for candidate in (value.limit_denominator(d), below, below + Fraction(1, d)):
            if candidate not in seen:
                seen.add(candidate)
                yield candidate


def shrunk(
    point: Point,
    free: Sequence[str],
    completed: Callable[[Point], Sequence[Point]],
    refutes: Callable[[Point], bool],
    trials: int = 3000,
    seconds: float = 30.0,
) -> Point:
    """Return a witness no harder to write than ``point``, after so many ``trials`` at most.

    ``free`` are the variables to be changed; ``completed`` returns the points that a choice of them allows. The time is a
    last resort: what is found should not depend on the machine.
    """
    deadline = time.monotonic() + seconds
    best, improved = point, True
    while improved:
        improved = False
        for name in free:
            for value in simpler(best[name]):
                trials -= 1
                if trials < 0 or time.monotonic() > deadline:
                    return best
                good = [p for p in completed(best | {name: value}) if cost(p) < cost(best) and refutes(p)]
                if good:
                    best, improved = min(good, key=cost), True
                    break
    return best
