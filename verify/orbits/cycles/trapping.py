"""A small interval around the critical point that returns into itself: what proves a bracket for the onset of chaos.

Let I be an interval around 1/3 whose images I, F(I), ..., F^(n-1)(I) are pairwise disjoint while F^n(I) lies in I. Then I holds
a point of period n, least because the images are disjoint; and if moreover |(F^n)'| < 1 on I, the critical orbit is always on the
same side of 1/3 at equal times modulo n, so its kneading sequence has period n.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from verify.orbits.balls import Ball, ball, working
from verify.orbits.cycles import family
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.threshold import distinct

BITS = 256
_RADIUS = -90  # log2 of the half-width of I: F^n takes it to about its square


def itinerary(r: Fraction, period: int) -> str:
    """Return the sides (L or R of 1/3) of F(I), ..., F^(period - 1)(I), with everything said above proved for this r.

    Raises NotCertified if I does not return into itself, or its images are not proved disjoint, or F^n may expand.
    """
    with working(BITS):
        rate, third = ball(r), 1 / arb(3)
        start = arb(third.mid(), arb(2) ** _RADIUS)
        here, expansion, images = start, arb(1), [start]
        for _ in range(period):
            expansion *= abs(family.slope(here, rate)).upper()
            here = _image(here, rate)
            images.append(here)
        last = images.pop()
        if not start.contains_interior(last):
            raise NotCertified(f"an interval around 1/3 does not return into itself after {period} steps")
        if not expansion < 1:
            raise NotCertified(f"{period} steps may expand an interval around 1/3")
        if not distinct(images):
            raise NotCertified(f"the images of an interval around 1/3 are not disjoint within {period} steps")
        return "".join("R" if image > third else "L" for image in images[1:])


def _image(z: Ball, r: Ball) -> Ball:
    """Return F(z) in centred form: the radius grows by |F'| and no more."""
    middle = z.mid()
    return family.step(middle, r) + family.slope(z, r) * (z - middle)


def doubling_word(level: int) -> str:
    """Return the itinerary of the critical value of period 2^level in the period-doubling cascade: R, RLR, RLRRRLR, ..."""
    word = "R"
    for _ in range(level - 1):
        word += ("L" if word.count("R") % 2 else "R") + word
    return word if level else ""
