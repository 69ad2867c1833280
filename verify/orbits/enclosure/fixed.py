"""Steps of a narrow tube with its centre in fixed point: integers in units of 2^-q.

A tube that has lost n bits need not carry them on: with q a little above -log2 of its radius, what rounding adds is
negligible beside the radius, and the integers become shorter as an orbit is followed into chaos. Integer operations also cost
half of what floating-point ones of the same length do here. The bounds are those of verify/orbits/enclosure/tube.py, except that a
rounding is at most one unit 2^-q, however small the rounded number is:

    m = ((rho + c1) rho >> q) + c0 + F       off by at most 8 (c1: one unit, |rho| < 8) + 1 + 2 (c0) = 11 units
    rho m >> q                               8 * 11 + 1 = 89
    t = ((rho + q1) rho >> q) + 1            8 + 1 = 9
    F t >> q                                 64 * 9 + 1 = 577
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gmpy2

UP = 1 + 2.0**-45
SLACK = 2.0**-38
FLOOR = 1e-280
TAME, WILD = 1 - 2.0**-40, 1 + 2.0**-40  # rho between them may be +-1: then the sign of 1 -+ rho is open
GUARD = 40  # bits kept below the radius
_SEEN = 60  # bits after the point that the floats of the bounds see, of longer integers
_TINY = 2.0**-58  # pays for what they do not see, and for the product of the errors of rho and F
_PLAIN = 900  # bits after the point up to which an integer is turned into a float as it is


def to_fixed(value: Any, q: int) -> Any:
    """Return a finite mpfr number in units of 2^-q, rounded down."""
    mantissa, exponent = value.as_mantissa_exp()
    shift = int(exponent) + q
    return mantissa << shift if shift >= 0 else mantissa >> -shift


def to_mpfr(value: Any, q: int) -> Any:
    """Return an integer of units 2^-q as an mpfr number of the current context's precision."""
    return gmpy2.div_2exp(gmpy2.mpfr(value), q)


@dataclass
class Narrow:
    """A narrow tube: the centre and eta in units of 2^-q, radii ``r``, ``s`` in units of 2^scale, and the signs followed.

    ``c1``, ``c0``, ``q1`` are the side's coefficients as pairs (u, v), standing for u + v eta; ``floats`` the same as floats.
    """

    rho: Any
    F: Any
    r: float
    s: float
    flips: list[bool]
    flips_known: bool

    def advance(
        self, count: int, pairs: tuple[tuple[int, int], ...], eta: Any, q: int, floats: tuple[float, float, float],
        small: float, k: float, unit: float,
    ) -> int:  # fmt: skip
        """Make up to ``count`` steps while |rho| < 8, |F| < 64 and the radii are at most ``small``. Return how many.

        ``k`` bounds what an uncertain eta adds, relative to |rho| and |F|; ``unit`` is 2^-q; both in units of 2^scale.
        """
        rho, F, r, s = self.rho, self.F, self.r, self.s
        one = gmpy2.mpz(1) << q
        c1, c0, q1 = (u * one + v * eta for u, v in pairs)
        d1, d0, e1 = floats
        d2, slack, tiny, flat = 2 * d1, SLACK, _TINY, 1 + SLACK
        tame, (flipped, turned), known = TAME, self.flips, self.flips_known
        exact = not s and not F
        hidden = 0 if q <= _PLAIN else q - _SEEN
        scale = 2.0 ** (hidden - q)
        of_rho, of_F = 128 * unit + FLOOR, 640 * unit + FLOOR
        done = 0
        while done < count:
            if hidden:
                c, C = float(rho >> hidden) * scale, float(F >> hidden) * scale
            else:
                c, C = float(rho) * scale, float(F) * scale
            size = c if c >= 0 else -c  # a call of abs would take three times as long, and this is the hottest loop
            if size >= 8.0 or not -64.0 < C < 64.0 or r + s > small:
                break
            if size > tame:
                if size < WILD:
                    known = False
                elif c > 0:
                    turned = not turned
                else:
                    flipped = not flipped
            slope, shear = c * (3 * c + d2) + d0 + C, 2 * c + e1
            if slope < 0:
                slope = -slope
            if shear < 0:
                shear = -shear
            if C < 0:
                C = -C
            r, s = (
                (slope + slack) * r + (size + tiny) * (s + k) + of_rho,
                (c * (c + e1) + flat) * s + (C + tiny) * ((shear + slack) * r + k) + of_F,
            )
            m = ((rho + c1) * rho >> q) + c0 + F
            F = F * (((rho + q1) * rho >> q) + one) >> q
            rho = rho * m >> q
            done += 1
        rounded = UP**done  # each step's sums and products of nonnegative doubles err by less than UP - 1
        r, s = r * rounded, s * rounded
        self.rho, self.F, self.r, self.s = rho, F, r, 0.0 if exact else s
        self.flips, self.flips_known = [flipped, turned], known
        return done
