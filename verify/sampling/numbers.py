"""Hypothesis strategies for single numbers and vectors; everything drawn is a Fraction and nothing is filtered away."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from verify.exact import rational
from verify.orbits.factorization import Vector
from verify.orbits.precision import Exact

T = TypeVar("T")
TENTH = Fraction(1, 10)
_EIGHTH, _DENOMINATOR, _DIGIT, _TWO_DIGITS = (
    st.integers(0, 7),
    st.integers(2, 60),
    st.integers(1, 9),
    st.integers(10, 99),
)
_UP_TO_FOUR, _UP_TO_FIVE, _UP_TO_TEN = st.integers(1, 4), st.integers(0, 5), st.integers(1, 10)
_PLACES, _ENTRY = st.integers(-5, 6), st.integers(-20, 20)


def open_range(name: str, low: Exact, high: Exact) -> tuple[Fraction, Fraction]:
    """Return both ends, exactly. Raises ValueError if nothing lies between them."""
    a, b = rational(low), rational(high)
    if not a < b:
        raise ValueError(f"{name}: nothing lies strictly between {a} and {b}")
    return a, b


# The strategies call one another as plain functions of ``draw``: a strategy inside a strategy costs as much as several draws.


def draw_between(draw: st.DrawFn, a: Fraction, b: Fraction) -> Fraction:
    """Draw ``between`` of two ends that were read."""
    kind = draw(_EIGHTH)
    if kind < 6:
        return a + (b - a) * _draw_part(draw)
    gap = (b - a) * draw(_DIGIT) * TENTH ** draw(_UP_TO_FOUR) / 2
    return a + gap if kind == 6 else b - gap


def _draw_part(draw: st.DrawFn) -> Fraction:
    q = draw(_DENOMINATOR)
    return Fraction(draw(st.integers(1, q - 1)), q)


def draw_ratios(draw: st.DrawFn, a: Fraction, b: Fraction) -> Fraction:
    """Draw ``ratios`` of two ends that were read."""
    if a == b:
        return a
    open_range("ratios", a, b)
    if not a <= 1 <= b:
        return draw_between(draw, a, b)
    places = draw(_PLACES)  # every way below makes as many draws, so that small values win when shrinking
    if places > 0:
        near, upper = draw(_DIGIT) * TENTH**places, draw(st.booleans())
        return 1 + (b - 1) * near if b > 1 and (upper or a == 1) else 1 - (1 - a) * near
    value = a + (b - a) * _draw_part(draw)
    return value if value != 1 else (value + a) / 2


def draw_target(draw: st.DrawFn) -> Fraction:
    """Draw one of ``targets``."""
    return Fraction(draw(_TWO_DIGITS), 10) * Fraction(10) ** (0, 1, -1, 2, -2, -3)[draw(_UP_TO_FIVE)]


def draw_vector(draw: st.DrawFn, d: int) -> Vector:
    """Draw one of ``vectors``."""
    entries = [draw(_ENTRY) for _ in range(d)]
    denominator = draw(_UP_TO_TEN)
    if not any(entries):
        entries[0] = 1
    return tuple(Fraction(e, denominator) for e in entries)


def chosen(draw: st.DrawFn, items: Iterable[T]) -> T:
    """Draw one of the items; the first is simplest. Nothing is drawn if there is but one."""
    items = tuple(items)
    return items[0] if len(items) == 1 else items[draw(st.integers(0, len(items) - 1))]


@st.composite
def between(draw: st.DrawFn, low: Exact, high: Exact) -> Fraction:
    """Rationals strictly between two numbers, simplest at the middle; one in four within 10^-1 to 10^-4 of an end.

    The distances are in units of ``high - low``.
    """
    return draw_between(draw, *open_range("between", low, high))


@st.composite
def ratios(draw: st.DrawFn, low: Exact, high: Exact) -> Fraction:
    """Values of h/h* strictly between ``low`` and ``high``; exactly ``low`` if they are equal.

    Where 1 is an end or inside, half of the draws are within 10^-1 to 10^-6 of 1 (in units of the distance to the other
    end), on both sides where both are allowed; never 1 itself unless both ends are 1.
    """
    return draw_ratios(draw, rational(low), rational(high))


@st.composite
def targets(draw: st.DrawFn) -> Fraction:
    """Targets mu with two digits, from 1/1000 to 990; simplest 1."""
    return draw_target(draw)


@st.composite
def vectors(draw: st.DrawFn, d: int) -> Vector:
    """Nonzero vectors of length d with entries from -20 to 20 over a common denominator from 1 to 10."""
    return draw_vector(draw, d)
