"""The growth condition 0 <= F'(p)/(p - c) <= G, on the whole line and on |p - c| <= R: whether it holds, the least G, how that is known.

The sign is read off the stationary points. The least G is exact where F' is a quotient of polynomials and c is rational; else it
lies between a value that is taken and a bound from balls, on a bounded interval. On a half line the quotient beyond r is a mean of
its value at r and of F'' beyond r; so bounds of F'' there, exact or term by term, bound it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import sympy as sp

from verify.losses.algebra import Quotient, Range, as_exponential, as_rational, limit, quotient, range_of
from verify.losses.grammar import VARIABLE
from verify.losses.loss import Loss
from verify.losses.minimizer import Minimizer, at, one_sided
from verify.losses.ranges import bounds
from verify.losses.roots import Point, rational
from verify.losses.stationary import between_points
from verify.losses.supremum import supremum

Bounds = tuple[Fraction, Fraction]
How = Literal["exact", "balls", "computed", "unknown"]
_TAILS = (4, 16, 64, 256, 1024)
_FAR = 2**40
_NEAR = 64


@dataclass(frozen=True)
class Sign:
    """Whether F'(p) (p - c) >= 0: up to which distance from c, and a point where it fails.

    ``reach`` encloses the distance from c up to which the sign is right; None if it is right everywhere (as far as is known).
    ``witness`` is a rational p with F'(p) (p - c) < 0, and ``value`` encloses that product. ``plateaus`` are other zeros of F' nearer
    to c than the reach; ``ends`` those at that distance (or not told from it), on either side: an orbit meets them only if it may go
    as far as the reach. ``how`` and ``words`` say how it is known; ``scanned``: for |s| up to this number only.
    """

    reach: Bounds | None
    witness: Fraction | None
    value: Bounds | None
    plateaus: tuple[Point, ...]
    how: How
    words: str
    scanned: Fraction | None
    ends: tuple[Point, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the sign is right on the whole line, as far as was looked."""
        return self.reach is None


@dataclass(frozen=True)
class Bound:
    """The least G on |p - c| <= radius (None: on the whole line), between ``least`` and ``safe``; None and None: infinite or unknown.

    ``how`` says what ``safe`` is worth. ``attained``: "c" if the least G is F''(c). ``unbounded`` says where the quotient exceeds every
    bound, with ``proved`` if that is shown.
    """

    radius: Fraction | None
    least: Fraction | None
    safe: Fraction | None
    how: How
    words: str
    attained: str = ""
    unbounded: str = ""

    @property
    def exact(self) -> Fraction | None:
        """The least G if it is a known rational number."""
        return self.safe if self.how != "computed" and self.least == self.safe else None


def sign(loss: Loss, m: Minimizer) -> Sign:
    """Look at the sign of F'(p) (p - c)."""
    found, i = m.found, m.index
    right = next((k for k in range(i + 1, len(found.signs)) if found.signs[k] < 0), None)
    left = next((k for k in range(i, -1, -1) if found.signs[k] > 0), None)
    how: How = "exact" if found.how.startswith("exact") else "balls"
    if right is None and left is None:
        plateaus = tuple(p for k, p in enumerate(found.points) if k != i)
        return Sign(None, None, None, plateaus, how, found.how, found.scanned)
    lower, upper = m.point.enclose(256)
    away = []  # ends of the distance from c
    for a, b in (p.enclose(256) for p in found.points):
        away.append(max((a - upper, b - lower), (lower - b, upper - a)))
    sides: list[tuple[Bounds, int]] = []
    if right is not None:
        sides.append((away[right - 1], right))
    if left is not None:
        sides.append((away[left], left))
    reach, gap = min(sides)
    near = [k for k in range(len(away)) if k != i and away[k][0] <= reach[1]]
    plateaus = tuple(found.points[k] for k in near if away[k][1] < reach[0])
    at_the_end = tuple(found.points[k] for k in near if away[k][1] >= reach[0])
    p = between_points(found.points[gap - 1] if gap else None, found.points[gap] if gap < len(found.points) else None)
    slope = loss.enclosed(1, p)
    products = [f * (p - c) for f in slope for c in (lower, upper)]
    return Sign(
        (max(reach[0], Fraction(0)), reach[1]),
        p,
        (min(products), max(products)),
        plateaus,
        how,
        found.how,
        found.scanned,
        at_the_end,
    )


