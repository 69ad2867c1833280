"""Changes of coordinates: whether they carry a map to a smaller or simpler one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp
from sympy.functions.elementary.hyperbolic import HyperbolicFunction
from sympy.functions.elementary.trigonometric import TrigonometricFunction

from verify.derive.inputs import exact


@dataclass(frozen=True)
class SemiConjugacy(Mapping[sp.Symbol, sp.Expr]):
    """Whether coordinates carry the GD map to a proposed map; ``residuals`` are what does not vanish, by coordinate.

    It reads as the mapping ``residuals``, and has no truth value beyond ``exact``.
    """

    residuals: Mapping[sp.Symbol, sp.Expr]

    @property
    def exact(self) -> bool:
        """True if every residual simplified to zero; False means that SymPy could not show it."""
        return all(r == 0 for r in self.residuals.values())

    def __getitem__(self, symbol: sp.Symbol) -> sp.Expr:
        return self.residuals[symbol]

    def __iter__(self) -> Any:
        return iter(self.residuals)

    def __len__(self) -> int:
        return len(self.residuals)

    def __bool__(self) -> bool:
        raise TypeError("a semi-conjugacy has no truth value; look at .exact")


def _tidy(expr: sp.Expr) -> sp.Expr:
    """Return ``expr`` simplified; sines, hyperbolic functions and the like also through the exponential."""
    tidy = sp.expand(expr)
    if tidy != 0:
        tidy = sp.simplify(tidy)
    if tidy != 0 and tidy.has(TrigonometricFunction, HyperbolicFunction) and sp.simplify(tidy.rewrite(sp.exp)) == 0:
        return sp.Integer(0)
    return tidy


def semi_conjugacy(
    transform: Callable[[Any], sp.Expr], coordinates: Mapping[sp.Symbol, Any], reduced: Mapping[sp.Symbol, Any]
) -> SemiConjugacy:
    """Compare ``transform(coordinate)``, its value after one step, with the proposed next value, for every coordinate.

    Raises ValueError if ``coordinates`` and ``reduced`` do not define the same symbols.
    """
    if set(coordinates) != set(reduced):
        raise ValueError("coordinates and reduced map must define the same symbols")
    old = {s: exact(e, f"the coordinate {s}") for s, e in coordinates.items()}
    residuals: dict[sp.Symbol, sp.Expr] = {}
    for symbol, expression in old.items():
        expected = exact(reduced[symbol], f"the next value of {symbol}").subs(old, simultaneous=True).doit()
        residuals[symbol] = _tidy(transform(expression) - expected)
    return SemiConjugacy(residuals)
