"""The stationary points of F, with the sign of F' between them: exactly where F' is algebraic, else isolated with balls."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeAlias

import sympy as sp

from verify.losses.algebra import Exponential, as_exponential, as_rational
from verify.losses.balls import constant_ball, ends, usable
from verify.losses.errors import LossError
from verify.losses.grammar import VARIABLE
from verify.losses.loss import Loss
from verify.losses.ranges import bounds
from verify.losses.roots import Point, fraction, rational, real_roots
from verify.losses.simplify import simpler
from verify.orbits.balls import ball, between, working

Expr: TypeAlias = Any
_SCANS = tuple(Fraction(n) for n in (64, 32, 16, 8, 4, 2))
_BOXES = 8_000
_NARROW = Fraction(1, 2**24)
_BITS = 96
_FIRST = Fraction(487, 1000)  # boxes are not cut at numbers where F' is likely to vanish


@dataclass(frozen=True)
class Stationary:
    """Where F' vanishes.

    ``points`` in increasing order; ``signs``, one more, are the signs of F' to the left of, between, and to the right of them.
    ``how`` says in words what shows that these are all. ``proved`` up to: None on the whole line, else for |s| up to that number.
    """

    points: tuple[Point, ...]
    signs: tuple[int, ...]
    how: str
    scanned: Fraction | None = None

    @property
    def minima(self) -> tuple[int, ...]:
        """The indices of the local minima: F' is negative to the left and positive to the right."""
        return tuple(i for i in range(len(self.points)) if self.signs[i] < 0 < self.signs[i + 1])


def stationary(loss: Loss) -> Stationary:
    """Find the stationary points. Raises LossError if F is constant on an interval, or if they cannot be told apart."""
    slopes = loss.derivative(1)
    if loss.is_rational:
        points = _rational(loss)
        return Stationary(points, _signs(loss, points), "exact: the real roots of the numerator of F'")
    if len(slopes) == 1 and (e := as_exponential(slopes[0].expr)) is not None:
        points = _exponential(e)
        return Stationary(points, _signs(loss, points), "exact: F' is a rational function of an exponential of s")
    return _isolated(loss)


