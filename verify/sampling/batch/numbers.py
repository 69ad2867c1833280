"""Arrays of single numbers and of vectors, distributed as the strategies of the same names in verify.sampling.numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from verify.exact import rational
from verify.orbits.precision import Exact

Number: TypeAlias = Exact | float
Reals: TypeAlias = NDArray[np.float64]


def exactly(value: Number) -> Fraction:
    """Return the number, read exactly; here a float is welcome, as what is drawn are floats."""
    return Fraction(value) if isinstance(value, float) else rational(value)


def generator(count: int, seed: int) -> np.random.Generator:
    """Return the source of random numbers. Raises ValueError unless count is positive and the seed not negative."""
    if count < 1:
        raise ValueError(f"{count} rows; write a positive number")
    if seed < 0:
        raise ValueError(f"the seed {seed} is negative")
    return np.random.Generator(np.random.PCG64(seed))


def powers(rng: np.random.Generator, low: int, high: int, count: int) -> Reals:
    """Powers 10^k with k from ``low`` to ``high``, all equally likely."""
    return np.array([float(f"1e{k}") for k in range(low, high + 1)])[rng.integers(0, high - low + 1, count)]


def _parts(rng: np.random.Generator, count: int) -> Reals:
    """Fractions n/q with 0 < n < q <= 60."""
    q = rng.integers(2, 61, count)
    return rng.integers(1, q) / q


def between(rng: np.random.Generator, low: Reals | float, high: Reals | float, count: int) -> Reals:
    """Numbers strictly between two numbers or arrays; one in four within 10^-1 to 10^-4 of an end."""
    kind = rng.integers(0, 8, count)
    gap = rng.integers(1, 10, count) * powers(rng, -4, -1, count) / 2
    # Near an end the gap itself is added to that end, so that it keeps all its digits.
    inner = low + (high - low) * np.where(kind == 6, gap, _parts(rng, count))
    return np.where(kind == 7, high - (high - low) * gap, inner)


def ratios(rng: np.random.Generator, low: Fraction, high: Fraction, count: int) -> Reals:
    """Ratios h/h* strictly between two numbers, half of them near 1 where 1 is an end or inside; see the strategy.

    Raises ValueError if nothing lies between them or something negative does; equal ends give that number.
    """
    if low < 0 or high <= 0:
        raise ValueError(f"ratios strictly between {low} and {high}: they are positive")
    if low == high:
        return np.full(count, float(low))
    if low > high:
        raise ValueError(f"ratios: nothing lies strictly between {low} and {high}")
    a, b = float(low), float(high)
    if not low <= 1 <= high:
        return between(rng, a, b, count)
    near = rng.integers(1, 10, count) * powers(rng, -6, -1, count)
    upper = rng.integers(0, 2, count) == 1
    if low == 1 or high == 1:
        upper[:] = low == 1
    beside = np.where(upper, 1 + (b - 1) * near, 1 - (1 - a) * near)
    parts = a + (b - a) * _parts(rng, count)
    free = np.where(abs(parts - 1) > 1e-9 * (b - a), parts, (parts + a) / 2)
    return np.where(rng.integers(0, 2, count) == 1, beside, free)


def targets(rng: np.random.Generator, count: int) -> Reals:
    """Targets mu with two digits, from 1/1000 to 990."""
    return rng.integers(10, 100, count) / 10 * powers(rng, -3, 2, count)


def vectors(rng: np.random.Generator, d: NDArray[np.int64], width: int) -> Reals:
    """Vectors with entries of size 1/2 to 20 over a denominator from 1 to 10, shape (n, width), 0 beyond d.

    The entries are continuous where the strategy draws integers: so two vectors are never equal, opposed or orthogonal.
    """
    entries = rng.uniform(-19.5, 19.5, (len(d), width))
    entries += np.copysign(0.5, entries)  # not next to 0 by accident: that is what shrinking a vector is for
    return entries / rng.integers(1, 11, (len(d), 1)) * (np.arange(width) < d[:, None])


def dimensions_of(rng: np.random.Generator, dimensions: Sequence[int], count: int) -> NDArray[np.int64]:
    """Return a dimension for each row. Raises ValueError unless they are positive and there is one."""
    choices = np.array(list(dimensions), dtype=np.int64)
    if not len(choices) or choices.min() < 1:
        raise ValueError(f"dimensions {tuple(dimensions)}: write one or more positive integers")
    return choices[rng.integers(0, len(choices), count)]
