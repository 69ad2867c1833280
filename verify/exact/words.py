"""Matrix expressions multiplied out: sums of words in matrices of which nothing is known but the names of their sizes.

A word is a product of letters; a letter is a matrix, perhaps transposed. The empty word is an identity matrix. A trace is
kept as the least of the rotations of its word and of the transposed word, since all of them have the same trace; the trace
of an identity matrix is kept by the name of its size. Coefficients are polynomials in numbers, which commute with all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from verify.exact.budget import spend
from verify.exact.errors import MalformedText, TooLarge
from verify.exact.poly import Poly

MAX_WORDS = 10_000
MAX_LENGTH = 60

Word = tuple[tuple[str, bool], ...]  # the letters: names, and whether transposed
Traces = tuple[tuple[str, Word], ...]  # (size, ()) or ("", word), sorted: numbers commute
Key = tuple[Traces, Word]
NUMBER = ("", "")  # the shape of what is no matrix


def flipped(word: Word) -> Word:
    """Return the word of the transposed product."""
    return tuple((name, not transposed) for name, transposed in reversed(word))


def necklace(word: Word) -> Word:
    """Return the word that stands for all with the same trace, by rotation and transposition."""
    spend(2 * len(word) ** 2)
    return min((w[i:] + w[:i] for w in (word, flipped(word)) for i in range(len(word))), default=())


@dataclass(frozen=True, slots=True)
class Words:
    """A matrix with ``shape`` (rows, columns), or a number; ``terms`` maps products of traces and a word to coefficients.

    A number has empty words. No coefficient is zero, and all are polynomials in ``variables``.
    """

    variables: tuple[str, ...]
    shape: tuple[str, str]
    terms: Mapping[Key, Poly]

    @staticmethod
    def collect(variables: tuple[str, ...], shape: tuple[str, str], parts: Iterable[tuple[Key, Poly]]) -> Words:
        """Return the sum of ``parts``. Raises TooLarge beyond the bounds on words."""
        found: dict[Key, list[Poly]] = {}
        for (traces, word), coefficient in parts:
            length = len(word) + sum(1 + len(inner) for _, inner in traces)
            spend(1 + length)
            found.setdefault((traces, word), []).append(coefficient)
            if length > MAX_LENGTH or len(found) > MAX_WORDS:
                raise TooLarge(f"a word of more than {MAX_LENGTH} letters, or more than {MAX_WORDS} words")
        sums = {key: Poly.total(variables, some) for key, some in found.items()}
        return Words(variables, shape, {key: total for key, total in sums.items() if total.terms})

    def __add__(self, other: Words) -> Words:
        if self.shape != other.shape:
            raise MalformedText(f"{described(self.shape)} and {described(other.shape)} are added or compared")
        return Words.collect(self.variables, self.shape, (*self.terms.items(), *other.terms.items()))

    def __neg__(self) -> Words:
        return self.scale(Fraction(-1))

    def __sub__(self, other: Words) -> Words:
        return self + (-other)

    def scale(self, factor: Fraction) -> Words:
        """Return this times a number."""
        return Words.collect(self.variables, self.shape, ((key, c.scale(factor)) for key, c in self.terms.items()))

    def __mul__(self, other: Words) -> Words:
        shape = (self.shape[0] or other.shape[0], other.shape[1] or self.shape[1])
        if NUMBER not in (self.shape, other.shape) and self.shape[1] != other.shape[0]:
            raise MalformedText(f"{described(self.shape)} is multiplied with {described(other.shape)}")
        products = (
            ((tuple(sorted(outside + beside)), left + right), a * b)
            for (outside, left), a in self.terms.items()
            for (beside, right), b in other.terms.items()
        )
        return Words.collect(self.variables, shape, products)

    def __pow__(self, exponent: int) -> Words:
        if not 0 < exponent <= MAX_LENGTH:
            raise TooLarge(f"a power that is not between 1 and {MAX_LENGTH}")
        result = self
        for _ in range(exponent - 1):
            result = result * self
        return result

    def transposed(self) -> Words:
        """Return the transposed matrix; a number is its own."""
        flips = (((traces, flipped(word)), c) for (traces, word), c in self.terms.items())
        return Words.collect(self.variables, (self.shape[1], self.shape[0]), flips)

    def trace(self) -> Words:
        """Return the trace, a number. Raises MalformedText unless this is a square matrix."""
        size, columns = self.shape
        if not size or size != columns:
            raise MalformedText(f"the trace of {described(self.shape)}")
        closed = (
            ((tuple(sorted((*traces, ("" if word else size, necklace(word))))), ()), c)
            for (traces, word), c in self.terms.items()
        )
        return Words.collect(self.variables, NUMBER, closed)

    def constant_value(self) -> Fraction | None:
        """Return the value if this is a number without traces and scalars, else None."""
        if self.shape != NUMBER or any(key != ((), ()) for key in self.terms):
            return None
        return Poly.total(self.variables, self.terms.values()).constant_value()


def described(shape: tuple[str, str]) -> str:
    """Return a shape in words."""
    return "a number" if shape == NUMBER else f"a matrix of {shape[0]} rows and {shape[1]} columns"
