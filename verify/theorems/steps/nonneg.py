"""An algebra of things known to be nonnegative, so that an author writes products of sums and gets the list of terms."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verify.exact import rational
from verify.theorems.errors import AuthorError
from verify.theorems.steps.inequality import Term, term


class Nonneg:
    """A sum of terms; sums and products of such sums, and nonnegative numbers, are again such sums."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    @staticmethod
    def of(value: Any) -> Nonneg:
        """Return ``value``, a Nonneg or a nonnegative exact number, as a Nonneg."""
        if isinstance(value, Nonneg):
            return value
        number = rational(value)
        if number < 0:
            raise AuthorError(f"{number} is negative: it cannot be a coefficient of a combination")
        return Nonneg((Term(number, (), ()),))

    def __add__(self, other: Any) -> Nonneg:
        return Nonneg(self.terms + Nonneg.of(other).terms)

    __radd__ = __add__

    def __mul__(self, other: Any) -> Nonneg:
        return Nonneg(
            tuple(
                Term(a.coefficient * b.coefficient, a.factors + b.factors, a.squares + b.squares)
                for a in self.terms
                for b in Nonneg.of(other).terms
            )
        )

    __rmul__ = __mul__

    def __truediv__(self, other: int) -> Nonneg:
        return self * Fraction(1, other)


def known(hypothesis: Any) -> Nonneg:
    """Return a hypothesis (a comparison, a lemma step, or NEGATION) as a nonnegative quantity."""
    return Nonneg((term(1, hypothesis),))


def squared(formula: Any) -> Nonneg:
    """Return the square of ``formula`` as a nonnegative quantity."""
    return Nonneg((term(1, square=formula),))
