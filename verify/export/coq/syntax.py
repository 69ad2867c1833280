"""The grammar of claims once more, as trees: the checker expands a text to a polynomial, Coq is shown it as it was written.

Every tree is expanded here and compared with what the checker's own reader makes of the text, so that a difference between the
two readers is an error and not a lemma about something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verify.claims import parse_expression, split_relation
from verify.exact import Poly, rational
from verify.export.coq.errors import NotExported

_TOKEN = re.compile(r" *(?:([0-9]+(?:\.[0-9]+)?)|([A-Za-z][A-Za-z0-9_]*)|([-+*/^(),]))")


@dataclass(frozen=True, slots=True)
class Number:
    """A rational constant."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    """A variable or a definition."""

    name: str


@dataclass(frozen=True, slots=True)
class Minus:
    """The opposite of a term."""

    of: Tree


@dataclass(frozen=True, slots=True)
class Binary:
    """A sum, difference or product, or a quotient by a number: ``sign`` is one of + - * /."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Power:
    """A power with a whole exponent."""

    base: Tree
    exponent: int


@dataclass(frozen=True, slots=True)
class Derivative:
    """The partial derivative of ``of`` by the variable ``by``."""

    of: Tree
    by: str


Tree = Number | Name | Minus | Binary | Power | Derivative


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        position, end = 0, len(text.rstrip(" "))
        while position < end:
            match = _TOKEN.match(text, position)
            if not match:
                raise NotExported(f"unexpected {text[position:][:1]!r} in {text[:80]!r}")
            self.tokens.append(match.group(match.lastindex or 0))
            position = match.end()
        self.tokens.append("")
        self.at = 0

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def expression(self) -> Tree:
        value = self.term()
        while self.tokens[self.at] in ("+", "-"):
            value = Binary(self.next(), value, self.term())
        return value

    def term(self) -> Tree:
        value = self.factor()
        while self.tokens[self.at] in ("*", "/"):
            value = Binary(self.next(), value, self.factor())
        return value

    def factor(self) -> Tree:
        if self.tokens[self.at] == "-":
            self.next()
            return Minus(self.factor())
        value = self.atom()
        if self.tokens[self.at] == "^":
            self.next()
            return Power(value, int(self.next()))
        return value

    def atom(self) -> Tree:
        token = self.next()
        if token[:1].isdigit():
            return Number(rational(token))
        if token == "diff":
            self.next()
            value = self.expression()
            self.next()
            by = self.next()
            self.next()
            return Derivative(value, by)
        if token == "(":
            value = self.expression()
            self.next()
            return value
        return Name(token)


def expand(tree: Tree, names: Mapping[str, Poly]) -> Poly:
    """Return the polynomial that a tree denotes."""
    variables = next(iter(names.values())).variables
    if isinstance(tree, Number):
        return Poly.constant(variables, tree.value)
    if isinstance(tree, Name):
        return names[tree.name]
    if isinstance(tree, Minus):
        return -expand(tree.of, names)
    if isinstance(tree, Power):
        return expand(tree.base, names) ** tree.exponent
    if isinstance(tree, Derivative):
        return expand(tree.of, names).derivative(tree.by)
    left, right = expand(tree.left, names), expand(tree.right, names)
    if tree.sign == "/":
        return left * Poly.constant(variables, 1 / (right.constant_value() or Fraction(0)))
    return left + right if tree.sign == "+" else left - right if tree.sign == "-" else left * right


def tree_of(text: str, names: Mapping[str, Poly]) -> Tree:
    """Read one expression of a claim. Raises ExactError for what the checker refuses, too."""
    wanted = parse_expression(text, next(iter(names.values())).variables, names)
    tree = _Reader(text).expression()
    if expand(tree, names) != wanted:
        raise NotExported(f"{text[:80]!r} is read in two ways")
    return tree


def relation_of(text: str, names: Mapping[str, Poly]) -> tuple[Tree, str, Tree]:
    """Read one relation as its two sides and the sign between them."""
    left, sign, right = split_relation(text)
    return tree_of(left, names), sign, tree_of(right, names)


def tree_of_poly(poly: Poly) -> Tree:
    """Return a polynomial as the sum of its terms, highest first."""
    total: Tree | None = None
    for monomial, coefficient in sorted(poly.terms.items(), reverse=True):
        factors: list[Tree] = [
            Name(v) if e == 1 else Power(Name(v), e) for v, e in zip(poly.variables, monomial, strict=True) if e
        ]
        size = abs(coefficient)
        if size != 1 or not factors:
            factors.insert(0, Number(size))
        term = factors[0]
        for factor in factors[1:]:
            term = Binary("*", term, factor)
        first = term if coefficient > 0 else Minus(term)
        total = first if total is None else Binary("+" if coefficient > 0 else "-", total, term)
    return Number(Fraction(0)) if total is None else total


def grammar_text(poly: Poly) -> str:
    """Return a polynomial as an expression of the grammar."""
    text = ""
    for monomial, coefficient in sorted(poly.terms.items(), reverse=True):
        factors = [f"{v}^{e}" if e > 1 else v for v, e in zip(poly.variables, monomial, strict=True) if e]
        if abs(coefficient) != 1 or not factors:
            factors.insert(0, str(abs(coefficient)))
        sign = "-" if coefficient < 0 else "+"
        text += (f" {sign} " if text else "-" if sign == "-" else "") + "*".join(factors)
    return text or "0"
