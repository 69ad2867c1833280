"""The grammar of matrix claims once more, as trees with sizes: the checker multiplies a text out, Coq is shown it as it was written.

Every tree is multiplied out here and compared with what the checker's own reader makes of the text, so that a difference between
the two readers is an error and not a lemma about something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from verify.claims import MatrixClaim
from verify.exact import NUMBER, Poly, Words, rational
from verify.export.coq.errors import NotExported

_TOKEN = re.compile(r" *(?:([0-9]+(?:\.[0-9]+)?)|([A-Za-z][A-Za-z0-9_]*)|([-+*/^(),']))")

Shape = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an expression. ``sign`` is number, name, I, zero, tr, a prime, - (perhaps of one part), +, *, / or ^.

    ``value`` is the text of a number, a name or an exponent; sizes are in ``shape``, which is ("", "") for numbers.
    """

    sign: str
    shape: Shape
    parts: tuple[Part, ...] = ()
    value: str = ""

    def inside(self) -> Iterator[Part]:
        """Yield this part and all inside it, the outer ones first."""
        yield self
        for part in self.parts:
            yield from part.inside()


class _Tokens:
    def __init__(self, text: str, shapes: Mapping[str, Shape]) -> None:
        self.shapes, self.at = shapes, 0
        self.tokens = [m.group(m.lastindex or 0) for m in _TOKEN.finditer(text)] + [""]

    def take(self, *expected: str) -> str:
        token = self.tokens[self.at]
        if token and token in expected:
            self.at += 1
            return token
        return ""

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def sum(self) -> Part:
        left = self.product()
        while sign := self.take("+", "-"):
            left = Part(sign, left.shape, (left, self.product()))
        return left

    def product(self) -> Part:
        left = self.factor()
        while sign := self.take("*", "/"):
            right = self.factor()
            left = Part(sign, (left.shape[0] or right.shape[0], right.shape[1] or left.shape[1]), (left, right))
        return left

    def factor(self) -> Part:
        if self.take("-"):
            of = self.factor()
            return Part("-", of.shape, (of,))
        found = self.atom()
        while self.take("'"):
            found = Part("'", (found.shape[1], found.shape[0]), (found,)) if found.shape != NUMBER else found
        return Part("^", found.shape, (found,), self.next()) if self.take("^") else found

    def atom(self) -> Part:
        token = self.next()
        if token == "(":
            found = self.sum()
            self.take(")")
            return found
        if token[:1].isdigit():
            return Part("number", NUMBER, (), token)
        if token not in ("tr", "I", "zero"):
            return Part("name", self.shapes[token], (), token)
        self.take("(")
        if token == "tr":
            found = Part("tr", NUMBER, (self.sum(),))
        else:
            rows = self.next()
            found = Part(token, (rows, self.next() if self.take(",") else rows))
        self.take(")")
        return found


def expand(part: Part, names: Mapping[str, Words], scalars: tuple[str, ...]) -> Words:
    """Return the words that a tree means."""

    def constant(value: Fraction) -> Words:
        return Words.collect(scalars, NUMBER, [(((), ()), Poly.constant(scalars, value))])

    inner = [expand(p, names, scalars) for p in part.parts]
    if part.sign == "number":
        return constant(rational(part.value))
    if part.sign == "name":
        return names[part.value]
    if part.sign in ("I", "zero"):
        return Words(scalars, part.shape, constant(Fraction(part.sign == "I")).terms)
    if part.sign == "tr":
        return inner[0].trace()
    if part.sign == "'":
        return inner[0].transposed()
    if part.sign == "^":
        return inner[0] ** int(part.value)
    if part.sign == "/":
        return inner[0].scale(1 / (inner[1].constant_value() or Fraction(1)))
    if len(inner) == 1:
        return -inner[0]
    return inner[0] + inner[1] if part.sign == "+" else inner[0] - inner[1] if part.sign == "-" else inner[0] * inner[1]


def part_of(text: str, names: Mapping[str, Words], claim: MatrixClaim) -> Part:
    """Read an expression of a claim that the checker takes. Raises NotExported if the two readers differ."""
    reader = _Tokens(text, {name: words.shape for name, words in names.items()})
    part = reader.sum()
    if reader.tokens[reader.at] or expand(part, names, claim.scalars) != claim.read(text, names):
        raise NotExported(f"{text[:60]!r} is read differently by the checker and for Coq")
    return part
