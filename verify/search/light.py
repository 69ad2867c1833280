"""Polynomials for the linear programs: floating point coefficients, monomials packed into one integer each."""

from __future__ import annotations

from verify.search.numeric import clip
from verify.search.trusted import Poly

BASE = 512  # beyond every degree that the kernel allows
Light = dict[int, float]


def light(poly: Poly) -> Light:
    """Pack a polynomial."""
    packed: Light = {}
    for m, c in poly.terms.items():
        key = 0
        for e in m:
            key = key * BASE + e
        packed[key] = clip(c)
    return packed


def times(left: Light, right: Light) -> Light:
    """Multiply."""
    if len(left) < len(right):
        left, right = right, left
    result: Light = {}
    for m, c in right.items():
        if not result:
            result = {m + n: c * d for n, d in left.items()}
            continue
        for n, d in left.items():
            key = m + n
            result[key] = result.get(key, 0.0) + c * d
    return result
