"""Whether a formula is defined for all real s: what stands in a logarithm, a root or a denominator is looked at, exactly where possible."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, TypeAlias

import sympy as sp

from verify.losses.algebra import End, as_exponential, as_rational
from verify.losses.balls import ball_function
from verify.losses.errors import LossError
from verify.losses.pieces import Piece
from verify.losses.ranges import bounds
from verify.losses.roots import real_roots
from verify.orbits.balls import between, working

Expr: TypeAlias = Any
_SCAN = 64
_DEPTH = 12


def _conditions(expr: Expr) -> Iterator[tuple[Expr, bool, str]]:
    """Yield what has to be positive (or only not 0, if the flag is not set), with the place where it stands."""
    for node in sp.preorder_traversal(expr):
        if isinstance(node, sp.log):
            yield node.args[0], True, f"log({_text(node.args[0])})"
        elif node.is_Pow and not isinstance(node, sp.exp) and node.exp.is_Rational:
            if node.exp.q != 1:
                name = "sqrt" if node.exp.q == 2 else "a root"
                yield (
                    node.base,
                    True,
                    f"{name} of {_text(node.base)}" if name == "a root" else f"sqrt({_text(node.base)})",
                )
            elif node.exp < 0:
                yield node.base, False, f"1/({_text(node.base)})"


def _text(expr: Expr) -> str:
    text = str(expr).replace("**", "^")
    return text if len(text) <= 50 else text[:47] + "..."


def require_defined(piece: Piece) -> list[str]:
    """Return notes on what is not proved. Raises LossError with a point where the formula is not defined."""
    notes = []
    for inner, positive, name in dict.fromkeys(_conditions(piece.expr)):
        if not inner.free_symbols or inner.is_positive or (not positive and inner.is_negative):
            continue
        what = _fails(inner, positive, piece.lower, piece.upper)
        if isinstance(what, Fraction):
            raise LossError(f"{name} is not defined at s = {what}, but F has to be defined for all real s")
        if what:
            raise LossError(f"{name} is not defined {what}, but F has to be defined for all real s")
        if what is None:
            notes.append(f"that {name} is defined is proved for |s| <= {_SCAN} only")
    return notes


def _fails(inner: Expr, positive: bool, lower: End, upper: End) -> Fraction | str | None:
    """Return a point or place where the condition fails, "" if it holds on the open interval, None if that is not known."""
    if (q := as_rational(inner)) is not None:
        for root in real_roots(q.up):
            place = root.point
            if _within(place, lower, upper):
                return (
                    place.exact
                    if place.exact is not None
                    else f"at s = {place.form}"
                    if place.form is not None
                    else "at a root of it"
                )
        sample = Fraction(str(Piece(lower, upper, inner).inside()))
        return sample if positive and q.at(sample) <= 0 else ""
    if (e := as_exponential(inner)) is not None:
        roots = [r.point for r in real_roots(e.quotient.up) if r.point.enclose(200)[1] > 0]
        if not roots:
            return "" if not positive or e.quotient.at(Fraction(1)) > 0 else Fraction(0)
        return f"at s = {e.place(roots[0].exact)}" if roots[0].exact is not None else "for some s"
    found = bounds(inner, lower, upper)
    if found and (found[0].lower[0] > 0 or (not positive and found[0].upper[1] < 0)):
        return ""
    return _scan(inner, positive, lower, upper)


def _within(place: Any, lower: End, upper: End) -> bool:
    a, b = place.enclose(200)
    return bool(a > lower and b < upper)


def _scan(inner: Expr, positive: bool, lower: End, upper: End) -> Fraction | str | None:
    """Look at |s| <= 64 with balls: a failing point, None if the condition holds there, words if neither is shown."""
    first, last = max(lower, Fraction(-_SCAN)), min(upper, Fraction(_SCAN))
    f = ball_function(inner)
    todo = [(Fraction(first), Fraction(last), 0)]
    sign = 0
    with working(64):
        while todo:
            a, b, depth = todo.pop()
            value = f(between(a, b))
            if value > 0 or (value < 0 and not positive):
                this = 1 if value > 0 else -1
                if sign and this != sign:
                    return "for some s"
                sign = this
                continue
            middle = (a + b) / 2
            if not f(between(middle, middle)) > 0 and positive:
                return middle
            if depth >= _DEPTH:
                if a in (lower, upper) or b in (lower, upper):
                    continue  # the end of a piece, where a root may begin
                return f"near s = {float(middle):.6g} (not shown)"
            todo += [(a, middle, depth + 1), (middle, b, depth + 1)]
    return None if math.inf in (upper, -lower) else ""
