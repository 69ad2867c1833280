"""Symbols of a theorem: real, with no sign built in, because every assumption is to be visible as a hypothesis."""

from typing import Any

import sympy as sp


def symbols(names: str) -> Any:
    """Return real symbols for the blank-separated ``names`` (one symbol, or a tuple).

    A name that ends in ``_next`` is shown with a prime: the value at the next iterate.
    """
    return sp.symbols(names, real=True)


def diff(formula: Any, *variables: sp.Symbol) -> sp.Derivative:
    """Return the formal partial derivative, unevaluated: the checker takes it, after unfolding ``formula``."""
    return sp.Derivative(formula, *variables, evaluate=False)
