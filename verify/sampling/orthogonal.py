"""Exact rational orthogonal transformations, as products of reflections; and what they are applied to."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from hypothesis import strategies as st

from verify.orbits.factorization import Vector, dot

Matrix: TypeAlias = tuple[Vector, ...]


def reflected(normal: Vector, vector: Vector) -> Vector:
    """Return ``vector`` mirrored in the hyperplane at right angles to ``normal``; unchanged for normal 0.

    v - 2 (n.v)/(n.n) n is rational, and preserves every inner product exactly.
    """
    size = dot(normal, normal)
    if not size:
        return vector
    factor = 2 * dot(normal, vector) / size
    return tuple(v - factor * n for n, v in zip(normal, vector, strict=True))


@st.composite
def turns(draw: st.DrawFn, d: int, reflections: int = 2) -> tuple[Vector, ...]:
    """Normals of a few reflections of R^d, with entries from -3 to 3; simplest none at all. Apply them with ``turned``."""
    normals = [tuple(Fraction(draw(st.integers(-3, 3))) for _ in range(d)) for _ in range(reflections)]
    return tuple(n for n in normals if any(n))


def turned(normals: tuple[Vector, ...], vector: Vector) -> Vector:
    """Return ``vector`` after the reflections, one after the other."""
    for normal in normals:
        vector = reflected(normal, vector)
    return vector


def unit(d: int, i: int) -> Vector:
    """Return the i-th coordinate vector of R^d."""
    return tuple(Fraction(k == i) for k in range(d))


def orthogonal(normals: tuple[Vector, ...], d: int) -> Matrix:
    """Return the d columns of the orthogonal matrix that these reflections make."""
    return tuple(turned(normals, unit(d, i)) for i in range(d))
