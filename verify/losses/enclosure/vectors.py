"""The limits of x and y themselves, from a captured iterate: x + y and x - y are multiples of what they were at the start."""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from verify.losses.balls import ends
from verify.losses.enclosure.capture import Interval
from verify.losses.enclosure.tube import LossTube
from verify.losses.guarantee import Guarantee
from verify.orbits.balls import Ball, ball

Vectors = tuple[tuple[Interval, ...], tuple[Interval, ...]]


def limits(start: Guarantee, tube: LossTube, drift: Fraction) -> Vectors | None:
    """Return enclosures of the entries of x and of y in the limit; inside ``working``. None where a sign was lost on the way.

    x + y has been multiplied by +-sqrt(U/U_0), x - y by +-sqrt(V/V_0). All later factors are 1 +- rho, of which the |rho| sum up to
    at most ``drift``: if that is below 1, their product lies between exp(-e) and exp(e) with e = drift/(1 - drift).
    """
    if drift >= 1:
        return None
    bound = ball(drift / (1 - drift))
    later = (-bound).exp().union(bound.exp())
    factors = []
    for sign in (1, -1):
        first, flipped = start.S + 2 * sign * start.P, tube.flips[sign]
        if not first:
            factors.append(ball(0))
        elif flipped is None:
            return None
        else:
            size: Ball = (tube.square(sign) / ball(first)).nonnegative_part().sqrt() * later
            factors.append(-size if flipped else size)
    plus, minus = factors
    x, y = [], []
    for a, b in zip(start.x, start.y, strict=True):
        total, gap = plus * ball(a + b), minus * ball(a - b)
        x.append(ends((total + gap) / arb(2)))
        y.append(ends((total - gap) / arb(2)))
    return tuple(x), tuple(y)
