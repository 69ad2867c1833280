"""The ratios by which period doublings come closer: (eta_k - eta_(k-1))/(eta_(k+1) - eta_k), enclosed from proved thresholds."""

from __future__ import annotations

from verify.orbits.balls import working
from verify.orbits.cycles.enclosure import Enclosure
from verify.orbits.cycles.threshold import DOUBLING, bits_for, flip


def doubling_ratios(digits: int = 30) -> dict[int, Enclosure]:
    """Return {p: ratio of the distances of the flip of period p from those of p/2 and 2 p}, p = 2, 4, 8, 16.

    They tend to Feigenbaum's constant; the thresholds are computed to ``digits`` digits, and the ratios to a few less.
    """
    with working(bits_for(digits, 0)):
        etas = {p: flip(p, digits).eta.ball() for p in DOUBLING}
        return {p: Enclosure.of((etas[p] - etas[p // 2]) / (etas[2 * p] - etas[p])) for p in DOUBLING[1:-1]}