def growth(loss: Loss, m: Minimizer, radius: Fraction | None = None) -> Bound:
    """Return the least G on |p - c| <= radius, or on the whole line. Where F' is no quotient of polynomials, radius > 0 is needed."""
    c = m.point
    if loss.is_rational and c.exact is not None:
        return _algebraic(loss, c.exact, radius)
    lower, upper = c.enclose(96)
    if radius is not None:
        if (found := _by_curvature(loss, m, lower - radius, upper + radius)) is not None:
            return Bound(radius, found, found, "exact", "F'' <= F''(c) there", "c")
        near = supremum(loss, c, lower - radius, upper + radius)
        if near is None:
            return Bound(radius, None, None, "unknown", "no finite bound was found", unbounded=_near(loss, m))
        return Bound(radius, near[0], near[1], "balls", "ball arithmetic")
    return _whole(loss, m)


def _algebraic(loss: Loss, c: Fraction, radius: Fraction | None) -> Bound:
    """Compare the values at the critical points of the quotient, at the ends and at infinity."""
    lower, upper = (-math.inf, math.inf) if radius is None else (c - radius, c + radius)
    ranges: list[Range] = []
    sides: list[int] = []
    for piece in loss.derivative(1):
        a, b = max(piece.lower, lower), min(piece.upper, upper)
        q = as_rational(piece.expr)
        if a < b and q is not None:
            step = quotient(q.up, q.down * _factor(q, c))
            found = range_of(step, a, b)
            assert found is not None
            ranges.append(found)
            sides += [s for s, end in ((-1, a), (1, b)) if abs(end) == math.inf and limit(step, end, -s)[0] == math.inf]
    top = max(r.upper[0] for r in ranges), max(r.upper[1] for r in ranges)
    words = "exact algebra: the critical points of the quotient, by isolation of real roots"
    if top[1] == math.inf:
        if sides:
            return Bound(radius, None, None, "exact", "F' grows faster than linearly", unbounded=_directions(sides))
        return Bound(radius, None, None, "exact", "F'' is infinite at c", unbounded="p -> c")
    least, safe = Fraction(top[0]), Fraction(top[1])
    slope = loss.exact(2)
    at_c = slope is not None and c not in loss.breaks and least == safe == slope(c)
    return Bound(radius, least, safe, "exact", words, "c" if at_c else "")


def _factor(q: Quotient, c: Fraction) -> object:
    return q.up.one.mul(q.up.__class__(q.up.gen - rational(c), q.up.gen, domain="QQ"))


def _directions(sides: list[int]) -> str:
    return " and ".join({-1: "p -> -infinity", 1: "p -> infinity"}[s] for s in sorted(sides, reverse=True))


def curvature_bounds(loss: Loss, lower: Fraction | float, upper: Fraction | float) -> tuple[Range, str] | None:
    """Return bounds of F'' on an interval, over all its pieces, and how they are known."""
    found: list[Range] = []
    words = ""
    for p in loss.derivative(2):
        a, b = max(p.lower, lower), min(p.upper, upper)
        if a < b:
            part = bounds(p.expr, a, b)
            if part is None:
                return None
            found.append(part[0])
            words = part[1]
    return Range(min(r.lower for r in found), max(r.upper for r in found), all(r.sharp for r in found)), words


def _by_curvature(loss: Loss, m: Minimizer, lower: Fraction | float, upper: Fraction | float) -> Fraction | None:
    """Return F''(c) if it is rational and F'' <= F''(c) on the whole interval, which makes it the least G."""
    if one_sided(loss, m.point):
        return None
    bend = at(loss, 2, m.point).exact
    if bend is None:
        return None
    for a, b in ((-math.inf, math.inf), (lower, upper)):
        found = curvature_bounds(loss, a, b)
        if found is not None and found[0].upper[1] == bend:
            return bend
    return None


