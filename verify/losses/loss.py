"""A loss F(x.y) given by a formula F(s): its pieces, its derivatives, and its values in every kind of number."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias

import sympy as sp

from verify.losses.algebra import End, as_rational
from verify.losses.balls import defined_function, ends, usable
from verify.losses.domain import require_defined
from verify.losses.errors import LossError
from verify.losses.grammar import VARIABLE, parse_loss
from verify.losses.pieces import Piece, pieces_of, without_hidden_zeros
from verify.losses.roots import Point, fraction, rational
from verify.losses.simplify import simpler
from verify.orbits.balls import Ball, between, working

Expr: TypeAlias = Any


@dataclass(frozen=True)
class Loss:
    """A loss F(x.y), x and y in R^d, with F in the variable s.

    text     the formula as it was given
    expr     F as a SymPy expression in verify.losses.grammar.VARIABLE
    pieces   F on consecutive intervals, without absolute values; one piece unless there is an abs
    notes    what could not be proved about its domain, in words

    F is defined and continuously differentiable on the whole line; F'' may jump where two pieces meet. ``Loss.read`` makes one.
    """

    text: str
    expr: Expr
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()

    @staticmethod
    def read(text: str) -> Loss:
        """Read a formula. Raises LossError, one line, if it is none, if F is not defined everywhere, or if F' jumps."""
        expr = without_hidden_zeros(parse_loss(text))
        if not expr.has(VARIABLE):
            raise LossError(f"{text[:60]!r} does not depend on s: write a formula in s, such as (s - 1)^2/2")
        pieces = pieces_of(expr)
        notes = tuple(dict.fromkeys(note for piece in pieces for note in require_defined(piece)))
        loss = Loss(text.strip(), expr, pieces, notes)
        for left, right in pairwise(pieces):
            _require_smooth(loss, left, right)
        return loss

    @cached_property
    def breaks(self) -> tuple[Fraction, ...]:
        """Where pieces meet."""
        return tuple(p.upper for p in self.pieces[:-1] if isinstance(p.upper, Fraction))

    @cached_property
    def _derivatives(self) -> list[tuple[Piece, ...]]:
        found = [self.pieces]
        for _ in range(4):
            found.append(tuple(Piece(p.lower, p.upper, sp.diff(p.expr, VARIABLE)) for p in found[-1]))
        return found

    def derivative(self, order: int) -> tuple[Piece, ...]:
        """Return the pieces of a derivative of order 0 to 4."""
        return self._derivatives[order]

    @cached_property
    def is_rational(self) -> bool:
        """Whether F' is a quotient of polynomials with rational coefficients, on each piece."""
        return all(as_rational(p.expr) is not None for p in self.derivative(1))

    def ball(self, order: int, x: Ball) -> Ball:
        """Return a ball around all values of a derivative on ``x``; where F'' jumps, around the values of both sides."""
        pieces = self.derivative(order)
        if len(pieces) == 1:
            return defined_function(pieces[0].expr)(x)
        lower, upper = ends(x)
        hull = None
        for p in pieces:
            if p.lower <= upper and p.upper >= lower:
                value = defined_function(p.expr)(between(_clip(lower, p), _clip(upper, p)))
                hull = value if hull is None else hull.union(value)
        return hull

    def enclosed(self, order: int, x: Fraction, bits: int = 128) -> tuple[Fraction, Fraction]:
        """Return rational ends of a derivative at a rational number. Raises ValueError where it overflows."""
        with working(bits):
            return ends(self.ball(order, between(x, x)))

    def sign(self, order: int, x: Fraction) -> int:
        """Return the sign of a derivative at a rational number; 0 if it is 0 or cannot be told from it."""
        piece = next(p for p in self.derivative(order) if p.lower <= x <= p.upper)
        if (q := as_rational(piece.expr)) is not None:
            value = q.at(x)
            return (value > 0) - (value < 0)
        for bits in (64, 256, 1024):
            with working(bits):
                found = defined_function(piece.expr)(between(x, x))
                if found > 0:
                    return 1
                if found < 0:
                    return -1
        return 0

    def exact(self, order: int) -> Callable[[Fraction], Fraction] | None:
        """Return a derivative as a function of rational numbers, if F' is rational; None otherwise."""
        pieces = [(p, as_rational(p.expr)) for p in self.derivative(order)]
        if any(q is None for _, q in pieces):
            return None

        def value(x: Fraction) -> Fraction:
            return next(q.at(x) for p, q in pieces if q is not None and p.lower <= x <= p.upper)

        return value

    def __str__(self) -> str:
        return self.text


def _clip(x: Fraction, piece: Piece) -> Fraction:
    if isinstance(piece.lower, Fraction) and x < piece.lower:
        return piece.lower
    return piece.upper if isinstance(piece.upper, Fraction) and x > piece.upper else x


def _require_smooth(loss: Loss, left: Piece, right: Piece) -> None:
    """Raise LossError unless F' is finite and the same from both sides."""
    at = left.upper
    assert isinstance(at, Fraction)
    values = [sp.diff(p.expr, VARIABLE).subs(VARIABLE, rational(at)) for p in (left, right)]
    if any(not v.is_finite for v in values):
        raise LossError(
            f"F' is infinite at s = {at}, so gradient descent is not defined there; smooth F, as in sqrt(1 + (s - 1)^2)"
        )
    gap = simpler(values[1] - values[0])
    if gap != 0:
        sides = " to ".join(str(simpler(v)) for v in values)
        raise LossError(
            f"F' jumps from {sides} at s = {at}, so gradient descent is not defined there; write sqrt(1 + (s - {at})^2) or "
            f"huber(c={at}) for |s - {at}|"
        )


def end_of(value: End, default: Fraction) -> Fraction:
    """Return a finite end, or ``default`` for an infinite one."""
    return value if isinstance(value, Fraction) else default


def value_at(expr: Expr, c: Point) -> Point:
    """Return the value of an expression at a real number: exact or in closed form where possible, always enclosed."""
    form = None
    if c.form is not None:
        form = expr.subs(VARIABLE, c.form)
        form = simpler(form)
        if form.is_Rational:
            return Point.at(fraction(form))

    def enclose(bits: int) -> tuple[Fraction, Fraction]:
        work = bits + 32
        while True:
            lower, upper = c.enclose(work)
            with working(work + 32):
                value = defined_function(expr)(between(lower, upper))
                if usable(value):
                    found = ends(value)
                    if found[1] - found[0] <= Fraction(1, 2**bits) * max(Fraction(1), abs(found[0])):
                        return found
            work *= 2
            if work > 1_000_000:
                raise LossError(f"the value of {str(expr)[:60]} at the minimizer could not be enclosed")

    return Point(enclose, None, form)


def tail_start(loss: Loss) -> Fraction:
    """Return a number beyond which, on both sides, F is given by its outermost pieces."""
    return max((abs(b) for b in loss.breaks), default=Fraction(0)) + 1


INFINITY = math.inf
