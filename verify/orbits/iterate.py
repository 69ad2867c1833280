"""Gradient descent on f(x, y) = (mu - x.y)^2/2 at any precision, in the vectors x and y themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mpmath.libmp import fzero, mpf_add, mpf_mul, mpf_pos, mpf_shift, mpf_sub

from verify.orbits.factorization import Start
from verify.orbits.guard import guard_digits
from verify.orbits.precision import Mpf, Raw, context, raw


@dataclass(frozen=True)
class State:
    """Iterate number ``step``: the vectors and the scaled quantities of Planar, rounded to the digits asked for."""

    step: int
    x: tuple[Mpf, ...]
    y: tuple[Mpf, ...]
    rho: Mpf
    A: Mpf
    B: Mpf
    D: Mpf

    @property
    def sigma(self) -> Mpf:
        """H S; at a minimizer, h times the sharpness."""
        return 2 * (self.A + self.B)


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

    def advance(self) -> None:
        """Make one step."""
        prec, rho, xs, ys = self.prec, self.rho, self.x, self.y
        self.x = x = [mpf_add(a, mpf_mul(rho, b), prec, "n") for a, b in zip(xs, ys, strict=True)]
        self.y = y = [mpf_add(b, mpf_mul(rho, a), prec, "n") for a, b in zip(xs, ys, strict=True)]
        residual = self.mu
        for a, b in zip(x, y, strict=True):
            residual = mpf_sub(residual, mpf_mul(a, b), prec, "n")
        self.rho = mpf_mul(self.h, residual, prec, "n")
        self.step += 1

    def _square(self, vector: list[Raw]) -> Raw:
        total = fzero
        for a in vector:
            total = mpf_add(total, mpf_mul(a, a), self.prec, "n")
        return mpf_shift(mpf_mul(self.h, total, self.prec, "n"), -2)

    def difference(self) -> Raw:
        """Return B = h |x - y|^2/4."""
        return self._square([mpf_sub(a, b, self.prec, "n") for a, b in zip(self.x, self.y, strict=True)])

    def sum(self) -> Raw:
        """Return A = h |x + y|^2/4."""
        return self._square([mpf_add(a, b, self.prec, "n") for a, b in zip(self.x, self.y, strict=True)])


def orbit(start: Start, steps: int, digits: int, guard: int | None = None) -> Iterator[State]:
    """Yield iterates 0, 1, ..., ``steps``, computed with ``digits + guard`` digits and rounded to ``digits``.

    ``guard`` defaults to guard_digits(start), which covers the chaotic phase next to the surface D = 0; give about
    steps/2 (a chaotic step costs log10(3) digits) where the orbit stays chaotic.
    """
    ctx = context(digits)
    wide = context(digits + (guard_digits(start) if guard is None else guard))
    run = Descent(start, wide.prec)
    four = wide.mpf(4)

    def cut(value: Raw) -> Mpf:
        return ctx.make_mpf(mpf_pos(value, ctx.prec, "n"))

    while True:
        a, b = run.sum(), run.difference()
        D = four - 2 * (wide.make_mpf(a) + wide.make_mpf(b)) - wide.make_mpf(run.eta) * wide.make_mpf(run.rho)
        x, y = (tuple(map(cut, v)) for v in (run.x, run.y))
        yield State(run.step, x, y, cut(run.rho), cut(a), cut(b), cut(D._mpf_))
        if run.step >= steps:
            return
        run.advance()
