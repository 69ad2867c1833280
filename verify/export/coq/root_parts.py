"""What the lemmas of a root claim share: where the roots are, and that taking each of them once loses none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.exact import Poly
from verify.export.coq.frame import Frame
from verify.export.coq.render import render
from verify.export.coq.syntax import Number, grammar_text
from verify.export.coq.univariate import Coefficients, divided, polynomial

Interval = tuple[Fraction, Fraction]
Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Roots:
    """A root claim, read: the frame, the square-free polynomial with the same roots, and where they are."""

    frame: Frame
    name: str
    simple: Coefficients
    ends: Interval
    around: list[Interval]

    @property
    def poly(self) -> Poly:
        """The square-free polynomial."""
        return polynomial(self.frame.variables, self.name, self.simple)


def number(at: Fraction) -> str:
    """Return a rational number as Coq text, in parentheses unless it is a whole number that is not negative."""
    return f"({render(Number(at), {})})" if at < 0 or at.denominator > 1 else str(at)


def less(a: Fraction, b: Fraction) -> str:
    """Return the proof of a < b for rational numbers."""
    gap = b - a
    return f"refine (tg_less {gap.denominator} {gap.numerator} _ _ eq_refl eq_refl _). field."


def _identity(factors: Sequence[int], *equalities: tuple[int, str]) -> Part:
    return {"kind": "identity", "proof": {"factors": list(factors), "equalities": [list(e) for e in equalities]}}


def to_simple(whole: Roots, p: Sequence[Fraction]) -> Part:
    """Return the proof that a root of p is one of the square-free s: p divides a power of s."""
    power, times = list(whole.simple), 1
    quotient, rest = divided(power, p)
    while rest:
        times += 1
        power = _product(power, whole.simple)
        quotient, rest = divided(power, p)

    def text(sign: int) -> str:
        return grammar_text(polynomial(whole.frame.variables, whole.name, [sign * c for c in quotient]))

    if times == 1:
        return _identity([], (0, text(1)))
    signs = [1] * (times - 1)  # the case's own hypothesis, as a factor
    above, below = _identity(signs, (0, text(1))), _identity(signs, (0, text((-1) ** (times - 1))))
    cases = [[">", above], ["<", below], ["=", _identity([], (1, "1"))]]
    return {"kind": "cases", "proof": {"on": grammar_text(whole.poly), "cases": cases}}


def _product(p: Sequence[Fraction], q: Sequence[Fraction]) -> Coefficients:
    out = [Fraction(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            out[i + j] += a * b
    return out


def from_simple(whole: Roots, p: Sequence[Fraction]) -> Part:
    """Return the proof that a root of s is one of p: s divides p."""
    quotient, _ = divided(p, whole.simple)
    return _identity([], (0, grammar_text(polynomial(whole.frame.variables, whole.name, quotient))))
