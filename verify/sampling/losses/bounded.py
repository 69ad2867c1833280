"""Losses that grow at most linearly. In all of them F'(p)/(p - c) is between 0 and G."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from verify.exact import rational
from verify.orbits.precision import Exact
from verify.sampling.losses.loss import ProductLoss, parameters

ONE = Fraction(1)


def _np() -> Any:
    import numpy  # loaded when a slope is computed, not with the losses

    return numpy


def _exactly(ctx: Any, value: Fraction) -> Any:
    return ctx.mpf(value.numerator) / value.denominator


def log_cosh(c: Exact = 1) -> ProductLoss:
    """log cosh(p - c); F' = tanh(p - c)."""
    middle = rational(c)
    at = float(middle)
    return ProductLoss(
        "log cosh",
        parameters(c=c),
        slope=lambda p: _np().tanh(p - at),
        minimizer=middle,
        curvature=ONE,
        growth=ONE,
        keeps_sign=True,
        value=lambda ctx, p: ctx.log(ctx.cosh(p - _exactly(ctx, middle))),
    )


def root(c: Exact = 1) -> ProductLoss:
    """sqrt(1 + (p - c)^2)."""
    middle = rational(c)
    at = float(middle)
    return ProductLoss(
        "root",
        parameters(c=c),
        slope=lambda p: (p - at) / _np().hypot(1.0, p - at),
        minimizer=middle,
        curvature=ONE,
        growth=ONE,
        keeps_sign=True,
        value=lambda ctx, p: ctx.sqrt(1 + (p - _exactly(ctx, middle)) ** 2),
    )


def _positive(name: str, value: Exact) -> Fraction:
    exact = rational(value)
    if exact <= 0:
        raise ValueError(f"{name} = {exact} is not positive")
    return exact


def huber(c: Exact = 1, delta: Exact = 1) -> ProductLoss:
    """u^2/2 for |u| <= delta, delta |u| - delta^2/2 beyond, with u = p - c. Raises ValueError unless delta > 0."""
    middle, edge = rational(c), _positive("delta", delta)
    at, cut = float(middle), float(edge)

    def value(ctx: Any, p: Any) -> Any:
        u, d = abs(p - _exactly(ctx, middle)), _exactly(ctx, edge)
        return u * u / 2 if u <= d else d * u - d * d / 2

    return ProductLoss(
        "Huber",
        parameters(c=c, delta=delta),
        slope=lambda p: _np().clip(p - at, -cut, cut),
        minimizer=middle,
        curvature=ONE,
        growth=ONE,
        keeps_sign=True,
        exact_slope=lambda p: max(-edge, min(edge, p - middle)),
        value=value,
    )


def cauchy(c: Exact = 1, width: Exact = 1) -> ProductLoss:
    """(width^2/2) log(1 + (u/width)^2) with u = p - c; F' = u/(1 + (u/width)^2). Raises ValueError unless width > 0."""
    middle, wide = rational(c), _positive("width", width)
    at, w = float(middle), float(wide)
    return ProductLoss(
        "Cauchy",
        parameters(c=c, width=width),
        slope=lambda p: (p - at) / (1 + ((p - at) / w) ** 2),
        minimizer=middle,
        curvature=ONE,
        growth=ONE,
        keeps_sign=True,
        exact_slope=lambda p: (p - middle) / (1 + ((p - middle) / wide) ** 2),
        value=lambda ctx, p: (
            _exactly(ctx, wide) ** 2 / 2 * ctx.log(1 + ((p - _exactly(ctx, middle)) / _exactly(ctx, wide)) ** 2)
        ),
    )


def cross_entropy(label: Exact = "7/10") -> ProductLoss:
    """log(1 + e^p) - label p, binary cross-entropy at a soft label between 0 and 1; c = log(label/(1 - label)).

    The growth given is 1/4, the greatest slope of F'; it is the least for the label 1/2 alone. c is a float unless the label
    is 1/2. Raises ValueError unless 0 < label < 1.
    """
    share = rational(label)
    if not 0 < share < 1:
        raise ValueError(f"label = {share} is not between 0 and 1")
    q = float(share)
    half = Fraction(1, 2)
    return ProductLoss(
        "cross entropy",
        parameters(label=label),
        slope=lambda p: (1 + _np().tanh(_np().asarray(p) / 2)) / 2 - q,
        minimizer=Fraction(0)
        if share == half
        else math.log(share.numerator) - math.log(share.denominator - share.numerator),
        curvature=share * (1 - share),
        growth=Fraction(1, 4),
        keeps_sign=True,
        value=lambda ctx, p: ctx.log(1 + ctx.exp(p)) - _exactly(ctx, share) * p,
    )
