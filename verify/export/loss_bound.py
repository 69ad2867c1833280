"""The least G of a growth condition, as text and as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verify.export.formula import above, below, shown
from verify.losses import Bound, Point
from verify.orbits.decimals import decimal


def bound_text(bound: Bound, digits: int) -> str:
    """Return the least G with how it is known."""
    if bound.safe is None or bound.least is None:
        if bound.unbounded:
            return f"none: F'(p)/(p - c) is unbounded as {bound.unbounded} ({bound.words})"
        return f"not known: {bound.words}"
    wide = min(digits, 16)
    at = ", which is F''(c)" if bound.attained == "c" else ""
    if bound.exact is not None:
        return f"{shown(Point.at(bound.exact), digits)}, the least{at} ({bound.words})"
    if bound.how == "computed":
        return f"about {decimal(bound.safe, min(digits, 8))}, not proved ({bound.words})"
    safe, least, coarse = above(bound.safe, wide), below(bound.least, wide), above(bound.least, max(1, wide - 4))
    if above(bound.safe, max(1, wide - 4)) == coarse:
        return f"{safe}, the least to within {decimal(Fraction(safe) - Fraction(least), 1)} ({bound.words})"
    return f"{safe}, and no G below {least} ({bound.words})"


def short(radius: Fraction) -> str:
    """Return a radius, shortly."""
    return str(radius) if len(str(radius)) <= 8 else decimal(radius, 6)


def bound_json(bound: Bound, digits: int) -> dict[str, Any]:
    """Return the least G as an object."""
    return {
        "radius": None if bound.radius is None else str(bound.radius) if len(str(bound.radius)) < 60 else above(bound.radius, digits),
        "G": None if bound.safe is None else above(bound.safe, digits),
        "least_above": None if bound.least is None else below(bound.least, digits),
        "exact": None if bound.exact is None else str(bound.exact),
        "evidence": bound.how, "attained_at_minimizer": bound.attained == "c", "unbounded": bound.unbounded or None, "why": bound.words,
    }  # fmt: skip
