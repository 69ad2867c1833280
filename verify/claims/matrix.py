"""Claims about matrices of every size, and their grammar: text in, sums of words out, nothing evaluated as code.

    relation   = expression "=" expression
    expression = term (("+" | "-") term)*
    term       = factor (("*" | "/") factor)*           division by nonzero numbers only
    factor     = "-" factor | atom "'"* ("^" digits)?
    atom       = number | name | "(" expression ")" | "tr" "(" expression ")" | "I" "(" size ")" | "zero" "(" size "," size ")"

``A'`` is the transposed matrix. Sums, products and relations of sizes that do not agree are refused; sizes are names, and
nothing is known about them. A number may be multiplied with a matrix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from verify.claims.claim import MAX_PARTS, digest
from verify.claims.grammar import NAME, Reader, split_relation
from verify.exact import NUMBER, MalformedText, Poly, Words

RESERVED = ("I", "tr", "zero")


class _Matrices(Reader[Words]):
    def __init__(self, text: str, names: Mapping[str, Words], scalars: tuple[str, ...], sizes: tuple[str, ...]) -> None:
        super().__init__(text, names)
        self.scalars, self.sizes = scalars, sizes

    def constant(self, value: Fraction) -> Words:
        return Words.collect(self.scalars, NUMBER, [(((), ()), Poly.constant(self.scalars, value))])

    def postfix(self, value: Words) -> Words:
        while self.take("'"):
            value = value.transposed()
        return value

    def special(self, word: str) -> Words | None:
        if word not in RESERVED:
            return None
        self.need("(")
        if word == "tr":
            value = self.expression().trace()
        else:
            rows = columns = self.size()
            if word == "zero":
                self.need(",")
                columns = self.size()
            one = self.constant(Fraction(word == "I"))
            value = Words(self.scalars, (rows, columns), one.terms)
        self.need(")")
        return value

    def size(self) -> str:
        name = self.word()
        if name not in self.sizes:
            raise MalformedText(f"{name[:40]!r} is not a size, in {self.text[:80]!r}")
        return name


class Unmatrixed(NamedTuple):
    """A matrix claim with every definition put in; an equation is the difference of its sides."""

    names: dict[str, Words]
    hypotheses: tuple[Words, ...]
    conclusion: Words


@dataclass(frozen=True, slots=True)
class MatrixClaim:
    """For all sizes, real matrices of these sizes and real numbers that satisfy the hypotheses, the conclusion holds.

    ``letters`` lists [matrix, rows, columns], where rows and columns are ``sizes``, names of positive whole numbers;
    ``scalars`` are real numbers. Definitions and both sides of equations are matrices, or numbers made from traces.
    """

    sizes: tuple[str, ...]
    letters: tuple[tuple[str, str, str], ...]
    scalars: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    hypotheses: tuple[str, ...]
    conclusion: str

    @property
    def digest(self) -> str:
        """Name of the content: SHA-256 of the parts as they are written."""
        return digest("matrix", *(getattr(self, part) for part in self.__slots__))

    def read(self, text: str, names: Mapping[str, Words]) -> Words:
        """Return what an expression means. Raises ExactError outside the grammar, or where sizes do not agree."""
        return _Matrices(text, names, self.scalars, self.sizes).whole()

    def equation(self, text: str, names: Mapping[str, Words]) -> Words:
        """Return the difference of the sides of an equation. Raises ExactError for what is none."""
        left, sign, right = split_relation(text)
        if sign != "=":
            raise MalformedText(f"not an equation: {text[:80]!r}")
        return self.read(left, names) - self.read(right, names)

    def unfold(self) -> Unmatrixed:
        """Put the definitions in. Raises ExactError if a part is outside the grammar or too large."""
        listed = [*self.sizes, *(x[0] for x in self.letters), *self.scalars, *(d[0] for d in self.definitions)]
        if max(len(listed), len(self.hypotheses)) > MAX_PARTS:
            raise MalformedText(f"more than {MAX_PARTS} names or hypotheses")
        for name in listed:
            if not NAME.match(name) or name in RESERVED:
                raise MalformedText(f"{name[:40]!r} is not a name: write a letter, then letters, digits or _")
            if listed.count(name) > 1:
                raise MalformedText(f"{name!r} is declared or defined twice")
        if set(self.sizes) != {size for letter in self.letters for size in letter[1:]}:
            raise MalformedText("the sizes must be those of the matrices")
        one = Poly.constant(self.scalars, Fraction(1))
        names = {x: Words(self.scalars, (m, n), {((), ((x, False),)): one}) for x, m, n in self.letters}
        for s in self.scalars:
            names[s] = Words(self.scalars, NUMBER, {((), ()): Poly.variable(self.scalars, s)})
        for name, text in self.definitions:
            names[name] = self.read(text, names)
        hypotheses = tuple(self.equation(h, names) for h in self.hypotheses)
        return Unmatrixed(names, hypotheses, self.equation(self.conclusion, names))

    def __str__(self) -> str:
        given = ", ".join(self.hypotheses)
        return f"{given}  =>  {self.conclusion}" if given else self.conclusion
