"""A SymPy expression in s as a function of another kind of number: balls, mpmath numbers, NumPy arrays.

The expression is walked, not printed and executed: no text becomes code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import sympy as sp

Expr: TypeAlias = Any
Value: TypeAlias = Any
Function: TypeAlias = Callable[[Value], Value]


@dataclass(frozen=True)
class Numbers:
    """One kind of numbers: how to make a rational one, raise to a rational power, and apply the named functions of one argument.

    ``functions`` has exp, log, cosh, sinh, tanh, Abs, sign, and E and pi as functions of nothing.
    """

    rational: Callable[[Fraction], Value]
    power: Callable[[Value, Fraction], Value]
    functions: dict[str, Callable[..., Value]]


def compiled(expr: Expr, numbers: Numbers) -> Function:
    """Return the function of s. Raises TypeError for anything that the grammar does not make."""
    return _walk(expr, numbers, {})


def _walk(expr: Expr, numbers: Numbers, seen: dict[Expr, Function]) -> Function:
    if expr not in seen:
        seen[expr] = _node(expr, numbers, seen)
    return seen[expr]


def _node(expr: Expr, numbers: Numbers, seen: dict[Expr, Function]) -> Function:
    if expr.is_Symbol:
        return lambda s: s
    if expr.is_Rational:
        exact = Fraction(int(expr.p), int(expr.q))
        return lambda s: numbers.rational(exact)
    if expr in (sp.E, sp.pi):
        constant = numbers.functions["E" if expr == sp.E else "pi"]
        return lambda s: constant()
    parts = [_walk(a, numbers, seen) for a in expr.args]
    if expr.is_Add or expr.is_Mul:
        return _fold(parts, expr.is_Add)
    if isinstance(expr, sp.exp):  # a power of E in SymPy's eyes
        return _apply(numbers.functions["exp"], _walk(expr.exp, numbers, seen))
    if expr.is_Pow and expr.exp.is_Rational:
        exponent = Fraction(int(expr.exp.p), int(expr.exp.q))
        base = parts[0]
        return lambda s: numbers.power(base(s), exponent)
    name = type(expr).__name__
    if name in numbers.functions and len(parts) == 1:
        return _apply(numbers.functions[name], parts[0])
    raise TypeError(f"{name} is no function of losses")


def _fold(parts: list[Function], add: bool) -> Function:
    first, *rest = parts

    def value(s: Value) -> Value:
        total = first(s)
        for part in rest:
            total = total + part(s) if add else total * part(s)
        return total

    return value


def _apply(function: Function, inner: Function) -> Function:
    return lambda s: function(inner(s))
