"""The cubic family on the balanced line in its simplest form, F(z) = r z (1 - z)^2, its iterates and their derivatives.

With A = eta - rho, GD on x = y is A' = A (1 + eta - A)^2. So A = (1 + eta) z turns it into F with r = (1 + eta)^2: one
affine change of variable, hence the same cycles with the same multipliers. The fixed point rho = 0 (the minimizer) is
z = eta/(1 + eta), the origin rho = eta is z = 0, and rho = -2 is z = 1 + 1/(1 + eta). The critical points are z = 1, which
goes to the fixed point 0, and z = 1/3: one free critical orbit.

All functions take whatever has + and *: floats to look for a place, balls to prove something about it, fractions to be exact.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

Number: TypeAlias = Any
"""A float, a Fraction or a ball."""


class Jet(NamedTuple):
    """The n-fold iterate at (z, r) with its partial derivatives."""

    value: Number
    z: Number
    r: Number
    zz: Number
    zr: Number


def step(z: Number, r: Number) -> Number:
    """Return F(z) = r z (1 - z)^2."""
    gap = 1 - z
    return r * z * gap * gap


def slope(z: Number, r: Number) -> Number:
    """Return F'(z) = r (1 - z)(1 - 3 z)."""
    return r * (1 - z) * (1 - 3 * z)


def points(z: Number, r: Number, n: int) -> list[Number]:
    """Return z, F(z), ..., the first n points of the orbit."""
    out = [z]
    for _ in range(n - 1):
        out.append(step(out[-1], r))
    return out


def iterate(z: Number, r: Number, n: int) -> tuple[Number, Number]:
    """Return the n-fold iterate and its derivative in z."""
    u, dz = z, 1
    for _ in range(n):
        u, dz = step(u, r), slope(u, r) * dz
    return u, dz


def iterate_r(z: Number, r: Number, n: int) -> tuple[Number, Number]:
    """Return the n-fold iterate and its derivative in r, at fixed z."""
    u, dr = z, 0
    for _ in range(n):
        gap = 1 - u
        u, dr = step(u, r), slope(u, r) * dr + u * gap * gap
    return u, dr


def jet(z: Number, r: Number, n: int) -> Jet:
    """Return the n-fold iterate with first derivatives and the second ones that thresholds need (chain rule)."""
    u, uz, ur, uzz, uzr = z, 1, 0, 0, 0
    for _ in range(n):
        gap, three = 1 - u, 1 - 3 * u
        d, dd = r * gap * three, r * (6 * u - 4)  # F', F''
        uzz, uzr = dd * uz * uz + d * uzz, (dd * ur + gap * three) * uz + d * uzr
        uz, ur = d * uz, d * ur + u * gap * gap
        u = r * u * gap * gap
    return Jet(u, uz, ur, uzz, uzr)


def residual(z: Number, eta: Number) -> Number:
    """Return rho = eta - (1 + eta) z."""
    return eta - (1 + eta) * z


def multiplier(orbit: list[Number], r: Number) -> Number:
    """Return the product of F' over the points of a cycle: its multiplier along the line."""
    out = slope(orbit[0], r)
    for z in orbit[1:]:
        out = out * slope(z, r)
    return out


def transverse(orbit: list[Number], eta: Number) -> Number:
    """Return the product of (1 - rho)^2 over the points of a cycle: by it B = h |x - y|^2/4 is multiplied each time round."""
    root = 1 - residual(orbit[0], eta)
    for z in orbit[1:]:
        root = root * (1 - residual(z, eta))
    return root * root  # no power: that of a ball around zero is not finite
