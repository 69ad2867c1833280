"""SymPy's simplification with a limit on time and size: a nicer form of an expression, or the expression itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

import sympy as sp

from verify.search.alarm import Interrupted, alarm

Expr: TypeAlias = Any
_SECONDS = 1.0
_MOST = 120  # operations


@lru_cache(maxsize=512)
def simpler(expr: Expr) -> Expr:
    """Return a simplified form of an expression; the expression itself if it is long or that takes too long."""
    return _tried(sp.simplify, expr)


@lru_cache(maxsize=512)
def factored(expr: Expr) -> Expr:
    """Return a product of factors if SymPy finds one soon."""
    return _tried(sp.factor, expr)


def _tried(function: Any, expr: Expr) -> Expr:
    if expr.count_ops() > _MOST:
        return expr
    try:
        with alarm(_SECONDS):
            return function(expr)
    except (Interrupted, sp.PolynomialError, NotImplementedError):
        return expr
