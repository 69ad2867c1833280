"""The shipped losses as formulas in s: the symbolic counterparts of verify.sampling.losses, one name each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import sympy as sp

from verify.losses.errors import LossError

Expr: TypeAlias = Any
_MOST = 12


def _s() -> Expr:
    return sp.Symbol("s", real=True)


def _exact(value: Fraction) -> Expr:
    return sp.Rational(value.numerator, value.denominator)


def _positive(name: str, value: Fraction) -> Expr:
    if value <= 0:
        raise LossError(f"{name} = {value} is not positive")
    return _exact(value)


def _squared(v: Mapping[str, Fraction]) -> Expr:
    return (_s() - _exact(v["c"])) ** 2 / 2


def _log_cosh(v: Mapping[str, Fraction]) -> Expr:
    return sp.log(sp.cosh(_s() - _exact(v["c"])))


def _root(v: Mapping[str, Fraction]) -> Expr:
    return sp.sqrt(1 + (_s() - _exact(v["c"])) ** 2)


def _huber(v: Mapping[str, Fraction]) -> Expr:
    u, edge = _s() - _exact(v["c"]), _positive("delta", v["delta"])
    return ((u + edge) * sp.Abs(u + edge) - (u - edge) * sp.Abs(u - edge)) / 4 - edge**2 / 2


def _cauchy(v: Mapping[str, Fraction]) -> Expr:
    u, width = _s() - _exact(v["c"]), _positive("width", v["width"])
    return width**2 / 2 * sp.log(1 + (u / width) ** 2)


def _cross_entropy(v: Mapping[str, Fraction]) -> Expr:
    if not 0 < v["label"] < 1:
        raise LossError(f"label = {v['label']} is not between 0 and 1")
    return sp.log(1 + sp.exp(_s())) - _exact(v["label"]) * _s()


def _power(v: Mapping[str, Fraction]) -> Expr:
    b = v["b"]
    if b.denominator != 1 or not 2 <= b <= _MOST:
        raise LossError(f"b = {b}: write a whole number from 2 to {_MOST}")
    return (_s() ** int(b) - 1) ** 2 / (2 * int(b))


def _quartic(v: Mapping[str, Fraction]) -> Expr:
    u = _s() - _exact(v["c"])
    return u**2 / 2 + _exact(v["epsilon"]) * u**4 / 4


@dataclass(frozen=True)
class Shipped:
    """One shipped loss: its formula as text, the defaults of its parameters, and what builds it."""

    formula: str
    defaults: Mapping[str, Fraction]
    make: Callable[[Mapping[str, Fraction]], Expr]

    def full(self, settings: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Return all parameters. Raises LossError for one that there is not."""
        for key in settings:
            if key not in self.defaults:
                raise LossError(f"no parameter {key[:40]!r}: the parameters are {', '.join(self.defaults)}")
        return {**self.defaults, **settings}

    def build(self, settings: Mapping[str, Fraction]) -> Expr:
        """Return the expression. Raises LossError for a parameter out of range."""
        return self.make(self.full(settings))

    def degree(self, settings: Mapping[str, Fraction]) -> int:
        """Return a bound on the degree."""
        return 2 * int(self.full(settings).get("b", 2))


_ONE = Fraction(1)
SHIPPED: dict[str, Shipped] = {
    "squared": Shipped("(s - c)^2/2", {"c": _ONE}, _squared),
    "log-cosh": Shipped("log(cosh(s - c))", {"c": _ONE}, _log_cosh),
    "root": Shipped("sqrt(1 + (s - c)^2)", {"c": _ONE}, _root),
    "huber": Shipped(
        "(s - c)^2/2 where |s - c| <= delta, delta |s - c| - delta^2/2 beyond", {"c": _ONE, "delta": _ONE}, _huber
    ),
    "cauchy": Shipped("width^2/2 log(1 + ((s - c)/width)^2)", {"c": _ONE, "width": _ONE}, _cauchy),
    "cross-entropy": Shipped("log(1 + exp(s)) - label s", {"label": Fraction(7, 10)}, _cross_entropy),
    "power": Shipped("(s^b - 1)^2/(2 b)", {"b": Fraction(2)}, _power),
    "quartic": Shipped("(s - c)^2/2 + epsilon (s - c)^4/4", {"c": _ONE, "epsilon": Fraction(1, 10)}, _quartic),
}
