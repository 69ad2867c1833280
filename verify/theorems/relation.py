"""Relations and sentences: what a theorem assumes and claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sympy as sp
from sympy.core.relational import Equality, GreaterThan, LessThan, Relational, StrictGreaterThan, StrictLessThan

from verify.theorems.errors import AuthorError
from verify.theorems.notation import latex
from verify.theorems.text import expression, grammar, plain

_OPERATORS = {Equality: "=", GreaterThan: ">=", StrictGreaterThan: ">", LessThan: "<=", StrictLessThan: "<"}
LATEX = {"=": "=", ">=": r"\ge", ">": ">", "<=": r"\le", "<": "<"}


@dataclass(frozen=True)
class Relation:
    """``left operator right`` with both sides kept as written."""

    left: sp.Expr
    operator: str
    right: sp.Expr
    negates: Relation | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The relation in the checker's grammar."""
        return f"{grammar(self.left)} {self.operator} {grammar(self.right)}"

    @property
    def latex(self) -> str:
        """The relation in LaTeX."""
        return f"{latex(self.left)} {LATEX[self.operator]} {latex(self.right)}"

    @property
    def difference(self) -> sp.Expr:
        """The expression that the relation compares with 0: left - right, or right - left for < and <=."""
        return self.right - self.left if self.operator in ("<", "<=") else self.left - self.right

    @property
    def sense(self) -> str:
        """How ``difference`` compares with 0: ``=``, ``>=`` or ``>``."""
        return {"<": ">", "<=": ">="}.get(self.operator, self.operator)

    def says_the_same_as(self, other: Relation) -> bool:
        """Whether both compare the same polynomial with 0 in the same way, as ``eta < 2`` and ``2 - eta > 0`` do."""
        if type(other) is not type(self):
            return type(other) is not Relation and other.says_the_same_as(self)
        if self.sense != other.sense:
            return False
        return self.difference == other.difference or sp.expand(self.difference - other.difference) == 0

    @property
    def strict(self) -> bool:
        """Whether the inequality is strict."""
        return self.sense == ">"

    def __str__(self) -> str:
        return f"{plain(self.left)} {self.operator} {plain(self.right)}"


def equals(left: Any, right: Any) -> Relation:
    """Return the equation ``left = right``; unlike SymPy's Eq it never evaluates to True or False."""
    return Relation(expression(left), "=", expression(right))


def relation(value: Relation | Relational) -> Relation:
    """Return a SymPy comparison as a Relation. Raises AuthorError for what is no comparison or is decided already."""
    if isinstance(value, Relation):
        return value
    if value in (True, False, sp.true, sp.false):
        decided = "true for every value, so it says nothing" if value else "false for every value: contradictory"
        raise AuthorError(f"a hypothesis or conclusion is {decided}")
    if type(value) not in _OPERATORS:
        raise AuthorError(f"{value!s:.60} is not a comparison: use <, <=, >, >= or equals(left, right)")
    return Relation(expression(value.lhs), _OPERATORS[type(value)], expression(value.rhs))


_OPPOSITE = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}


def negated(value: Relation | Relational) -> Relation:
    """Return the inequality that holds where ``value`` fails; in a sentence, it stands where ``value`` stands."""
    positive = relation(value)
    if positive.operator == "=":
        raise AuthorError(f"{positive} is an equation: its negation is no relation of polynomials")
    return Relation(positive.left, _OPPOSITE[positive.operator], positive.right, positive)


@dataclass(frozen=True)
class Sentence:
    """A statement that is not a polynomial relation (about whole orbits, limits): words with formulas in place of {}."""

    words: str
    formulas: tuple[Any, ...] = ()

    def __str__(self) -> str:
        pieces = self.words.split("{}")
        out = [pieces[0]]
        for formula, piece in zip(self.formulas, pieces[1:], strict=True):
            out += [str(formula) if isinstance(formula, Relation) else plain(formula), piece]
        return "".join(out)


def says(words: str, *formulas: Any) -> Sentence:
    """Return a sentence; each ``{}`` in ``words`` is filled with a formula (expression or comparison)."""
    if words.count("{}") != len(formulas):
        raise AuthorError(f"{words.count('{}')} places for formulas, {len(formulas)} formulas in {words[:60]!r}")
    parts = [relation(f) if isinstance(f, Relational | Relation) else expression(f) for f in formulas]
    return Sentence(words, tuple(parts))