def between_points(left: Point | None, right: Point | None) -> Fraction:
    """Return a simple rational number strictly between two numbers; None is infinite."""
    low = None if left is None else left.enclose(300)[1]
    high = None if right is None else right.enclose(300)[0]
    if low is None:
        return Fraction(0) if high is None else math.ceil(high) - Fraction(1)
    if high is None:
        return math.floor(low) + Fraction(1)
    return simplest(low, high)


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return a rational number strictly between two others with the smallest denominator, near the middle."""
    if not low < high:
        raise LossError("two stationary points are too close to be told apart")
    denominator = 1
    while True:
        first, last = math.floor(low * denominator) + 1, math.ceil(high * denominator) - 1
        if first <= last:
            return Fraction((first + last) // 2, denominator)
        denominator = denominator + 1 if denominator < 64 else 2 * denominator


def _signs(loss: Loss, points: tuple[Point, ...]) -> tuple[int, ...]:
    ends_: list[Point | None] = [None, *points, None]
    samples = [between_points(a, b) for a, b in pairwise(ends_)]
    found = tuple(loss.sign(1, s) for s in samples)
    if 0 in found:
        raise LossError(f"the sign of F' at s = {samples[found.index(0)]} cannot be told")
    return found


def _rational(loss: Loss) -> tuple[Point, ...]:
    found: list[Point] = []
    for piece in loss.derivative(1):
        q = as_rational(piece.expr)
        assert q is not None
        if q.up.is_zero:
            where = "everywhere" if len(loss.pieces) == 1 else f"from {piece.lower} to {piece.upper}"
            raise LossError(f"F is constant {where}: no minimizer stands alone")
        for root in real_roots(q.up):
            lower, upper = root.point.enclose(256)
            inside = lower > piece.lower and upper < piece.upper
            if inside or (root.point.exact is not None and root.point.exact == piece.lower):
                found.append(root.point)
    return tuple(found)


def _exponential(e: Exponential) -> tuple[Point, ...]:
    found = []
    for root in real_roots(e.quotient.up):
        if root.point.enclose(64)[0] <= 0 and (root.point.exact is not None or root.point.side(Fraction(0)) <= 0):
            continue
        found.append(_logarithm(e, root.point))
    return tuple(found)


def _logarithm(e: Exponential, t: Point) -> Point:
    form = None
    if t.form is not None:
        form = rational(e.middle) + sp.log(t.form) / rational(e.rate)
        if form.is_Rational:
            return Point.at(fraction(form))

    def enclose(bits: int) -> tuple[Fraction, Fraction]:
        lower, upper = t.enclose(bits + 16)
        with working(bits + 64):
            return ends(ball(e.middle) + between(lower, upper).log() / ball(e.rate))

    return Point(enclose, None, form)


def _isolated(loss: Loss) -> Stationary:
    """Cut |s| <= 64 into boxes where F' has no zero or is monotone; look beyond with bounds of F' and F''.

    Less where F' is too large to be written down at 64.
    """
    points: list[Point] = []
    scan = next((b for b in _SCANS if all(_fits(loss, x) for x in (-b, b))), None)
    if scan is None:
        raise LossError("F' is too large to be computed at s = 2 or -2")
    todo, boxes = [(-scan, scan)], 0
    open_: list[tuple[Fraction, Fraction]] = []
    with working(_BITS):
        while todo:
            a, b = todo.pop()
            boxes += 1
            if boxes > _BOXES:
                raise LossError(f"the zeros of F' could not be isolated on |s| <= {scan} with {_BOXES} boxes")
            box = between(a, b)
            value = loss.ball(1, box)
            if value > 0 or value < 0:
                continue
            bend = loss.ball(2, box)
            at = ball((a + b) / 2)
            value = loss.ball(1, at) + bend * (box - at)
            if value > 0 or value < 0:
                continue
            if bend > 0 or bend < 0:
                first, last = loss.sign(1, a), loss.sign(1, b)
                if first and last:
                    if first != last:
                        points.append(_root(loss, a, b))
                    continue
            if b - a <= _NARROW:
                open_.append((a, b))
                continue
            middle = a + (b - a) * _FIRST
            todo += [(middle, b), (a, middle)]
            if len(open_) > 1000:
                raise LossError("F' is 0, or too close to it, on a whole interval: no minimizer can be told")
    points += _joined(loss, open_)
    points.sort(key=lambda p: p.enclose(64)[0])
    signs = _signs(loss, tuple(points))
    beyond = [_beyond(loss, side, signs[0 if side < 0 else -1], scan) for side in (-1, 1)]
    if all(beyond):
        return Stationary(tuple(points), signs, f"isolated by ball arithmetic on |s| <= {scan}; beyond, {beyond[1]}")
    return Stationary(tuple(points), signs, f"isolated by ball arithmetic on |s| <= {scan} only", scan)


def _fits(loss: Loss, x: Fraction) -> bool:
    with working(64):
        return all(usable(loss.ball(k, ball(x))) for k in (1, 2))


def _beyond(loss: Loss, side: int, sign: int, scan: Fraction) -> str:
    """Say why F' keeps its sign beyond the scan, or nothing."""
    outer = loss.derivative(1)[0 if side < 0 else -1]
    shift = side * (sp.Integer(int(scan)) + sp.Symbol("t", positive=True))
    if max((abs(b) for b in loss.breaks), default=Fraction(0)) < scan:
        moved = outer.expr.subs(VARIABLE, shift)
        if (moved.is_positive and sign > 0) or (moved.is_negative and sign < 0):
            return "F' keeps its sign, factor by factor"
    lower, upper = (-math.inf, -scan) if side < 0 else (scan, math.inf)
    slope, bend = (_whole(loss, order, lower, upper) for order in (1, 2))
    if slope and (slope[0] > 0 if sign > 0 else slope[1] < 0):
        return "F' is bounded away from 0"
    if bend and sign and (bend[0] >= 0 if side * sign > 0 else bend[1] <= 0):
        return "F' moves away from 0 (by the sign of F'')"
    return ""


def _whole(loss: Loss, order: int, lower: Any, upper: Any) -> tuple[Any, Any] | None:
    """Return bounds of a derivative on an interval, over all pieces."""
    parts = []
    for p in loss.derivative(order):
        a, b = max(p.lower, lower), min(p.upper, upper)
        if a < b:
            found = bounds(p.expr, a, b)
            if found is None:
                return None
            parts.append((found[0].lower[0], found[0].upper[1]))
    return min(p[0] for p in parts), max(p[1] for p in parts)


