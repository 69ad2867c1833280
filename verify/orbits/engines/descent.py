"""Stepping GD on (mu - x.y)^2/2 in the vectors themselves, and stopping where the residual asks for a look: the reference."""

from __future__ import annotations

from mpmath.libmp import fzero, mpf_add, mpf_mul, mpf_neg, mpf_shift, mpf_sub

from verify.orbits.engines.reference import fma
from verify.orbits.factorization import Start
from verify.orbits.precision import Raw, raw


class Descent:
    """The iterates in raw numbers of ``prec`` bits; ``rho``, ``x`` and ``y`` are those of iterate number ``step``.

    Rounding to nearest is symmetric, so a start with y = x or y = -x stays exactly so.
    """

    def __init__(self, start: Start, prec: int) -> None:
        self.prec, self.step = prec, 0
        self.mu, self.h, self.eta = (raw(v, prec) for v in (start.mu, start.h, start.eta))
        self.x = [raw(v, prec) for v in start.x]
        self.y = [raw(v, prec) for v in start.y]
        self.rho = raw(start.rho, prec)

    @property
    def size(self) -> int | None:
        """The s with 2^(s-1) <= |rho| < 2^s; None for rho = 0."""
        return self.rho[2] + self.rho[3] if self.rho[1] else None

    def advance(self, steps: int = 1, low: int | None = None, high: int | None = None) -> None:
        """Make at most ``steps`` steps; with ``low`` and ``high``, stop after one that gives rho = 0 or a size not between them."""
        for _ in range(steps):
            self._advance()
            size = self.size
            if low is not None and high is not None and (size is None or not low < size < high):
                return

    def _advance(self) -> None:
        prec, rho, xs, ys = self.prec, self.rho, self.x, self.y
        self.x = x = [fma(rho, b, a, prec) for a, b in zip(xs, ys, strict=True)]
        self.y = y = [fma(rho, a, b, prec) for a, b in zip(xs, ys, strict=True)]
        residual = self.mu
        for a, b in zip(x, y, strict=True):
            residual = fma(mpf_neg(a), b, residual, prec)
        self.rho = mpf_mul(self.h, residual, prec, "n")
        self.step += 1

    def _square(self, vector: list[Raw]) -> Raw:
        total = fzero
        for a in vector:
            total = fma(a, a, total, self.prec)
        return mpf_shift(mpf_mul(self.h, total, self.prec, "n"), -2)

    def difference(self) -> Raw:
        """Return B = h |x - y|^2/4."""
        return self._square([mpf_sub(a, b, self.prec, "n") for a, b in zip(self.x, self.y, strict=True)])

    def sum(self) -> Raw:
        """Return A = h |x + y|^2/4."""
        return self._square([mpf_add(a, b, self.prec, "n") for a, b in zip(self.x, self.y, strict=True)])
