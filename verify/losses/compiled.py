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
_Step: TypeAlias = Callable[[Value, list[Value]], Value]


@dataclass(frozen=True)
class Numbers:
    """One kind of numbers: how to make a rational one, raise to a rational power, and apply the named functions of one argument.

    ``functions`` has exp, log, cosh, sinh, tanh, Abs, sign, and E and pi as functions of nothing.
    """

    rational: Callable[[Fraction], Value]
    power: Callable[[Value, Fraction], Value]
    functions: dict[str, Callable[..., Value]]


def compiled(expr: Expr, numbers: Numbers) -> Function:
    """Return the function of s; what occurs twice is computed once. Raises TypeError for what the grammar does not make."""
    program: list[_Step] = []
    places: dict[Expr, int] = {}

    def place(e: Expr) -> int:
        if e not in places:
            step = _step(e, numbers, place)
            places[e] = len(program)
            program.append(step)
        return places[e]

    place(expr)

    def value(s: Value) -> Value:
        values: list[Value] = []
        for step in program:
            values.append(step(s, values))
        return values[-1]

    return value


def _step(expr: Expr, numbers: Numbers, place: Callable[[Expr], int]) -> _Step:
    if expr.is_Symbol:
        return lambda s, values: s
    if expr.is_Rational:
        exact = Fraction(int(expr.p), int(expr.q))
        return lambda s, values: numbers.rational(exact)
    if expr in (sp.E, sp.pi):
        constant = numbers.functions["E" if expr == sp.E else "pi"]
        return lambda s, values: constant()
    if expr.is_Add or expr.is_Mul:
        return _fold([place(a) for a in expr.args], expr.is_Add)
    if isinstance(expr, sp.exp):  # a power of E in SymPy's eyes
        return _apply(numbers.functions["exp"], place(expr.exp))
    if expr.is_Pow and expr.exp.is_Rational:
        exponent = Fraction(int(expr.exp.p), int(expr.exp.q))
        base = place(expr.base)
        return lambda s, values: numbers.power(values[base], exponent)
    name = type(expr).__name__
    if name in numbers.functions and len(expr.args) == 1:
        return _apply(numbers.functions[name], place(expr.args[0]))
    raise TypeError(f"{name} is no function of losses")


def _fold(parts: list[int], add: bool) -> _Step:
    first, *rest = parts

    def value(s: Value, values: list[Value]) -> Value:
        total = values[first]
        for part in rest:
            total = total + values[part] if add else total * values[part]
        return total

    return value


def _apply(function: Function, inner: int) -> _Step:
    return lambda s, values: function(values[inner])
