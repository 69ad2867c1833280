"""Gradient descent on f(x, y) = (mu - x.y)^2/2 at any precision, in the vectors x and y themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mpmath.libmp import mpf_pos

from verify.orbits.engines.descent import Descent
from verify.orbits.engines.fast_descent import FastDescent
from verify.orbits.engines.interface import engine as engine_named
from verify.orbits.factorization import Start
from verify.orbits.guard import guard_digits
from verify.orbits.precision import Mpf, Raw, context


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


def descent(start: Start, prec: int, engine: str = "auto") -> Descent | FastDescent:
    """Return the orbit of ``start`` in arithmetic of ``prec`` bits; "gmpy2" ("auto") and "mpmath" give the same bits.

    Raises ValueError for another engine.
    """
    name = engine_named(engine).name
    if name == "fixed":
        raise ValueError(
            "the engine 'fixed' keeps no relative precision of small numbers: take 'auto', 'gmpy2' or 'mpmath'"
        )
    return Descent(start, prec) if name == "mpmath" else FastDescent(start, prec)


def orbit(start: Start, steps: int, digits: int, guard: int | None = None, engine: str = "auto") -> Iterator[State]:
    """Yield iterates 0, 1, ..., ``steps``, computed with ``digits + guard`` digits and rounded to ``digits``.

    ``guard`` defaults to guard_digits(start), which covers the chaotic phase next to the surface D = 0; give about
    steps/2 (a chaotic step costs log10(3) digits) where the orbit stays chaotic. The engine, see ``descent``, makes no difference to
    the numbers.
    """
    ctx = context(digits)
    wide = context(digits + (guard_digits(start) if guard is None else guard))
    run = descent(start, wide.prec, engine)
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
