"""Reading a proof's fields, strictly: a wrong type, a missing or an unknown field is a rejection."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from verify.claims import Unfolded, parse_expression
from verify.exact import Poly, rational

MAX_ITEMS = 10_000
T = TypeVar("T")
Prover = Callable[[Unfolded, Any], None]  # how a kind has its parts proved
Verifier = Callable[[Unfolded, Any, Prover], None]  # what every kind provides


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


def index(value: Any, listed: Sequence[T]) -> T:
    """Return the item with this number, counted from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < len(listed):
        raise Rejected(f"expected the number of one of {len(listed)} things (hypotheses, vertices), counted from 0")
    return listed[value]


def equalities(value: Any, task: Unfolded, total: Poly) -> Poly:
    """Add to ``total`` the given multiples [number, expression] of hypotheses that are equations."""
    parts = [total]
    for entry in items(value):
        if len(items(entry)) != 2:
            raise Rejected("expected [hypothesis, multiplier]")
        condition = index(entry[0], task.hypotheses)
        if condition.sense != "=":
            raise Rejected(f"hypothesis {entry[0]} is not an equation")
        parts.append(condition.poly * polynomial(entry[1], task.names))
    return Poly.total(total.variables, parts)
