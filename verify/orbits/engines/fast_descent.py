"""Stepping GD on (mu - x.y)^2/2 with gmpy2: the same numbers as the reference, bit for bit."""

from __future__ import annotations

from typing import Any

import gmpy2

from verify.orbits.engines.descent import Descent
from verify.orbits.engines.generate import loop
from verify.orbits.engines.maps import vector_program
from verify.orbits.engines.numbers import arithmetic, to_mpfr, to_raw, troubled
from verify.orbits.engines.reference import prepare
from verify.orbits.factorization import Start
from verify.orbits.precision import Raw, raw

_PIECE = 256
_NO_LOW, _NO_HIGH = -(2**60), 2**60


class FastDescent:
    """The same attributes and methods as Descent. Beyond the range of ends.RANGE it goes on as the reference does."""

    def __init__(self, start: Start, prec: int) -> None:
        self.prec, self._step = prec, 0
        self.eta = raw(start.eta, prec)
        self._start, self._d = start, start.d
        program = vector_program(start.d)
        self._loop = loop(program, program.variables.index("rho"))
        self._reference: Descent | None = None
        values, constants = (
            [raw(v, prec) for v in vs] for vs in ((*start.x, *start.y, start.rho), (start.mu, start.h))
        )
        registers = prepare(program, values, constants, prec)
        with arithmetic(prec) as here:
            self._state = tuple(map(to_mpfr, values))
            self._fixed = tuple(to_mpfr(registers[r]) for r in self._loop.constants)
            self._h = to_mpfr(constants[1])
            if troubled(here):
                self._reference = Descent(start, prec)

    @property
    def step(self) -> int:
        """The number of steps made."""
        return self._reference.step if self._reference else self._step

    @property
    def size(self) -> int | None:
        """The s with 2^(s-1) <= |rho| < 2^s; None for rho = 0."""
        if self._reference:
            return self._reference.size
        rho = self._state[-1]
        return gmpy2.get_exp(rho) if rho else None

    @property
    def rho(self) -> Raw:
        """The scaled residual."""
        return self._reference.rho if self._reference else to_raw(self._state[-1])

    @property
    def x(self) -> list[Raw]:
        """The vector x."""
        return self._reference.x if self._reference else [to_raw(v) for v in self._state[: self._d]]

    @property
    def y(self) -> list[Raw]:
        """The vector y."""
        return self._reference.y if self._reference else [to_raw(v) for v in self._state[self._d : -1]]

    def advance(self, steps: int = 1, low: int | None = None, high: int | None = None) -> None:
        """Make at most ``steps`` steps; with ``low`` and ``high``, stop after one that gives rho = 0 or a size not between them."""
        stopping = low is not None and high is not None
        bounds = (low, high) if stopping else (_NO_LOW, _NO_HIGH)
        while steps > 0 and not self._reference:
            piece = min(steps, _PIECE)
            with arithmetic(self.prec) as here:
                done, *state = self._loop.run(here, piece, *bounds, *self._state, *self._fixed)
                failed = troubled(here)
            if failed:
                self._give_up()
                break
            self._state, self._step = tuple(state), self._step + done
            steps -= done
            if stopping and (not state[-1] or not bounds[0] < gmpy2.get_exp(state[-1]) < bounds[1]):
                return
        if self._reference:
            self._reference.advance(steps, low, high)

    def _give_up(self) -> None:
        slow = Descent(self._start, self.prec)
        slow.x, slow.y, slow.rho, slow.step = self.x, self.y, self.rho, self._step
        self._reference = slow

    def difference(self) -> Raw:
        """Return B = h |x - y|^2/4."""
        return self._square(False)

    def sum(self) -> Raw:
        """Return A = h |x + y|^2/4."""
        return self._square(True)

    def _square(self, plus: bool) -> Raw:
        if not self._reference:
            xs, ys = self._state[: self._d], self._state[self._d : -1]
            with arithmetic(self.prec) as here:
                total: Any = gmpy2.mpfr(0)
                for a, b in zip(xs, ys, strict=True):
                    part = a + b if plus else a - b
                    total = gmpy2.fma(part, part, total)
                found = gmpy2.div_2exp(self._h * total, 2)
                if not troubled(here):
                    return to_raw(found)
            # A square can leave the range where the numbers themselves do not: the reference takes over for good.
            self._give_up()
        assert self._reference is not None
        return self._reference.sum() if plus else self._reference.difference()
