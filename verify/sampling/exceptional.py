"""Starts on and next to the sets that theorems on almost every start leave out, drawn on purpose and exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from verify.exact import rational
from verify.orbits.factorization import Start, Vector, dot
from verify.orbits.precision import Exact
from verify.sampling.construct import across, minimizer_with_ratio, rescaled, with_ratio
from verify.sampling.landing import LANDINGS
from verify.sampling.numbers import TENTH, chosen, draw_between, draw_ratios, draw_target, draw_vector
from verify.sampling.strategies import ONE, SCALES, ZERO

KINDS = (
    "y = x",
    "y = -x",
    "y = 0",
    "x = 0",
    "x.y = 0",
    "minimizer",
    "balanced",
    "origin",
    "h = h*",
    "eta = 1",
    *LANDINGS,
)
"""What exceptional_starts draws. "balanced" is x = y with S <= 4 mu, where eta = 2 h/h*; x.y = 0 means y = 0 for d = 1."""


@dataclass(frozen=True)
class ExceptionalStart:
    """A ``start`` and the ``kind`` of set it lies on, or is at a small ``distance`` from.

    The distance is 0 on the set; otherwise a power of ten: by so much was one entry of x or y moved, in units of the overall
    scale (a power of ten), or h/h* or eta, for the kinds "h = h*" and "eta = 1".
    """

    kind: str
    distance: Fraction
    start: Start

    def __str__(self) -> str:
        return f"{self.kind} (distance {self.distance}): {self.start}"


def _moved(y: Vector, x: Vector, i: int, distance: Fraction) -> Vector:
    """Return y with one entry moved, number ``i`` or the next one where x is not 0, so that x.y moves as well."""
    if any(x):
        i = next(k % len(x) for k in range(i, i + len(x)) if x[k % len(x)])
    return tuple(c + distance * (k == i) for k, c in enumerate(y))


def _landing(draw: st.DrawFn, kind: str, d: int, i: int, distance: Fraction) -> tuple[Start, Fraction]:
    """An exact landing, then moved; less far if it would leave the inside."""
    x, y = draw_vector(draw, d), draw_vector(draw, d)
    if y in (x, tuple(-c for c in x)):  # would begin on x = y or x = -y
        y = tuple(2 * c for c in y)
    start = LANDINGS[kind](x, y, draw_between(draw, ZERO, ONE))
    moved = start
    while distance and (moved := Start(start.mu, start.h, start.x, _moved(start.y, start.x, i, distance))).side <= 0:
        distance *= TENTH
    return moved, distance


def _threshold(draw: st.DrawFn, kind: str, d: int, span: tuple[Fraction, Fraction], distance: Fraction) -> Start:
    """A start with h = h* or h mu = 1, or with h/h* or h mu at ``distance`` from 1."""
    shift = distance * draw(st.sampled_from([-1, 1])) if distance else distance
    x, y = draw_vector(draw, d), draw_vector(draw, d)
    if kind == "h = h*":
        if not span[0] <= 1 <= span[1]:
            raise ValueError(f"h = h* does not have h/h* between {span[0]} and {span[1]}")
        r = 1 - abs(shift) if span[1] == 1 else 1 + abs(shift) if span[0] == 1 else 1 + shift
        return with_ratio(x, y, r, 2 * r * draw_between(draw, ZERO, ONE))
    r = draw_ratios(draw, max(span[0], Fraction(3, 5)), span[1])  # eta < 2 h/h* leaves room for 1 + 1/10
    return with_ratio(x, y, r, 1 + shift)


def _on_set(draw: st.DrawFn, kind: str, x: Vector, r: Fraction, i: int, distance: Fraction) -> Start:
    """A start with h/h* = r exactly on one of the sets that equations between x, y and mu describe, or next to it."""
    zero = (Fraction(0),) * len(x)
    if kind in ("balanced", "origin"):
        pair = (x, x) if kind == "balanced" else (zero, zero)
        mu = draw_target(draw) + dot(pair[0], pair[0]) / 2
        if not distance:
            return Start(mu, 2 * r / mu, *pair)
        # Next to these sets eta is next to 2 r: by so much that the target stays about mu.
        near = (pair[0], _moved(pair[1], pair[0], i, distance))
        size = dot(near[0], near[0]) + dot(near[1], near[1])
        return with_ratio(*near, r, 2 * r * (1 - distance**2 / (4 * mu + 2 * size)))
    eta = 2 * r * draw_between(draw, ZERO, ONE)
    if kind == "minimizer":
        least = minimizer_with_ratio(x, r, (eta * Fraction(9, 10), min(eta * Fraction(11, 10), 2 * r)))
        return with_ratio(least.x, _moved(least.y, x, i, distance), r, least.eta) if distance else least
    partner = {"y = x": x, "y = -x": tuple(-c for c in x), "x.y = 0": across(x)}.get(kind, zero)
    partner = _moved(partner, x, i, distance)
    return with_ratio(partner, x, r, eta) if kind == "x = 0" else with_ratio(x, partner, r, eta)


@st.composite
def exceptional_starts(
    draw: st.DrawFn,
    kind: str | Sequence[str] | None = None,
    near: bool | None = None,
    dimensions: Sequence[int] = (1, 2, 3, 4),
    ratio: tuple[Exact, Exact] = (0, 1),
) -> ExceptionalStart:
    """Starts on an exceptional set (``near=False``), at distance 10^-1 to 10^-12 from it (True), or half of each (None).

    ``kind`` is a name of KINDS, several, or None for all. h/h* is strictly inside ``ratio``, exactly (r for (r, r)); "h = h*"
    needs 1 inside or at an end, and "eta = 1" a part above 3/5. The kinds "... after n steps" reach a minimizer, or the line
    x = -y or x = y, at just that step; they have h < h* and h mu < 2 and do not follow ``ratio``, so they are left out
    of "all" where h/h* < 1 is not wanted, and so are others that ``ratio`` excludes.
    Raises ValueError for an unknown kind, and when drawn from for one that ``ratio`` excludes.
    """
    span = rational(ratio[0]), rational(ratio[1])
    name = chosen(draw, kinds_within(kind, span))
    d = chosen(draw, dimensions)
    close = draw(st.booleans()) if near is None else near
    distance = TENTH ** draw(st.integers(1, 12)) if close else Fraction(0)
    i = draw(st.integers(0, d - 1))
    if name in LANDINGS:
        start, distance = _landing(draw, name, d, i, distance)
    elif name in ("h = h*", "eta = 1"):
        start = _threshold(draw, name, d, span, distance)
    else:
        start = _on_set(draw, name, draw_vector(draw, d), draw_ratios(draw, *span), i, distance)
    return ExceptionalStart(name, distance, rescaled(start, chosen(draw, SCALES)))


def kinds_within(kind: str | Sequence[str] | None, span: tuple[Fraction, Fraction]) -> list[str]:
    """Return the kinds to draw from: those named, or all that the span of h/h* allows. Raises ValueError for another name."""
    if kind is not None:
        names = [kind] if isinstance(kind, str) else list(kind)
        for name in names:
            if name not in KINDS:
                raise ValueError(f"no exceptional kind {name!r}: write one of {', '.join(KINDS)}")
        return names
    excluded = set() if span[0] <= 1 <= span[1] else {"h = h*"}
    excluded |= set() if span[1] > Fraction(3, 5) else {"eta = 1"}
    excluded |= set() if span[0] < 1 else set(LANDINGS)
    return [name for name in KINDS if name not in excluded]
