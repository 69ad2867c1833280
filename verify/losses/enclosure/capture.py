"""Whether an enclosed iterate lies in a tube around the minimizers x.y = c in which GD converges: the test of regularity.capture."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.losses.balls import ends
from verify.losses.loss import Loss
from verify.orbits.balls import between

_KEPT = 64  # bits kept of a bound beyond those of what it bounds
Interval = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Capture:
    """S tends to a number in ``size``, and x.y to c. ``w`` is the bound of |x.y - c| that was used, ``a`` and ``b`` those of kappa.

    ``drift`` is a bound of the sum of |rho| over all iterates from this one on: |rho_n| <= b w z^n, and the third condition gives
    b w/(1 - z) <= A w/(4 B).
    """

    size: Interval
    w: Fraction
    a: Fraction
    b: Fraction
    drift: Fraction


def down(value: Fraction, unit: Fraction) -> Fraction:
    """Return a short number at most ``value``, less by at most about 2^-64 ``unit``."""
    scale = _KEPT + unit.denominator.bit_length() - unit.numerator.bit_length() if unit else _KEPT
    if scale < 0:
        return value
    return Fraction((value.numerator << scale) // value.denominator, 1 << scale)


def up(value: Fraction, unit: Fraction) -> Fraction:
    """Return a short number at least ``value``."""
    return -down(-value, unit)


def swallows(a: Fraction, b: Fraction, B: Fraction, w: Fraction, size: Interval) -> Interval | None:
    """Return the interval for the limit of S, from a state with |x.y - c| <= w and S in ``size``; None if a condition fails.

    ``a`` and ``b`` bound kappa = h F'(p)/(p - c) on |p - c| <= w, B is at least |c| + w. With numbers z, A, lo, hi chosen here, the
    conditions of regularity.capture are
        1 - a lo + b^2 B w <= z,   b hi + b^2 B w <= 1 + z,   b^2 w hi + 4 b B <= A (1 - z),   0 <= z < 1,   a >= 0,
    and lo <= S - A w, S + A w <= hi. All are checked exactly.
    """
    s0, s1 = size
    room = min(2 - b * s1, a * s0) / 8
    if not (0 < a <= b and w >= 0 and 0 < s0 <= s1 and room > 0):
        return None
    # z and A are chosen for an interval wider than the one that comes out.
    low, high = s0 * (1 - room), s1 * (1 + room)
    z = max(1 - a * low, b * high - 1, Fraction(0)) + b * b * B * w
    if z >= 1:
        return None
    least = (b * b * w * high + 4 * b * B) / (1 - z)
    A = up(least, least)
    lo, hi = s0 - A * w, s1 + A * w
    conditions = (
        1 - a * lo + b * b * B * w <= z, b * hi + b * b * B * w <= 1 + z, b * b * w * hi + 4 * b * B <= A * (1 - z), 0 <= z < 1, lo > 0,
    )  # fmt: skip
    return (lo, hi) if all(conditions) else None


def captured(loss: Loss, h: Fraction, c: Interval, w: Fraction, size: Interval) -> Capture | None:
    """Test states with |x.y - c| <= w and S in ``size``, for a minimizer in the interval ``c``; inside ``working``.

    By the mean value theorem kappa lies in h times the range of F'' on |p - c| <= w, which is enclosed by a ball.
    """
    try:
        low, high = ends(loss.ball(2, between(c[0] - w, c[1] + w)))
    except ValueError:
        return None
    if low <= 0:
        return None
    unit = min(max(w, c[1] - c[0], size[1] - size[0]), Fraction(1)) or Fraction(0)
    a, b = h * down(low, unit), h * up(high, unit)
    B = max(abs(c[0]), abs(c[1])) + w
    found = swallows(a, b, B, w, size)
    return None if found is None else Capture(found, w, a, b, (size[0] - found[0]) / (4 * B) if B else Fraction(0))
