"""Hypothesis strategies for single numbers and vectors; everything drawn is a Fraction and nothing is filtered away."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from verify.exact import rational
from verify.orbits.factorization import Vector
from verify.orbits.precision import Exact

TENTH = Fraction(1, 10)


def open_range(name: str, low: Exact, high: Exact) -> tuple[Fraction, Fraction]:
    """Return both ends, exactly. Raises ValueError if nothing lies between them."""
    a, b = rational(low), rational(high)
    if not a < b:
        raise ValueError(f"{name}: nothing lies strictly between {a} and {b}")
    return a, b


@st.composite
def between(draw: st.DrawFn, low: Exact, high: Exact) -> Fraction:
    """Rationals strictly between two numbers, simplest at the middle; one in four within 10^-1 to 10^-4 of an end.

    The distances are in units of ``high - low``.
    """
    a, b = open_range("between", low, high)
    kind = draw(st.integers(0, 7))
    if kind < 6:
        q = draw(st.integers(2, 60))
        return a + (b - a) * Fraction(draw(st.integers(1, q - 1)), q)
    gap = (b - a) * draw(st.integers(1, 9)) * TENTH ** draw(st.integers(1, 4)) / 2
    return a + gap if kind == 6 else b - gap


@st.composite
def ratios(draw: st.DrawFn, low: Exact, high: Exact) -> Fraction:
    """Values of h/h* strictly between ``low`` and ``high``; exactly ``low`` if they are equal.

    Where 1 is an end or inside, half of the draws are within 10^-1 to 10^-6 of 1 (in units of the distance to the other
    end), on both sides where both are allowed; never 1 itself unless both ends are 1.
    """
    a, b = rational(low), rational(high)
    if a == b:
        return a
    open_range("ratios", a, b)
    if not a <= 1 <= b:
        return draw(between(a, b))
    places = draw(st.integers(-5, 6))  # every way below makes as many draws, so that small values win when shrinking
    if places > 0:
        near, upper = draw(st.integers(1, 9)) * TENTH**places, draw(st.booleans())
        return 1 + (b - 1) * near if b > 1 and (upper or a == 1) else 1 - (1 - a) * near
    q = draw(st.integers(2, 60))
    value = a + (b - a) * Fraction(draw(st.integers(1, q - 1)), q)
    return value if value != 1 else (value + a) / 2


@st.composite
def targets(draw: st.DrawFn) -> Fraction:
    """Targets mu with two digits, from 1/1000 to 990; simplest 1."""
    return Fraction(draw(st.integers(10, 99)), 10) * Fraction(10) ** draw(st.sampled_from([0, 1, -1, 2, -2, -3]))


@st.composite
def vectors(draw: st.DrawFn, d: int) -> Vector:
    """Nonzero vectors of length d with entries from -20 to 20 over a common denominator from 1 to 10."""
    entries = [draw(st.integers(-20, 20)) for _ in range(d)]
    denominator = draw(st.integers(1, 10))
    if not any(entries):
        entries[0] = 1
    return tuple(Fraction(e, denominator) for e in entries)