def _joined(loss: Loss, boxes: list[tuple[Fraction, Fraction]]) -> list[Point]:
    """Take boxes of which nothing is known, joined where they touch, for one point each if F' vanishes exactly at a simple number."""
    found: list[Point] = []
    groups: list[list[Fraction]] = []
    for a, b in sorted(boxes):
        if groups and a <= groups[-1][1]:
            groups[-1][1] = b
        else:
            groups.append([a, b])
    for a, b in groups:
        if b - a > 4096 * _NARROW:
            raise LossError(
                f"F' is 0, or too close to it, from {float(a):.6g} to {float(b):.6g}: no minimizer can be told there"
            )
        exact = _vanishes(loss, a, b)
        if exact is None:
            raise LossError(f"whether F' vanishes near s = {float(a):.8g} cannot be told")
        found.append(exact)
    return found


def _vanishes(loss: Loss, a: Fraction, b: Fraction) -> Point | None:
    """Return a number between two where F' is exactly 0: the simplest rational one, or one at which a part of F' is 0."""
    guess = simplest(a, b) if a < b else a
    piece = next(p for p in loss.derivative(1) if p.lower <= guess <= p.upper)
    if _zero(piece.expr, rational(guess)):
        return Point.at(guess)
    for form in _candidates(piece.expr):
        point = _closed(form)
        lower, upper = point.enclose(_BITS)
        if a <= lower and upper <= b and _zero(piece.expr, form):
            return point
    return None


def _zero(expr: Expr, at: Expr) -> bool:
    value = expr.subs(VARIABLE, at)
    return bool(value == 0 or simpler(value) == 0)


@lru_cache(maxsize=64)
def _candidates(slope: Expr) -> tuple[Expr, ...]:
    """Return the irrational zeros of the sums in F' that are of degree 1 or 2 in s, such as s - sqrt(2)."""
    found: list[Expr] = []
    for part in sp.preorder_traversal(slope):
        if not (part.is_Add and part.is_polynomial(VARIABLE)):
            continue
        poly = sp.Poly(part, VARIABLE)
        if poly.degree() == 1:
            found.append(-poly.nth(0) / poly.nth(1))
        elif poly.degree() == 2:
            c, b, a = (poly.nth(k) for k in range(3))
            if (b**2 - 4 * a * c).is_positive:
                found += [simpler((-b + side * sp.sqrt(b**2 - 4 * a * c)) / (2 * a)) for side in (-1, 1)]
    return tuple(dict.fromkeys(f for f in found if not f.is_Rational))


def _closed(form: Expr) -> Point:
    """Return a number that is given in closed form."""

    def enclose(bits: int) -> tuple[Fraction, Fraction]:
        with working(bits + 64):
            return ends(constant_ball(form, bits + 64))

    return Point(enclose, None, form)


def _root(loss: Loss, a: Fraction, b: Fraction) -> Point:
    """Return the one zero of F', which is monotone from a to b and changes its sign."""
    known = [a, b]
    rising = loss.sign(1, b)

    def narrow(width: Fraction) -> None:
        bits = 64
        while known[1] - known[0] > width:
            middle = (known[0] + known[1]) / 2
            with working(bits):
                x, m = between(*known), between(middle, middle)
                try:
                    step = m - loss.ball(1, m) / loss.ball(2, x)
                    low, high = ends(step)
                except ValueError:
                    low, high = known[0], known[1]
            low, high = max(low, known[0]), min(high, known[1])
            if high - low <= (known[1] - known[0]) * 3 / 4:
                known[:] = [low, high]
                continue
            if bits < 4 * (width.denominator.bit_length() + 32):
                bits *= 2
            sign = loss.sign(1, middle)
            if not sign:
                known[:] = [middle - (known[1] - known[0]) / 4, middle + (known[1] - known[0]) / 4]
            elif sign == rising:
                known[1] = middle
            else:
                known[0] = middle

    narrow(Fraction(1, 2**40))
    exact = _vanishes(loss, *known)
    if exact is not None:
        return exact

    def enclose(bits: int) -> tuple[Fraction, Fraction]:
        narrow(Fraction(1, 2 ** (bits + 1)))
        return known[0], known[1]

    return Point(enclose)
