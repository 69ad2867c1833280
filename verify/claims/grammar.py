"""The grammar of expressions and relations: text in, polynomial out, nothing evaluated as code.

    relation   = expression ("=" | ">=" | "<=" | ">" | "<") expression
    expression = term (("+" | "-") term)*
    term       = factor (("*" | "/") factor)*           division by nonzero numbers only
    factor     = "-" factor | atom ("^" digits)?
    atom       = number | name | "(" expression ")" | "diff" "(" expression "," variable ")"

``diff`` is the formal partial derivative by a variable, taken after all definitions are unfolded; the other variables are
constants to it, whatever the hypotheses say about them. Blanks are spaces; every other character is refused.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Generic, TypeVar

from verify.exact import MAX_DEGREE, MalformedText, Poly, TooLarge, Words, rational

V = TypeVar("V", Poly, Words)
_TOKEN = re.compile(r" *(?:([0-9]+(?:\.[0-9]+)?)|([A-Za-z][A-Za-z0-9_]*)|(>=|<=|[-+*/^(),'=<>]))")
_MAX_CHARS = 100_000
_MAX_DEPTH = 60
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}\Z")


class Reader(Generic[V]):
    """Reads one expression; ``names`` says what its names stand for. A subclass gives ``constant`` and ``special``."""

    def __init__(self, text: str, names: Mapping[str, V]) -> None:
        if len(text) > _MAX_CHARS:
            raise TooLarge(f"an expression of {len(text)} characters; at most {_MAX_CHARS} are read")
        self.text, self.depth = text, 0
        self.names: Mapping[str, V] = names
        self.tokens: list[str] = []
        position, end = 0, len(text.rstrip(" "))
        while position < end:
            match = _TOKEN.match(text, position)
            if not match:
                raise MalformedText(f"unexpected {text[position:].lstrip(' ')[:1]!r} in {text[:80]!r}")
            self.tokens.append(match.group(match.lastindex or 0))
            position = match.end()
        self.tokens.append("")
        self.at = 0

    def take(self, *expected: str) -> str | None:
        """Consume the next token if it is one of ``expected``."""
        token = self.tokens[self.at]
        if token and token in expected:
            self.at += 1
            return token
        return None

    def need(self, token: str) -> None:
        """Consume this token. Raises MalformedText if the next one is another."""
        if not self.take(token):
            raise MalformedText(
                f"expected {token!r} before {self.tokens[self.at][:40] or 'the end'!r} in {self.text[:80]!r}"
            )

    def constant(self, value: Fraction) -> V:
        """Return a number as a value."""
        raise NotImplementedError

    def special(self, word: str) -> V | None:
        """Return what begins with ``word``, which was just consumed, if that is no name to this grammar."""
        raise NotImplementedError

    def postfix(self, value: V) -> V:
        """Return ``value`` with what stands behind it before any power."""
        return value

    def whole(self) -> V:
        """Return the value of the whole text."""
        value = self.expression()
        if self.tokens[self.at]:
            raise MalformedText(f"unexpected {self.tokens[self.at][:40]!r} in {self.text[:80]!r}")
        return value

    def expression(self) -> V:
        """Read a sum."""
        value = self.term()
        while operator := self.take("+", "-"):
            right = self.term()
            value = value + right if operator == "+" else value - right
        return value

    def term(self) -> V:
        """Read a product."""
        value = self.factor()
        while operator := self.take("*", "/"):
            right = self.factor()
            if operator == "/":
                divisor = right.constant_value()
                if not divisor:
                    raise MalformedText(f"division by something other than a nonzero number in {self.text[:80]!r}")
                value = value.scale(1 / divisor)
            else:
                value = value * right
        return value

    def factor(self) -> V:
        """Read a factor with its sign and power."""
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise TooLarge(f"an expression nested deeper than {_MAX_DEPTH}")
        if self.take("-"):
            value = -self.factor()
        else:
            value = self.postfix(self.atom())
            if self.take("^"):
                exponent = self.tokens[self.at]
                if not exponent.isdigit() or len(exponent) > 3 or int(exponent) > MAX_DEGREE:
                    raise MalformedText(
                        f"exponent {exponent[:40]!r} in {self.text[:80]!r}: write a whole number up to {MAX_DEGREE}"
                    )
                self.at += 1
                value = value ** int(exponent)
        self.depth -= 1
        return value

    def atom(self) -> V:
        """Read a number, a name, what is in brackets, or what the subclass knows."""
        token = self.word()
        if token[:1].isdigit():
            return self.constant(rational(token))
        if token == "(":
            value = self.expression()
            self.need(")")
            return value
        if (found := self.special(token)) is not None:
            return found
        if token in self.names:
            return self.names[token]
        if NAME.match(token):
            raise MalformedText(f"unknown name {token[:40]!r} in {self.text[:80]!r}")
        raise MalformedText(f"unexpected {token or 'end'!r} in {self.text[:80]!r}")

    def word(self) -> str:
        """Consume and return the next token, whatever it is."""
        self.at += 1
        return self.tokens[self.at - 1]


class _Polynomials(Reader[Poly]):
    def __init__(self, text: str, variables: tuple[str, ...], names: Mapping[str, Poly]) -> None:
        super().__init__(text, names)
        self.variables = variables

    def constant(self, value: Fraction) -> Poly:
        return Poly.constant(self.variables, value)

    def special(self, word: str) -> Poly | None:
        if word != "diff":
            return None
        self.need("(")
        value = self.expression()
        self.need(",")
        name = self.word()
        if name not in self.variables:
            raise MalformedText(f"diff by {name[:40]!r}, which is not a variable, in {self.text[:80]!r}")
        self.need(")")
        return value.derivative(name)


def scope(variables: tuple[str, ...]) -> dict[str, Poly]:
    """Return the names that mean a variable."""
    return {v: Poly.variable(variables, v) for v in variables}


def parse_expression(text: str, variables: tuple[str, ...], names: Mapping[str, Poly] | None = None) -> Poly:
    """Read one expression over ``variables``; ``names`` (default: the variables) says what each name stands for.

    Raises MalformedText outside the grammar, TooLarge beyond its limits.
    """
    return _Polynomials(text, variables, scope(variables) if names is None else names).whole()


def split_relation(text: str) -> tuple[str, str, str]:
    """Split ``left op right`` at its one relation sign. Raises MalformedText if there is not exactly one."""
    parts = re.split(r"(>=|<=|=|>|<)", text)
    if len(parts) != 3:
        raise MalformedText(f"not one relation (=, >=, <=, >, <): {text[:80]!r}")
    return parts[0].strip(" "), parts[1], parts[2].strip(" ")


def parse_relation(text: str, variables: tuple[str, ...], names: Mapping[str, Poly] | None = None) -> tuple[Poly, str]:
    """Read a relation as (p, sense) with sense one of ``=``, ``>=``, ``>``, meaning p sense 0."""
    left, operator, right = split_relation(text)
    difference = parse_expression(left, variables, names) - parse_expression(right, variables, names)
    if operator in ("<", "<="):
        return -difference, ">" if operator == "<" else ">="
    return difference, operator


def holds(value: Fraction, sense: str) -> bool:
    """Whether ``value sense 0``."""
    return {"=": value == 0, ">=": value >= 0, ">": value > 0}[sense]
