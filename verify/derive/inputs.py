"""What an objective may be: exact, in declared symbols, differentiable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

LEARNING_RATE = sp.Symbol("h", real=True)
KINKS = (sp.Abs, sp.sign, sp.Max, sp.Min, sp.Heaviside, sp.floor, sp.ceiling, sp.Mod, sp.Piecewise)


def exact(value: Any, what: str) -> sp.Expr:
    """Return ``value`` as a SymPy expression. Raises TypeError for text, floats and what is no expression."""
    if isinstance(value, str):
        raise TypeError(f"{what} is the text {value[:40]!r}: build it from SymPy symbols")
    expr = sp.sympify(value)
    if not isinstance(expr, sp.Expr):
        raise TypeError(f"{what} is a {type(value).__name__}, not a SymPy expression")
    floats = expr.atoms(sp.Float)
    if floats:
        found = min(floats, key=str)
        raise TypeError(f"float {found} in {what}: write Rational('{sp.nsimplify(found, rational=True)}')")
    return expr


def declare(symbols: Sequence[Any]) -> None:
    """Raise TypeError for what is no symbol, ValueError for a symbol or a name that is declared twice."""
    for symbol in symbols:
        if not isinstance(symbol, sp.Symbol):
            raise TypeError(f"{symbol!s:.40} is declared but is not a SymPy symbol")
    names = [s.name for s in symbols]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} is declared twice among variables, parameters and step")


def differentiable(objective: sp.Expr, variables: Iterable[sp.Symbol]) -> None:
    """Raise ValueError if the objective has a kink, or no derivative in closed form, in ``variables``."""
    moving = set(variables)
    kinks = [k for k in objective.atoms(*KINKS) if k.free_symbols & moving]
    if kinks:
        raise ValueError(f"{min(kinks, key=str)} is not differentiable everywhere in the variables")
    for variable in moving & objective.free_symbols:
        for left in sp.diff(objective, variable).atoms(sp.Derivative):
            if not isinstance(left.expr, AppliedUndef):
                raise ValueError(f"SymPy knows no derivative of {left.expr} by {variable}")
