"""Polynomials evaluated by Horner's scheme, at many points at once or in ball arithmetic. In floats nothing here decides anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from verify.exact import Poly
from verify.search.numeric import clip

_LARGE = 10**300
Node: TypeAlias = "Leaf | Branch"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A constant."""

    value: Any


@dataclass(frozen=True, slots=True)
class Branch:
    """A polynomial in the variable number ``variable``; ``parts`` are (power, coefficient), the highest power first."""

    variable: int
    parts: tuple[tuple[int, Node], ...]


def _build(terms: dict[tuple[int, ...], Any]) -> Node:
    counts = Counter(i for m in terms for i, e in enumerate(m) if e)
    if not counts:
        return Leaf(next(iter(terms.values())))
    chosen = max(counts, key=lambda i: (counts[i], -i))
    split: dict[int, dict[tuple[int, ...], Any]] = {}
    for m, c in terms.items():
        split.setdefault(m[chosen], {})[(*m[:chosen], 0, *m[chosen + 1 :])] = c
    return Branch(chosen, tuple((power, _build(split[power])) for power in sorted(split, reverse=True)))


def _power(value: Any, exponent: int) -> Any:
    """Return a power by repeated squaring; exponents are small and positive."""
    result = None
    while exponent:
        if exponent & 1:
            result = value if result is None else result * value
        exponent >>= 1
        if exponent:
            value = value * value
    return result


def _value(node: Node, columns: Sequence[Any]) -> Any:
    if isinstance(node, Leaf):
        return node.value
    x = columns[node.variable]
    (power, part), *rest = node.parts
    total = _value(part, columns)
    for lower, part in rest:
        total = total * _power(x, power - lower) + _value(part, columns)
        power = lower
    return total * _power(x, power) if power else total


class Horner:
    """``poly`` with its coefficients put through ``convert``; called with one value (or array, or ball) for each variable."""

    def __init__(self, poly: Poly, convert: Callable[[Fraction], Any]) -> None:
        terms = {m: convert(c) for m, c in poly.terms.items()}
        self.root: Node = _build(terms) if terms else Leaf(convert(Fraction(0)))

    def __call__(self, columns: Sequence[Any]) -> Any:
        """Return the value. Arrays broadcast; a constant polynomial returns its constant."""
        return _value(self.root, columns)


class Scaled:
    """A polynomial p with its size |p|, the sum of the absolute values of its terms: p/|p| is free of units, and between -1 and 1."""

    def __init__(self, poly: Poly, scaled: bool = True) -> None:
        """Take a unit in which coefficients beyond the doubles can be written, unless the value itself is wanted."""
        self.poly = poly
        largest = max((abs(c) for c in poly.terms.values()), default=Fraction(1))
        unit = largest if scaled and largest > _LARGE else Fraction(1)
        self.value = Horner(poly, lambda c: clip(c / unit))
        self.size = Horner(poly, lambda c: abs(clip(c / unit)))

    def relative(self, columns: Sequence[Any], sizes: Sequence[Any]) -> Any:
        """Return p/|p|, 0 where both vanish; ``sizes`` are the absolute values of ``columns``."""
        import numpy as np

        with np.errstate(over="ignore", invalid="ignore"):  # what overflows is told by its size, which is not finite
            size = self.size(sizes)
            value = self.value(columns) + np.zeros(len(columns[0]))
            return np.divide(value, size, out=np.zeros_like(value), where=size + 0 * value > 0)
