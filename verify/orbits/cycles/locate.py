"""Where thresholds are, in floating point: starting points for proofs, and no more than that."""

from __future__ import annotations

from verify.orbits.cycles.family import iterate_r, jet
from verify.orbits.cycles.krawczyk import NotCertified

CRITICAL = 1 / 3
_FEIGENBAUM = 4.669201609102990
_STEPS = 60
_FIRST = (9 / 4, 4.6)  # r where z = 1/3 is fixed, and a start for period 2
PERIOD_3 = 6.05  # any start that leads Newton's method to the first window of period 3
SECOND_FOLD = (0.31699, 8.0)  # (z, r) near a point of the second 2-cycles where they are born
SECOND_FLIP = (0.34939, 8.0523)  # and where one of them flips
_MULTIPLIERS = 24


def superstable(period: int, guess: float) -> float:
    """Return an r near ``guess`` at which the critical point z = 1/3 returns after ``period`` steps. Raises NotCertified."""
    r = guess
    for _ in range(_STEPS):
        value, derivative = iterate_r(CRITICAL, r, period)
        if not derivative or not abs(value) < 10:
            break
        change = (value - CRITICAL) / derivative
        r -= change
        if abs(change) < 1e-14 * abs(r):
            return r
    raise NotCertified(f"no parameter near {guess} at which the critical point has period {period}")


def doubling(count: int) -> list[float]:
    """Return the superstable r of periods 1, 2, 4, ..., 2^(count - 1) of the first cascade."""
    out = [_FIRST[0], superstable(2, _FIRST[1])]
    while len(out) < count:
        ratio = _FEIGENBAUM if len(out) > 2 else 4.4
        out.append(superstable(2 ** len(out), out[-1] + (out[-1] - out[-2]) / ratio))
    return out[:count]


def at_multiplier(period: int, r: float, target: float) -> tuple[float, float]:
    """Follow the cycle of the critical point at the superstable ``r`` until its multiplier is ``target``: return (z, r)."""
    z = CRITICAL
    for k in range(1, _MULTIPLIERS + 1):
        wanted = target * k / _MULTIPLIERS
        for _ in range(8):
            at = jet(z, r, period)
            f, g = at.value - z, at.z - wanted
            det = (at.z - 1) * at.zr - at.r * at.zz
            if not det:
                raise NotCertified(f"the cycle of period {period} could not be followed to multiplier {target}")
            dz, dr = (f * at.zr - g * at.r) / det, ((at.z - 1) * g - at.zz * f) / det
            z, r = z - dz, r - dr
    if not (0 < z < 1 and 1 < r < 9):
        raise NotCertified(f"the cycle of period {period} could not be followed to multiplier {target}")
    return z, r


def place(period: int, target: float) -> tuple[float, float]:
    """Return (z, r) where the first cycle of this period (1, 3, or a power of two) has the multiplier ``target``."""
    r = superstable(3, PERIOD_3) if period == 3 else doubling(period.bit_length())[-1]
    return at_multiplier(period, r, target)
