"""Orbits of the cubic family over boxes of (z, r), with all derivatives up to the second: tubes that do not swell.

The value over a box is enclosed by the mean value theorem from the orbit of the midpoint, so that a tube grows by the derivatives
of the iterates; plain ball arithmetic would grow by a factor above 4 at every step.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb

from verify.orbits.balls import Ball
from verify.orbits.cycles import family


@dataclass(frozen=True)
class Jet2:
    """A function of (z, r) over a box: enclosures of its values and of its partial derivatives."""

    value: Ball
    z: Ball
    r: Ball
    zz: Ball
    zr: Ball
    rr: Ball

    def __add__(self, other: Jet2) -> Jet2:
        return Jet2(
            self.value + other.value, self.z + other.z, self.r + other.r,
            self.zz + other.zz, self.zr + other.zr, self.rr + other.rr,
        )  # fmt: skip

    def __mul__(self, other: Jet2) -> Jet2:
        a, b = self, other
        return Jet2(
            a.value * b.value,
            a.z * b.value + a.value * b.z,
            a.r * b.value + a.value * b.r,
            a.zz * b.value + 2 * a.z * b.z + a.value * b.zz,
            a.zr * b.value + a.z * b.r + a.r * b.z + a.value * b.zr,
            a.rr * b.value + 2 * a.r * b.r + a.value * b.rr,
        )

    def scaled(self, factor: int) -> Jet2:
        """Return the multiple by a whole number."""
        return Jet2(*(factor * v for v in (self.value, self.z, self.r, self.zz, self.zr, self.rr)))

    def minus_z(self, z: Ball) -> Jet2:
        """Return the function less z itself."""
        return Jet2(self.value - z, self.z - 1, self.r, self.zz, self.zr, self.rr)


def constant(value: Ball | int) -> Jet2:
    """Return a constant function."""
    zero = arb(0)
    return Jet2(arb(value), zero, zero, zero, zero, zero)


def tube(z: Ball, r: Ball, n: int) -> list[Jet2]:
    """Return z, F(z), ..., F^n(z) over the box z times r."""
    zero, one = arb(0), arb(1)
    u = Jet2(z, one, zero, zero, zero, zero)
    middle, rate = z.mid(), r.mid()
    dz, dr = z - middle, r - rate
    out = [u]
    for _ in range(n):
        gap = 1 - u.value
        d, dd, s = r * gap * (1 - 3 * u.value), r * (6 * u.value - 4), gap * (1 - 3 * u.value)  # F_u, F_uu, F_ur
        uz, ur = d * u.z, d * u.r + u.value * gap * gap
        middle = family.step(middle, rate)
        u = Jet2(
            middle + uz * dz + ur * dr, uz, ur,
            dd * u.z * u.z + d * u.zz,
            dd * u.z * u.r + s * u.z + d * u.zr,
            dd * u.r * u.r + 2 * s * u.r + d * u.rr,
        )  # fmt: skip
        out.append(u)
    return out


def across(orbit: list[Jet2], r: Ball) -> Ball:
    """Return the product of (1 - rho)^2 over a tube: by it B is multiplied along the orbits in it, to first order."""
    return family.transverse([u.value for u in orbit], r.sqrt() - 1)


def doubled(orbit: list[Jet2], r: Ball) -> Jet2:
    """Return K = 1 + the product of divided differences of F between x_i and x_(i + m), i < m, over a tube of 2 m steps.

    As x_2m - x_m is that product times x_m - x_0, a point with K = 0 has F^2m(z) = z; if F^m(z) = z, the product is the
    multiplier of that cycle of period m. So K = 0 follows the cycle of twice the period through the flip where it is born.
    """
    half = len(orbit) // 2
    rate = Jet2(r, arb(0), arb(1), arb(0), arb(0), arb(0))
    product = constant(1)
    for u, w in zip(orbit[:half], orbit[half : 2 * half], strict=True):
        product = product * rate * (constant(1) + (u + w).scaled(-2) + u * u + u * w + w * w)
    return product + constant(1)
