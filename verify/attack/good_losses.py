"""The shipped losses of good regularity as rows of numbers: the slope F' of many losses at once, as doubles and as balls.

A loss is (family, c, width): the family is a whole number below len(FAMILIES); the width is that of Huber's and Cauchy's loss
and the label of the cross entropy, whose c is log(label/(1 - label)).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from verify.orbits.balls import Ball, ball
from verify.sampling.losses import ProductLoss, cauchy, cross_entropy, huber, log_cosh, root, squared

Array = Any
FAMILIES = ("squared", "log cosh", "root", "Huber", "Cauchy", "cross entropy")
SQUARED, LOG_COSH, ROOT, HUBER, CAUCHY, ENTROPY = range(6)


@dataclass(frozen=True)
class Losses:
    """One loss a row: ``family``, ``c`` and ``width``, all of shape (n,), and G."""

    family: Array
    c: Array
    width: Array
    single: int | None = None  # the family, where it is the same for all rows

    @property
    def growth(self) -> Array:
        """G of each, shape (n,)."""
        return np.where(self.family == ENTROPY, 0.25, 1.0)

    @property
    def curvature(self) -> Array:
        """F''(c) of each, shape (n,)."""
        return np.where(self.family == ENTROPY, self.width * (1 - self.width), 1.0)

    def slope(self, p: Array) -> Array:
        """F'(p), elementwise."""
        u = p - self.c
        if self.single is not None:
            return _SLOPES[self.single](p, u, self.width) if self.single in _SLOPES else u
        out = np.array(u)
        for family, formula in _SLOPES.items():
            rows = self.family == family
            if rows.any():
                out[rows] = formula(p[rows], u[rows], self.width[rows])
        return out

    def by_family(self) -> Iterator[tuple[Array, Losses]]:
        """Yield (rows, the losses there) for each family that occurs: loops over steps are faster with one formula at a time."""
        for family in range(len(FAMILIES)):
            rows = np.flatnonzero(self.family == family)
            if len(rows):
                yield rows, Losses(self.family[rows], self.c[rows], self.width[rows], family)


_SLOPES = {
    LOG_COSH: lambda p, u, w: np.tanh(u),
    ROOT: lambda p, u, w: u / np.hypot(1.0, u),
    HUBER: lambda p, u, w: np.clip(u, -w, w),
    CAUCHY: lambda p, u, w: u / (1 + (u / w) ** 2),
    ENTROPY: lambda p, u, w: (1 + np.tanh(p / 2)) / 2 - w,
}


@dataclass(frozen=True)
class BallLoss:
    """One loss with exact parameters, on balls at the working precision."""

    family: int
    c: Fraction
    width: Fraction

    @property
    def growth(self) -> Fraction:
        """G, exactly."""
        return Fraction(1, 4) if self.family == ENTROPY else Fraction(1)

    @property
    def curvature(self) -> Fraction:
        """F''(c), exactly."""
        return self.width * (1 - self.width) if self.family == ENTROPY else Fraction(1)

    @property
    def minimizer(self) -> Ball:
        """The minimizer of F."""
        return (ball(self.width) / ball(1 - self.width)).log() if self.family == ENTROPY else ball(self.c)

    def slope(self, p: Ball) -> Ball:
        """Return F'(p)."""
        u, w = p - self.minimizer, ball(self.width)
        if self.family == LOG_COSH:
            return u.tanh()
        if self.family == ROOT:
            return u / (1 + u * u).sqrt()
        if self.family == HUBER:
            return u.max(-w).min(w)
        if self.family == CAUCHY:
            return u / (1 + (u / w) ** 2)
        if self.family == ENTROPY:
            return 1 / (1 + (-p).exp()) - w
        return u

    def named(self) -> ProductLoss:
        """Return the loss of verify.sampling.losses that it is."""
        makers = {SQUARED: squared, LOG_COSH: log_cosh, ROOT: root}
        if self.family in makers:
            return makers[self.family](self.c)
        return (
            cross_entropy(self.width)
            if self.family == ENTROPY
            else (huber, cauchy)[self.family - HUBER](self.c, self.width)
        )
