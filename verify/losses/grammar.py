"""The grammar of losses: text in, a SymPy expression in the one variable s out, nothing evaluated as code.

    sum      = product (("+" | "-") product)*
    product  = signed (("*" | "/") signed)*
    signed   = "-" signed | power
    power    = atom ("^" exponent)?
    exponent = "-"? (number | "(" sum ")")              a rational constant
    atom     = number | "s" | "pi" | function "(" sum ")" | "(" sum ")" | shipped ("(" settings? ")")?
    settings = name "=" "-"? number ("/" number)? ("," ...)*

Numbers are whole numbers or decimals, read exactly. The functions are exp, log, sqrt, cosh, sinh, tanh and abs; the shipped losses
are those of verify.losses.shipped, as in ``huber(c=1, delta=1/2)``. Degrees, sizes and depth are limited, so that no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, TypeAlias

import sympy as sp

from verify.exact import rational
from verify.losses.balls import constant_ball
from verify.losses.errors import LossError

Expr: TypeAlias = Any
"""A SymPy expression in ``VARIABLE``."""

VARIABLE = sp.Symbol("s", real=True)
FUNCTIONS: dict[str, Callable[[Expr], Expr]] = {
    "exp": sp.exp, "log": sp.log, "sqrt": sp.sqrt, "cosh": sp.cosh, "sinh": sp.sinh, "tanh": sp.tanh, "abs": sp.Abs,
}  # fmt: skip
MAX_CHARS, MAX_DEPTH, MAX_DEGREE, MAX_BITS = 2_000, 40, 60, 1_000
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>log-cosh|cross-entropy|[A-Za-z][A-Za-z0-9_]*)|(?P<sign>[-+*/^(),=])"
)
_LETTERS = {
    "|": "write abs(...)",
    "²": "write ^2", "³": "write ^3", "⁴": "write ^4", "−": "write -", "–": "write -", "·": "write *", "×": "write *",
    "√": "write sqrt(...)", "½": "write 1/2", "[": "write ( and )", "]": "write ( and )", "{": "write ( and )", "}": "write ( and )",
    ".": "write digits on both sides of the point, as in 0.5",
}  # fmt: skip
_SPELLINGS = {
    "ln": "log", "e": "exp(...)", "x": "s", "p": "s", "S": "s", "z": "s", "t": "s", "u": "s", "y": "s",
    "Log": "log", "cosh2": "cosh(...)^2",
    "logcosh": "log-cosh", "log_cosh": "log-cosh", "cross_entropy": "cross-entropy", "bce": "cross-entropy", "square": "squared",
}  # fmt: skip


@dataclass(frozen=True)
class _Value:
    """An expression with bounds on the degrees of its numerator and denominator, which expansion would reach."""

    expr: Expr
    up: int = 0
    down: int = 0


class _Reader:
    def __init__(self, text: str) -> None:
        if len(text) > MAX_CHARS:
            raise LossError(f"a loss of {len(text)} characters; at most {MAX_CHARS} are read")
        self.text, self.depth, self.at = text, 0, 0
        self.tokens: list[tuple[str, str, int]] = []
        position = 0
        while position < len(text):
            if text[position] == " ":
                position += 1
                continue
            match = _TOKEN.match(text, position)
            if not match or (text[position : position + 2] == "**"):
                what = "**" if match else text[position]
                why = (
                    "write ^ for a power"
                    if match
                    else _LETTERS.get(what, "a loss is a formula in s, such as (s - 1)^2/2")
                )
                raise self.wrong(f"unexpected {what!r}", position, why)
            self.tokens.append((match.lastgroup or "", match[0], position))
            position = match.end()
        self.tokens.append(("end", "", len(text)))

    def wrong(self, what: str, position: int, hint: str = "") -> LossError:
        shown = self.text if len(self.text) <= 60 else self.text[:57] + "..."
        return LossError(f"{what} at position {position + 1} of {shown!r}" + (f"; {hint}" if hint else ""))

    @property
    def here(self) -> int:
        return self.tokens[self.at][2]

    def peek(self, *signs: str) -> bool:
        kind, text, _ = self.tokens[self.at]
        return kind == "sign" and text in signs

    def take(self, *signs: str) -> str | None:
        if not self.peek(*signs):
            return None
        self.at += 1
        return self.tokens[self.at - 1][1]

    def need(self, sign: str) -> None:
        if not self.take(sign):
            raise self.unexpected(f"expected {sign!r}")

    def unexpected(self, wanted: str) -> LossError:
        kind, text, position = self.tokens[self.at]
        found = "the end" if kind == "end" else repr(text[:40])
        before = self.tokens[self.at - 1][0] if self.at else ""
        hint = "write * for a product" if before in ("number", "name") and kind in ("name", "number") else ""
        if kind == "sign" and text == "(" and before in ("number", "name"):
            hint = "write * for a product"
        return self.wrong(f"{wanted}, found {found}", position, hint)

    def checked(self, value: _Value, position: int) -> _Value:
        if max(value.up, value.down) > MAX_DEGREE:
            raise self.wrong(
                f"a formula of degree {min(max(value.up, value.down), 10**9)}",
                position,
                f"at most {MAX_DEGREE} is read",
            )
        if not value.expr.is_finite and value.expr.has(sp.zoo, sp.nan, sp.oo, -sp.oo):
            raise self.wrong("a division by zero", position)
        if any(max(abs(n.p), n.q).bit_length() > MAX_BITS for n in value.expr.atoms(sp.Rational)):
            raise self.wrong("a number of too many digits", position, f"at most {MAX_BITS} bits are read")
        return value

    def sum(self) -> _Value:
        value = self.product()
        while True:
            position = self.here
            operator = self.take("+", "-")
            if not operator:
                return value
            right = self.product()
            expr = value.expr + right.expr if operator == "+" else value.expr - right.expr
            up = max(value.up + right.down, right.up + value.down)
            value = self.checked(_Value(expr, up, value.down + right.down), position)

    def product(self) -> _Value:
        value = self.signed()
        while True:
            position = self.here
            operator = self.take("*", "/")
            if not operator:
                return value
            right = self.signed()
            if operator == "/":
                if right.expr.is_zero:
                    raise self.wrong("a division by zero", position)
                right = _Value(1 / right.expr, right.down, right.up)
            value = self.checked(
                _Value(value.expr * right.expr, value.up + right.up, value.down + right.down), position
            )

    def signed(self) -> _Value:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.wrong(f"more than {MAX_DEPTH} nested parentheses or signs", self.here)
        if self.take("-"):
            value = self.signed()
            value = _Value(-value.expr, value.up, value.down)
        else:
            value = self.power()
        self.depth -= 1
        return value

    def power(self) -> _Value:
        base, position = self.atom(), self.here
        if not self.take("^"):
            return base
        exponent = self.exponent()
        if self.peek("^"):
            raise self.wrong("a power of a power", self.here, "write parentheses: (a^2)^3")
        size = abs(exponent)
        if size > MAX_DEGREE or exponent.denominator > MAX_DEGREE:
            raise self.wrong(f"the exponent {str(exponent)[:20]}", position + 1, f"at most {MAX_DEGREE} is read")
        if base.expr.is_zero and exponent <= 0:
            raise self.wrong("a division by zero", position)
        up, down = (base.up, base.down) if exponent >= 0 else (base.down, base.up)
        power = _Value(
            sp.Integer(0), -(-up * size.numerator // size.denominator), -(-down * size.numerator // size.denominator)
        )
        self.checked(power, position)
        if base.expr.is_Rational and max(abs(base.expr.p), base.expr.q).bit_length() * size > MAX_BITS:
            raise self.wrong("a number of too many digits", position, f"at most {MAX_BITS} bits are read")
        expr = base.expr ** sp.Rational(exponent.numerator, exponent.denominator)
        value = self.checked(_Value(expr, power.up, power.down), position)
        return self.constant(value, position)

    def exponent(self) -> Fraction:
        position, minus = self.here, bool(self.take("-"))
        kind, text, _ = self.tokens[self.at]
        if kind == "number":
            self.at += 1
            value = rational(text)
        elif self.peek("("):
            inner = self.parenthesis().expr
            if not inner.is_Rational:
                raise self.wrong("an exponent that is no rational constant", position, "for a^u write exp(u*log(a))")
            value = Fraction(int(inner.p), int(inner.q))
        else:
            raise self.wrong("an exponent that is no number", position, "write a number, or one in parentheses: (3/2)")
        return -value if minus else value

    def parenthesis(self) -> _Value:
        self.need("(")
        value = self.sum()
        self.need(")")
        return value

    def atom(self) -> _Value:
        kind, text, position = self.tokens[self.at]
        if kind == "number":
            self.at += 1
            exact = rational(text)
            return self.checked(_Value(sp.Rational(exact.numerator, exact.denominator)), position)
        if kind == "name":
            self.at += 1
            return self.named(text, position)
        if self.peek("("):
            return self.parenthesis()
        if self.at == len(self.tokens) - 1 and not self.at:
            raise LossError("an empty loss: write a formula in s, such as (s - 1)^2/2")
        raise self.unexpected("expected a number, s, a function or '('")

    def named(self, name: str, position: int) -> _Value:
        from verify.losses.shipped import SHIPPED

        if name == "s":
            return _Value(VARIABLE, 1, 0)
        if name == "pi":
            return _Value(sp.pi)
        if name in FUNCTIONS:
            if not self.peek("("):
                raise self.wrong(f"{name} without an argument", position, f"write {name}(...)")
            inner = self.parenthesis()
            self.constant(inner, position)
            if name in ("log", "sqrt") and not inner.expr.free_symbols and not constant_ball(inner.expr) > 0:
                raise self.wrong(f"{name} of a number that is not positive", position)
            value = _Value(FUNCTIONS[name](inner.expr), inner.up, inner.down)
            return self.constant(self.checked(value, position), position)
        if name in SHIPPED:
            settings = self.settings(name) if self.peek("(") else {}
            try:
                return _Value(SHIPPED[name].build(settings), SHIPPED[name].degree(settings))
            except LossError as error:
                raise self.wrong(str(error), position) from None
        raise self.wrong(f"unknown name {name[:40]!r}", position, _meant(name, tuple(SHIPPED)))

    def constant(self, value: _Value, position: int) -> _Value:
        """Refuse a constant that is no real number of a size that can be handled."""
        if value.expr.free_symbols or value.expr.is_Rational:
            return value
        ball = constant_ball(value.expr) if value.expr.is_real is not False else None
        if ball is None or not ball.is_finite() or not abs(ball) < 2**MAX_BITS:
            raise self.wrong("a constant that is no real number, or too large", position)
        return value

    def settings(self, name: str) -> dict[str, Fraction]:
        self.need("(")
        found: dict[str, Fraction] = {}
        while not self.take(")"):
            if found:
                self.need(",")
            kind, key, position = self.tokens[self.at]
            if kind != "name":
                raise self.unexpected(f"expected a parameter of {name}, as in {name}(c=1)")
            self.at += 1
            self.need("=")
            if key in found:
                raise self.wrong(f"{key} given twice", position)
            found[key] = self.number()
        return found

    def number(self) -> Fraction:
        minus = bool(self.take("-"))
        parts = []
        while True:
            kind, text, position = self.tokens[self.at]
            if kind != "number":
                raise self.unexpected("expected a number")
            self.at += 1
            parts.append(rational(text))
            if len(parts) == 2 and not parts[1]:
                raise self.wrong("a division by zero", position)
            if len(parts) == 2 or not self.take("/"):
                break
        value = parts[0] / (parts[1] if len(parts) == 2 else 1)
        return -value if minus else value


def _meant(name: str, shipped: tuple[str, ...]) -> str:
    known = ("s", "pi", *FUNCTIONS, *shipped)
    near = [_SPELLINGS[name]] if name in _SPELLINGS else get_close_matches(name, known, n=1, cutoff=0.7)
    if near:
        return f"did you mean {near[0]}?"
    return f"the variable is s, the functions {', '.join(FUNCTIONS)}, the shipped losses {', '.join(shipped)}"


def parse_loss(text: str) -> Expr:
    """Read a formula in s. Raises LossError, one line with the position of what is wrong."""
    reader = _Reader(text)
    value = reader.sum()
    if reader.tokens[reader.at][0] != "end":
        raise reader.unexpected("expected an operator or the end")
    return value.expr
