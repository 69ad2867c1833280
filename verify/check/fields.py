"""Reading a proof's fields, strictly: a wrong type, a missing or an unknown field is a rejection."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from verify.claims import Condition
from verify.exact import Poly, parse_expression, rational

MAX_ITEMS = 10_000


class Rejected(Exception):
    """The certificate is not accepted, for the reason in the message."""


def fields(data: Any, *names: str) -> list[Any]:
    """Return the values of exactly these fields."""
    if not isinstance(data, Mapping) or set(data) != set(names):
        raise Rejected(f"expected exactly the fields {', '.join(names)}")
    return [data[n] for n in names]


def items(value: Any) -> Sequence[Any]:
    """Return ``value`` if it is a list of bearable length."""
    if not isinstance(value, list | tuple) or len(value) > MAX_ITEMS:
        raise Rejected("expected a list")
    return value


def number(value: Any) -> Fraction:
    """Read a rational written as a string."""
    if not isinstance(value, str):
        raise Rejected("expected a number written as a string")
    return rational(value)


def polynomial(value: Any, names: Mapping[str, Poly]) -> Poly:
    """Read an expression in the claim's names."""
    if not isinstance(value, str):
        raise Rejected("expected an expression")
    return parse_expression(value, next(iter(names.values())).variables, names)


def index(value: Any, conditions: Sequence[Condition]) -> Condition:
    """Return the hypothesis with this number, counted from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < len(conditions):
        raise Rejected(f"expected the number of one of {len(conditions)} hypotheses, counted from 0")
    return conditions[value]


def equalities(value: Any, names: Mapping[str, Poly], conditions: Sequence[Condition], total: Poly) -> Poly:
    """Add to ``total`` the given multiples [number, expression] of hypotheses that are equations."""
    for entry in items(value):
        if len(items(entry)) != 2:
            raise Rejected("expected [hypothesis, multiplier]")
        condition = index(entry[0], conditions)
        if condition.sense != "=":
            raise Rejected(f"hypothesis {entry[0]} is not an equation")
        total = total + condition.poly * polynomial(entry[1], names)
    return total
