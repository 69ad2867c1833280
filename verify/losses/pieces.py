"""Absolute values made into pieces: on each interval between their zeros, F without them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeAlias

import sympy as sp

from verify.losses.algebra import End, as_rational
from verify.losses.errors import LossError
from verify.losses.grammar import VARIABLE
from verify.losses.roots import rational, real_roots

Expr: TypeAlias = Any


@dataclass(frozen=True)
class Piece:
    """An expression on the interval from ``lower`` to ``upper`` (rational numbers, or -inf and inf)."""

    lower: End
    upper: End
    expr: Expr

    def inside(self) -> Expr:
        """Return a rational number strictly inside, for SymPy."""
        if self.lower == -math.inf:
            return rational(self.upper - 1) if self.upper != math.inf else sp.Integer(0)  # type: ignore[arg-type]
        return rational(self.lower + 1 if self.upper == math.inf else (self.lower + self.upper) / 2)  # type: ignore[arg-type]


def without_hidden_zeros(expr: Expr) -> Expr:
    """Take squares out of roots of quotients of polynomials: (s^4 + s^6)^(3/2) is |s|^6 (1 + s^2)^(3/2), which is read at s = 0."""
    return expr.replace(
        lambda e: e.is_Pow and e.exp.is_Rational and not e.exp.is_Integer and e.exp > 0,
        lambda e: _taken_out(e.base, e.exp),
    )


def _taken_out(base: Expr, exponent: Expr) -> Expr:
    q = as_rational(base)
    outside, inside = sp.Integer(1), base
    for factor, times in [] if q is None else q.up.factor_list()[1]:
        if times % 2 == 0 and factor.count_roots():
            outside *= sp.Abs(factor.as_expr()) ** (times * exponent)
            inside = sp.cancel(inside / factor.as_expr() ** times)
    return base**exponent if outside == 1 else outside * inside**exponent


def pieces_of(expr: Expr) -> tuple[Piece, ...]:
    """Split at the zeros of what stands in absolute values. Raises LossError where they are not rational numbers."""
    zeros: set[Fraction] = set()
    for inner in (a.args[0] for a in expr.atoms(sp.Abs)):
        q = as_rational(inner)
        roots = [] if q is None else [*real_roots(q.up), *real_roots(q.down)]
        if q is None or any(r.point.exact is None for r in roots):
            raise LossError(
                f"abs({inner}): its kinks are not at rational numbers; abs is read of formulas such as s - 3/2"
            )
        zeros.update(r.point.exact for r in roots if r.point.exact is not None)
    cuts: list[End] = [-math.inf, *sorted(zeros), math.inf]
    found: list[Piece] = []
    for lower, upper in pairwise(cuts):
        middle = Piece(lower, upper, expr).inside()
        resolved = expr.replace(sp.Abs, lambda v, at=middle: v if v.subs(VARIABLE, at) > 0 else -v)
        resolved = sp.expand(resolved) if resolved.is_polynomial(VARIABLE) and zeros else resolved
        if found and sp.expand(found[-1].expr - resolved) == 0:
            found[-1] = Piece(found[-1].lower, upper, found[-1].expr)
        else:
            found.append(Piece(lower, upper, resolved))
    return tuple(found)
