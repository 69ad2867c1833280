"""Attacks shared by the chapter on losses F(x.y): random exact starts on losses with a rational slope, and exact comparisons of T.

They prove nothing; they would show a theorem false, or misread.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isqrt
from typing import Any

from verify.orbits.surds import sign_of_two

_FINE = 10**12


def dot(u, v):
    """Return the inner product."""
    return sum((i * j for i, j in zip(u, v, strict=True)), Fraction(0))


@dataclass(frozen=True)
class State:
    """An iterate (x, y) of gradient descent on ``loss`` with learning rate ``h``, exactly."""

    loss: Any
    h: Fraction
    x: tuple[Fraction, ...]
    y: tuple[Fraction, ...]

    @property
    def P(self) -> Fraction:
        return dot(self.x, self.y)

    @property
    def S(self) -> Fraction:
        return dot(self.x, self.x) + dot(self.y, self.y)

    @property
    def radicand(self) -> Fraction:
        """(T - S)^2."""
        return self.S**2 - 16 * self.loss.minimizer * (self.P - self.loss.minimizer)

    @property
    def T_above(self) -> Fraction:
        """A rational number just above T."""
        return self.S + Fraction(isqrt(int(self.radicand * _FINE**2)) + 1, _FINE)

    @property
    def rho(self) -> Fraction:
        return -self.h * self.loss.exact_slope(self.P)

    def step(self) -> State:
        """Take one step of gradient descent, with the gradient written out."""
        k = self.rho
        pairs = list(zip(self.x, self.y, strict=True))
        return State(self.loss, self.h, tuple(a + k * b for a, b in pairs), tuple(b + k * a for a, b in pairs))

    def compared(self, other: State) -> int:
        """Return the sign of T(self) - T(other), exactly."""
        return sign_of_two(self.S - other.S, Fraction(1), self.radicand, Fraction(-1), other.radicand)


def good_starts(top: Fraction = Fraction(1)):
    """Draw exact starts on the losses with 0 <= F'(p)/(p - c) <= G and a rational F', with h G T_0/8 below ``top``."""
    from hypothesis import strategies as st

    from verify.sampling import between, product_losses, vectors

    def build(drawn):
        loss, (x, y), share = drawn
        start = State(loss, Fraction(1), tuple(x), tuple(y))
        return State(loss, share * 8 / (Fraction(loss.growth) * start.T_above), start.x, start.y)

    losses = product_losses(good=True).filter(lambda loss: loss.is_rational)
    pairs = st.integers(1, 3).flatmap(lambda d: st.tuples(vectors(d), vectors(d)))
    return st.tuples(losses, pairs, between(0, top)).map(build)


def never_rises(start: State) -> None:
    """Fail unless T never rises in the first three exact steps (two where the slope is a quotient: its digits multiply)."""
    states = [start]
    for _ in range(2 if start.loss.name == "Cauchy" else 3):
        states.append(states[-1].step())
    for before, after in pairwise(states):
        assert after.compared(before) <= 0, f"T rises from {float(before.T_above)} to {float(after.T_above)} on {start.loss}"


def settles_down(start: State, steps: int = 1000) -> None:
    """Follow the orbit in double precision: F'(P) tends to 0 or x - y does; to the minimizer where F' vanishes at c alone."""
    import numpy as np

    loss, rate = start.loss, float(start.h)
    x, y = np.array(start.x, float), np.array(start.y, float)
    size = float(start.T_above)
    for _ in range(steps):
        k = -rate * float(loss.slope(float(x @ y)))
        x, y = x + k * y, y + k * x
    k, c = -rate * float(loss.slope(float(x @ y))), float(loss.minimizer)
    assert float(x @ x + y @ y) <= size * (1 + 1e-9), f"S beyond T_0 on {loss}"
    again = (1 + k * k) * float(x @ y) + k * float(x @ x + y @ y)
    apart = float((x - y) @ (x - y))
    closer = abs(again - c) <= abs(float(x @ y) - c) * (1 + 1e-9)
    assert abs(k) < 1e-2 or apart < 1e-2 * size or closer, f"rho = {k}, |x - y|^2 = {apart} after {steps} steps on {loss}"
