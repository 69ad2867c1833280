"""Hypothesis strategies: exact random starts and scaled states. Everything is a Fraction; nothing is filtered away.

Scaling: starts are drawn in the units of the objective, with h given through its ratio to the critical step h* and
through eta = h mu. Both are met exactly by construction (verify.sampling.construct); therefore the h* of a drawn start is
rational, which is a dense set of starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from verify.exact import rational
from verify.orbits.factorization import Start, Vector, dot
from verify.orbits.planar import Planar
from verify.orbits.precision import Exact
from verify.sampling.construct import (
    across,
    is_generic,
    minimizer_with_ratio,
    nudged,
    rescaled,
    with_ratio,
    zero_target_with_ratio,
)
from verify.sampling.numbers import TENTH, chosen, draw_between, draw_ratios, draw_target, draw_vector, open_range
from verify.sampling.sides import SPANS, Side

ZERO, ONE = Fraction(0), Fraction(1)
SCALES = tuple(Fraction(10) ** k for k in (0, 1, -1, 2, -2))
_SPECIAL = ("y = x", "y = -x", "y = 0", "x = 0", "x.y = 0", "minimizer", "balanced", "origin")
_ODDS = 8  # an exceptional case is drawn once in so many


def pairs(draw: st.DrawFn, dimensions: Sequence[int]) -> tuple[Vector, Vector]:
    """Two vectors: free, or aligned, opposed or orthogonal up to 10^-k; then one of them shrunk by up to 10^-4."""
    d = chosen(draw, dimensions)
    x, y = draw_vector(draw, d), draw_vector(draw, d)
    kind = draw(st.integers(0, 6))  # the aligned ones are twice as many: there alone the residual is far below 0
    if kind >= 3:
        base = (x, x, tuple(-c for c in x), across(x))[kind - 3]
        closeness = TENTH ** draw(st.integers(1, 4))
        y = tuple(b + closeness * c for b, c in zip(base, y, strict=True))
    shrink = draw(st.integers(-4, 4)) if draw(st.booleans()) else 0
    factor = TENTH ** abs(shrink)
    return (tuple(factor * c for c in x), y) if shrink < 0 else (x, tuple(factor * c for c in y))


def _generic(x: Vector, y: Vector, ratio: Fraction, eta: Fraction | None, scale: Fraction) -> Start:
    """The first start at or after (x, y) that is outside the exceptional sets; the first one nearly always. Then scaled."""
    for turn in range(40):
        u, v = nudged(x, y, turn)
        if any(u) or any(v):
            if scale != 1:
                u, v = tuple(scale * c for c in u), tuple(scale * c for c in v)
            start = zero_target_with_ratio(u, v, ratio) if eta is None else with_ratio(u, v, ratio, eta)
            if start.P and is_generic(start.planar):
                return start
    raise AssertionError(f"no generic start near x = {x}, y = {y}")


def _special(
    draw: st.DrawFn, x: Vector, ratio: Fraction, eta: Fraction, eta_range: tuple[Fraction, Fraction], flat: bool
) -> Start:
    """A start in one of the exceptional sets; ``flat`` allows those with eta = 2 ratio: x = y with S <= 4 mu."""
    zero = (Fraction(0),) * len(x)
    kind = chosen(draw, _SPECIAL)
    if kind == "minimizer":
        return minimizer_with_ratio(x, ratio, eta_range)
    if kind in ("balanced", "origin") and flat:
        mu = draw_target(draw) + (dot(x, x) / 2 if kind == "balanced" else 0)
        return Start(mu, 2 * ratio / mu, *((x, x) if kind == "balanced" else (zero, zero)))
    partner = {"y = x": x, "y = -x": tuple(-c for c in x), "x.y = 0": across(x)}.get(kind, zero)
    return with_ratio(partner, x, ratio, eta) if kind == "x = 0" else with_ratio(x, partner, ratio, eta)


def _ends(ratio: tuple[Exact, Exact] | Exact) -> tuple[Fraction, Fraction]:
    low, high = ratio if isinstance(ratio, tuple | list) else (ratio, ratio)
    return rational(low), rational(high)


@st.composite
def starts(
    draw: st.DrawFn,
    dimensions: Sequence[int] = (1, 2, 3, 4),
    ratio: tuple[Exact, Exact] | Exact = (0, 1),
    eta_above: Exact = 0,
    eta_below: Exact = 2,
    exceptional: bool = False,
) -> Start:
    """Starts with h/h* strictly inside ``ratio`` (exactly r for (r, r) or a number r) and eta_above < h mu < eta_below, both exactly.

    Always eta <= 2 h/h*, so eta_above > 0 restricts the ratio to above eta_above/2.
    Vectors: see pairs; |x|/|y| and |y|/|x| reach about 10^6. Scale: mu, |x|^2, |y|^2 and 1/h are multiplied by 10^(2 k), k from
    -2 to 2.
    Without ``exceptional`` these are excluded exactly: x or y zero, x = +-y, x.y = 0, and rho = 0, 1 or -1 at one of the
    first four iterates (minimizers, and preimages of minimizers and of the lines x = +-y). With it, one start in eight is from
    x = +-y, x = 0, y = 0, x.y = 0, minimizers (x parallel to y) and, where eta = 2 h/h* is allowed, x = y with S <= 4 mu
    and the origin; the rest is as before.
    Raises ValueError when drawn from if there is nothing to draw.
    """
    if not dimensions or any(d < 1 for d in dimensions):
        raise ValueError("dimensions: write at least one, each from 1 on")
    low, high = _ends(ratio)
    floor = rational(eta_above) / 2
    r = draw_ratios(draw, max(low, floor) if low < high else low, high)
    eta_range = open_range("eta", rational(eta_above), min(rational(eta_below), 2 * r))
    eta = draw_between(draw, *eta_range)
    x, y = pairs(draw, dimensions)
    scale = chosen(draw, SCALES)
    if exceptional and draw(st.integers(0, _ODDS - 1)) == _ODDS - 1:
        flat = eta_range[0] < 2 * r < rational(eta_below)
        return rescaled(_special(draw, x, r, eta, eta_range, flat), scale)
    return _generic(x, y, r, eta, scale)


@st.composite
def zero_target_starts(
    draw: st.DrawFn, dimensions: Sequence[int] = (1, 2, 3, 4), ratio: tuple[Exact, Exact] | Exact = (0, 1)
) -> Start:
    """Starts with mu = 0 and h S/4 = h/h* strictly inside ``ratio`` (exactly r for (r, r)); otherwise as ``starts``."""
    r = draw_ratios(draw, *_ends(ratio))
    x, y = pairs(draw, dimensions)
    return _generic(x, y, r, None, chosen(draw, SCALES))


@st.composite
def planar_states(
    draw: st.DrawFn,
    side: Side = "inside",
    eta_above: Exact = 0,
    eta_below: Exact = 2,
    exceptional: bool = False,
) -> Planar:
    """Scaled states with eta_above < eta < eta_below on one side of D = 0: inside D > 0, outside D < 0, on it, or any.

    Drawn as A = (2 + eta) s p, B = (2 - eta) s (1 - p) with 0 < p < 1: inside s < 1 (half of it within
    10^-1 to 10^-6 of 1), outside 1 < s < 1000, on s = 1. A side needs eta_below <= 2; ``any`` draws A and B freely up
    to 1000, for every eta.
    Without ``exceptional``: A, B > 0 and rho is not 0, 1 or -1. With it, one state in four has p = 0 or 1 (A = 0 or B = 0).
    """
    if side != "any" and rational(eta_below) > 2:
        raise ValueError(f"the side {side!r} is drawn for eta_below <= 2 only, not {eta_below}")
    eta = draw_between(draw, *open_range("eta", eta_above, eta_below))
    edge = draw(st.integers(0, 7)) if exceptional else 0
    p = Fraction(edge - 6) if edge >= 6 else draw_between(draw, ZERO, ONE)
    if side == "any":
        a, b = (draw_between(draw, ZERO, ONE) * 10 ** draw(st.integers(0, 3)) for _ in range(2))
        a, b = (a * (p != 0), b * (p != 1))
    else:
        s = draw_ratios(draw, *map(Fraction, SPANS[side]))
        s = 1 + (s - 1) * 10 ** draw(st.integers(0, 2)) if side == "outside" else s
        a, b = (2 + eta) * s * p, (2 - eta) * s * (1 - p)
    state = Planar(a, b, eta)
    while not exceptional and not is_generic(state, depth=1):
        # Move along the line of constant s, on which rho changes.
        shift = a / 7
        a, b = a - shift, b + shift * (2 - eta) / (2 + eta) if side != "any" else b
        state = Planar(a, b, eta)
    return state
