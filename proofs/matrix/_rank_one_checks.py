"""Attacks shared by the theorems on rank one, isotropic targets: random exact starts, and orbits at many digits.

They prove nothing; they would show a theorem false, or misread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import isqrt

from verify.orbits import context, number
from verify.orbits.surds import sign_of_two
from verify.sampling.matrix_start import MatrixStart

_FINE = 10**12


@dataclass(frozen=True)
class Numbers:
    """What the theorems speak of at one iterate, exactly: |x|^2, |y|^2, x.y, mu and h."""

    X: Fraction
    Y: Fraction
    P: Fraction
    mu: Fraction
    h: Fraction

    @property
    def S(self) -> Fraction:
        return self.X + self.Y

    @property
    def eta(self) -> Fraction:
        return self.h * self.mu

    @property
    def rho(self) -> Fraction:
        return self.h * (self.mu - self.P)

    @property
    def D(self) -> Fraction:
        return 4 - self.h * self.S - self.eta * self.rho

    @property
    def w(self) -> Fraction:
        return self.h**2 * (self.X * self.Y - self.P**2)

    @property
    def radicand(self) -> Fraction:
        """(T - S)^2."""
        return self.S**2 + 16 * self.mu * (self.mu - self.P)

    @property
    def T_above(self) -> Fraction:
        """A rational number just above T, and at least 4 mu."""
        return self.S + Fraction(isqrt(int(self.radicand * _FINE**2)) + 1, _FINE)

    def compared(self, other: Numbers) -> int:
        """Return the sign of T(self) - T(other), exactly."""
        return sign_of_two(self.S - other.S, Fraction(1), self.radicand, Fraction(-1), other.radicand)


def numbers(start: MatrixStart) -> Numbers:
    """Return the inner products of a problem with target mu I and factors of one column."""
    a, b = [row[0] for row in start.X], [row[0] for row in start.Y]
    X, Y, P = (sum((i * j for i, j in zip(p, q, strict=True)), Fraction(0)) for p, q in ((a, a), (b, b), (a, b)))
    return Numbers(X, Y, P, start.A[0][0], start.h)


def isotropic():
    """Draw exact problems with the target mu I, n from 1 to 4, and any vectors x, y."""
    from hypothesis import strategies as st

    from verify.sampling import matrices

    def same(drawn):
        start, mu = drawn
        n = len(start.A)
        return replace(start, A=tuple(tuple(mu * (i == j) for j in range(n)) for i in range(n)))

    problems = st.integers(1, 4).flatmap(lambda n: matrices(n, n, factors="generic", d=1))
    return st.tuples(problems, st.fractions("1/10", 5, max_denominator=10)).map(same)


def safe_starts(top: Fraction = Fraction(1)):
    """Draw such problems with h at most ``top`` times 8 T/(T^2 + 16 mu^2), half of the time very close to it."""
    from hypothesis import strategies as st

    def build(drawn):
        start, share, close = drawn
        at = numbers(start)
        limit = 8 * at.T_above / (at.T_above**2 + 16 * at.mu**2)
        return replace(start, h=top * limit * (1 - Fraction(1, 10**4) * share if close else share), critical=limit)

    return st.tuples(isotropic(), st.fractions("1/20", 1, max_denominator=40), st.booleans()).map(build)


def never_rises(start: MatrixStart) -> None:
    """Fail unless T never rises in three exact steps."""
    states = [start]
    for _ in range(3):
        states.append(states[-1].step())
    for before, after in pairwise(map(numbers, states)):
        assert after.compared(before) <= 0, f"T rises from {float(before.T_above)} to {float(after.T_above)}"


def descend(start: MatrixStart, steps: int):
    """Follow the orbit in double precision; return x and y after ``steps`` steps."""
    import numpy as np

    x, y = (np.array([float(row[0]) for row in m]) for m in (start.X, start.Y))
    h, mu = float(start.h), float(start.A[0][0])
    for _ in range(steps):
        x, y = (1 - h * (y @ y)) * x + h * mu * y, (1 - h * (x @ x)) * y + h * mu * x
    return x, y


def settles(start: MatrixStart, steps: int = 4000) -> None:
    """Follow the orbit in double precision: to a minimizer with h S <= 2 and S <= T_0/2, or visibly slowly towards one.

    x + y = 0 at the start is left out: it stays for ever.
    """
    at = numbers(start)
    if at.X + 2 * at.P + at.Y == 0:
        return
    x, y = descend(start, steps)
    h, mu = float(start.h), float(at.mu)
    size, rho, w = x @ x + y @ y, h * (mu - x @ y), h**2 * ((x @ x) * (y @ y) - (x @ y) ** 2)
    assert size <= float(at.T_above) * (1 + 1e-9), "S beyond T_0"
    if abs(rho) + abs(w) < 1e-9:
        assert h * size <= 2 + 1e-3, f"h S = {h * size} at the limit"
        assert size <= float(at.T_above) / 2 * (1 + 1e-6), "S beyond T_0/2 at the limit"
        return
    slow = min(abs(1 - h * size - 1), abs(1 - h * size + 1))  # a multiplier close to 1 or -1
    assert slow < 0.2 and abs(rho) + abs(w) < 0.2, f"rho = {rho}, w = {w} after {steps} steps"  # noqa: PT018


def follow(x, y, mu, h, steps, digits):
    """Return (S, rho, w, T) along the orbit at many digits; x, y, mu, h as exact texts or numbers."""
    ctx = context(digits)
    u, v = [number(c, digits) for c in x], [number(c, digits) for c in y]
    k, m = number(h, digits), number(mu, digits)
    seen = []
    for _ in range(steps + 1):
        X, Y, P = (ctx.fsum(i * j for i, j in zip(p, q, strict=True)) for p, q in ((u, u), (v, v), (u, v)))
        S, radicand = X + Y, (X + Y) ** 2 + 16 * m * (m - P)
        seen.append((S, k * (m - P), k * k * (X * Y - P * P), S + ctx.sqrt(radicand if radicand > 0 else 0)))
        u, v = ([(1 - k * Y) * i + k * m * j for i, j in zip(u, v, strict=True)],
                [(1 - k * X) * j + k * m * i for i, j in zip(u, v, strict=True)])  # fmt: skip
    return seen


def beside_two(digits):
    """Start 10^-12 beside minimizers of n = 2 with h S = 2 -+ 1/100, h mu = 1/2: the first attracts, the second repels, to below 2."""
    ctx, seen = context(digits), []
    for size in (Fraction(199, 100), Fraction(201, 100)):
        total = number(2 * size, digits)  # |x|^2 + |y|^2, for mu = 1, h = 1/2
        long = (ctx.sqrt(total + 2) + ctx.sqrt(total - 2)) / 2
        first = Fraction(str(long))
        tiny = Fraction(1, 10**12)
        S, rho, w, _ = follow((first, 0), (1 / first, tiny), 1, Fraction(1, 2), 12000, digits)[-1]
        assert rho**2 + w < number(10, digits) ** -20, f"rho = {rho}, w = {w}"
        assert S / 2 < 2, f"h S = {S / 2} at the limit"
        seen.append(f"h S from {context(10).nstr(number(size, 10), 4)} to {context(10).nstr(S / 2, 8)}")
    return ", ".join(seen)


def steep_starts():
    """Draw isotropic problems with h above 8/T and h mu below 2."""
    from hypothesis import strategies as st

    def build(drawn):
        start, share = drawn
        at = numbers(start)
        low, high = 8 / (at.T_above - Fraction(2, _FINE)), min(2 / at.mu, 80 / at.T_above)
        return replace(start, h=low + share * (high - low))

    starts = st.tuples(isotropic(), st.fractions("1/100", "99/100", max_denominator=100)).map(build)
    return starts.filter(lambda start: start.h * start.A[0][0] < 2)  # none is left where T = 4 mu


def diverges(start: MatrixStart, steps: int = 4000) -> None:
    """Follow the orbit in double precision until it is large; fail if it is not, unless it starts in the limit set."""
    import numpy as np

    at = numbers(start)
    if at.D >= 0 or (at.rho == 0 and at.w == 0):  # low was rounded, or a minimizer
        return
    x, y = (np.array([float(row[0]) for row in m]) for m in (start.X, start.Y))
    h, mu = float(start.h), float(at.mu)
    for _ in range(steps):
        x, y = (1 - h * (y @ y)) * x + h * mu * y, (1 - h * (x @ x)) * y + h * mu * x
        if h * (x @ x + y @ y) > 1e6:
            return
    raise AssertionError(f"h S = {h * (x @ x + y @ y)} after {steps} steps")