def _whole(loss: Loss, m: Minimizer) -> Bound:
    """Bound the quotient on the whole line: near c by balls, far away by F''."""
    bend = _by_curvature(loss, m, -math.inf, math.inf)
    if bend is not None:
        return Bound(None, bend, bend, "exact", "F'' <= F''(c) everywhere, and the quotient is a mean of F''", "c")
    sides = [s for s in (-1, 1) if _explodes(loss, s)]
    if sides:
        return Bound(None, None, None, "exact", "F'' grows beyond every bound", unbounded=_directions(sides))
    if near := _near(loss, m):
        return Bound(None, None, None, "exact", "F'' is infinite at c", unbounded=near)
    lower, upper = m.point.enclose(96)
    best: Bound | None = None
    for r in _TAILS:
        a, b = lower - r, upper + r
        tails = [curvature_bounds(loss, -math.inf, a), curvature_bounds(loss, b, math.inf)]
        if any(t is None or t[0].upper[1] == math.inf for t in tails):
            break
        near_c = supremum(loss, m.point, a, b)
        if near_c is None:
            break
        far = max(Fraction(t[0].upper[1]) for t in tails if t is not None)
        safe = max(near_c[1], far)
        words = f"ball arithmetic on |p - c| <= {r}; beyond, F'' is at most {float(far):.4g} ({tails[0][1] if tails[0] else ''})"
        if best is None or best.safe is None or safe < best.safe:
            best = Bound(None, near_c[0], safe, "balls", words)
        if far <= near_c[0]:
            break
    return best or _guess(loss, m)


def _near(loss: Loss, m: Minimizer) -> str:
    """Say that the quotient is unbounded next to c, if F'' is infinite there."""
    c = m.point.exact
    if c is None or c not in loss.breaks:
        return ""
    values = [
        p.expr.subs(p.expr.free_symbols.pop(), rational(c))
        for p in loss.derivative(2)
        if p.expr.free_symbols and c in (p.lower, p.upper)
    ]
    return "p -> c" if any(not v.is_finite for v in values) else ""


def _explodes(loss: Loss, side: int) -> bool:
    """Whether F'' tends to infinity (not to -infinity) on one side, by exact algebra."""
    bend = loss.derivative(2)[0 if side < 0 else -1].expr
    terms = sp.Add.make_args(bend)
    powers = sp.Add(*(a for a in terms if a.is_rational_function(VARIABLE)))
    if (q := as_rational(powers)) is not None and q.degree > 0:
        rest = sp.Add(*(a for a in terms if not a.is_rational_function(VARIABLE)))
        found = bounds(rest, *((-math.inf, Fraction(-1)) if side < 0 else (Fraction(1), math.inf)))
        rises = bool(q.up.LC() > 0) == (side > 0 or int(q.degree) % 2 == 0)
        return rises and found is not None and found[0].lower[0] > -math.inf
    if (e := as_exponential(bend)) is None:
        return False
    ends = (math.inf, -1) if side > 0 else (Fraction(0), 1)  # of t = exp(rate (s - middle)), and the way inwards
    return limit(e.quotient, *ends)[0] == math.inf


def _guess(loss: Loss, m: Minimizer) -> Bound:
    """Where no bound of the tails is known: what values on both half lines look like, up to 2^40 away."""
    lower, upper = m.point.enclose(96)
    near = supremum(loss, m.point, lower - _NEAR, upper + _NEAR)
    values: list[Fraction] = []
    for side in (-1, 1):
        for k in range(4 * 6, 4 * 40):
            p = (upper + lower) / 2 + side * Fraction(2 ** (k // 4)) * (4 + k % 4) / 4
            try:
                slope = loss.enclosed(1, p)
            except ValueError:
                place = f"p -> {'' if side > 0 else '-'}infinity (it seems)"
                return Bound(None, None, None, "computed", "F' overflows", unbounded=place)
            values.append(max(f / (p - lower) for f in slope))
    if near is None:
        return Bound(None, None, None, "unknown", "no finite bound was found")
    words = f"ball arithmetic on |p - c| <= {_NEAR}; beyond, computed at some points up to 2^40, not proved"
    if values[-1] > near[1] or values[len(values) // 2 - 1] > near[1]:
        return Bound(None, None, None, "computed", words, unbounded="p -> infinity (it seems)")
    return Bound(None, near[0], max(near[1], *values), "computed", words)
