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


def segments():
    """Draw exact iterates with x = y, |x|^2 <= 2c, on losses with a rational slope, with h G c <= 2."""
    from hypothesis import strategies as st

    from verify.sampling import product_losses

    def build(drawn):
        loss, place, share = drawn
        size = place * 2 * loss.minimizer  # |x|^2
        return loss, size, share * 2 / (Fraction(loss.growth) * loss.minimizer)

    share = st.fractions(0, 1, max_denominator=30)
    return st.tuples(product_losses(good=True).filter(lambda loss: loss.is_rational), share, share).map(build)


def stays_on_the_segment(drawn) -> None:
    """Fail unless |x|^2 stays at most 2c in three exact steps on x = y."""
    loss, size, h = drawn
    for _ in range(3):
        size *= (1 - h * loss.exact_slope(size)) ** 2
        assert size <= 2 * loss.minimizer, f"|x|^2 = {float(size)} on {loss}"


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


def residual_follows(start: State) -> None:
    """Compare two exact steps with P' - c = (P - c)(1 - h q S + h^2 q^2 P (P - c)), q = F'(P)/(P - c)."""
    c = start.loss.minimizer
    for _ in range(2):
        P, S, after = start.P, start.S, start.step()
        q = start.loss.exact_slope(P) / (P - c) if P != c else Fraction(0)
        assert after.P - c == (P - c) * (1 - start.h * q * S + start.h**2 * q**2 * P * (P - c)), "the residual is not as claimed"
        start = after


def planes():
    """Draw the derivatives F', F'' at x.y as those of a quadratic F(p) = a p + b p^2/2, h, and exact x, y of the same length."""
    from hypothesis import strategies as st

    number = st.fractions(-3, 3, max_denominator=6)
    pairs = st.integers(1, 3).flatmap(lambda d: st.tuples(*[st.lists(number, min_size=d, max_size=d)] * 2))
    return st.tuples(number, number, st.fractions("1/20", 2, max_denominator=20), pairs)


def derivatives(drawn):
    """Return rho, F'(P), F''(P), S, P and the exact Hessian of F(x.y), from differences of f: it has degree 4 in all variables."""
    import sympy as sp

    a, b, h, (x, y) = drawn
    point = [*x, *y]
    d = len(x)

    def f(z):
        p = dot(z[:d], z[d:])
        return a * p + b * p * p / 2

    def moved(i, j, s, t):
        z = list(point)
        z[i] += s
        z[j] += t
        return f(z)

    def second(i, j, s):
        # Exact on polynomials of degree 4 after the extrapolation below.
        if i == j:
            return (moved(i, i, s, 0) - 2 * f(point) + moved(i, i, -s, 0)) / (s * s)
        return (moved(i, j, s, s) - moved(i, j, s, -s) - moved(i, j, -s, s) + moved(i, j, -s, -s)) / (4 * s * s)

    hessian = sp.Matrix(
        2 * d, 2 * d, lambda i, j: sp.Rational(str((4 * second(i, j, Fraction(1)) - second(i, j, Fraction(2))) / 3))
    )
    P, S = dot(x, y), dot(x, x) + dot(y, y)
    return -h * (a + b * P), a + b * P, b, S, P, hessian


def determinant_is(drawn) -> None:
    """Compare det(I - h H) with (1 - rho^2)^(d - 1) (1 - rho^2 - h F''(S - 2 rho P)), exactly."""
    import sympy as sp

    rho, _, curvature, S, P, hessian = derivatives(drawn)
    h, d = drawn[2], len(drawn[3][0])
    found = (sp.eye(2 * d) - sp.Rational(str(h)) * hessian).det()
    claimed = (1 - rho**2) ** (d - 1) * (1 - rho**2 - h * curvature * (S - 2 * rho * P))
    assert found == sp.Rational(str(claimed)), "the determinant is not as claimed"


def form_is(drawn) -> None:
    """Compare the Hessian along (y, x) and along (x, y) with F'' q^2 + 2 F' w, exactly."""
    import sympy as sp

    _, slope, curvature, S, P, hessian = derivatives(drawn)
    x, y = drawn[3]
    for u, v, q, w in ((y, x, S, P), (x, y, 2 * P, P)):
        z = sp.Matrix([sp.Rational(str(e)) for e in (*u, *v)])
        assert (z.T * hessian * z)[0] == sp.Rational(str(curvature * q**2 + 2 * slope * w)), "the Hessian form is not as claimed"
