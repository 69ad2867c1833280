"""Losses with a polynomial derivative. The growth of all but the squared loss is infinite, or F' changes its sign."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verify.exact import rational
from verify.orbits.precision import Exact
from verify.sampling.losses.loss import ProductLoss, parameters


def squared(mu: Exact = 1) -> ProductLoss:
    """(p - mu)^2/2."""
    c = rational(mu)
    at = float(c)
    return ProductLoss(
        "squared",
        parameters(mu=mu),
        slope=lambda p: p - at,
        minimizer=c,
        curvature=Fraction(1),
        growth=Fraction(1),
        keeps_sign=True,
        exact_slope=lambda p: p - c,
        value=lambda ctx, p: (p - ctx.mpf(c.numerator) / c.denominator) ** 2 / 2,
    )


def power(b: int) -> ProductLoss:
    """(p^b - 1)^2/(2 b) for b >= 2, with the minimizer 1; F' = p^(b - 1) (p^b - 1). For even b, -1 is another minimizer.

    Raises ValueError for b below 2 (b = 1 is the squared loss).
    """
    if b < 2:
        raise ValueError(f"the power {b}: at least 2")
    return ProductLoss(
        "power",
        parameters(b=b),
        slope=lambda p: p ** (b - 1) * (p**b - 1),
        minimizer=Fraction(1),
        curvature=Fraction(b),
        growth=None,
        keeps_sign=b % 2 == 1,
        exact_slope=lambda p: p ** (b - 1) * (p**b - 1),
        value=lambda ctx, p: (p**b - 1) ** 2 / (2 * b),
    )


def quartic(mu: Exact = 1, epsilon: Exact = "1/10") -> ProductLoss:
    """u^2/2 + epsilon u^4/4 with u = p - mu: a quartic perturbation of the squared loss, of either sign.

    For a negative epsilon F'(p) (p - mu) is negative where u^2 > 1/|epsilon|.
    """
    c, e = rational(mu), rational(epsilon)
    at, bend = float(c), float(e)
    return ProductLoss(
        "quartic",
        parameters(mu=mu, epsilon=epsilon),
        slope=lambda p: (p - at) * (1 + bend * (p - at) ** 2),
        minimizer=c,
        curvature=Fraction(1),
        growth=None if e > 0 else Fraction(1),
        keeps_sign=e >= 0,
        exact_slope=lambda p: (p - c) * (1 + e * (p - c) ** 2),
        value=lambda ctx, p: _quartic(ctx, p, c, e),
    )


def _quartic(ctx: Any, p: Any, c: Fraction, e: Fraction) -> Any:
    square = (p - ctx.mpf(c.numerator) / c.denominator) ** 2
    return square / 2 + ctx.mpf(e.numerator) / e.denominator * square**2 / 4
