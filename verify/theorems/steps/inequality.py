"""Rule ``inequality``: a sum of squares times products of hypotheses, plus multiples of equations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy as sp

from verify.claims import Certificate
from verify.exact import rational
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation, relation
from verify.theorems.steps.base import Step, number_of, relations
from verify.theorems.steps.chaining import certificate_of
from verify.theorems.steps.multiples import multiples_of_equations
from verify.theorems.steps.product_form import bracketed, multiplied, summed
from verify.theorems.text import expression, grammar

NEGATION = "negation"


@dataclass(frozen=True)
class Term:
    """``coefficient * product of factors * product of squares``; the coefficient is not negative."""

    coefficient: Fraction
    factors: tuple[Any, ...]
    squares: tuple[sp.Expr, ...]


def term(coefficient: int | Fraction | str | sp.Rational, *factors: Any, square: Any = ()) -> Term:
    """Return a term: factors are hypotheses (comparisons or lemma steps), ``square`` an expression or several."""
    squares = square if isinstance(square, tuple | list) else (square,)
    if isinstance(coefficient, sp.Rational):
        coefficient = Fraction(int(coefficient.p), int(coefficient.q))
    return Term(rational(coefficient), tuple(factors), tuple(expression(s) for s in squares))


@dataclass(frozen=True)
class Combination:
    """The data of a combination, for a goal that is fixed elsewhere."""

    times: tuple[Any, ...]
    terms: tuple[Term, ...]
    multiples: Mapping[Any, Any] | None
    contradiction: bool

    def proof(
        self, goal: Relation, hypotheses: Sequence[Relation], definitions: Definitions, keep: Sequence[Any], step: str
    ) -> dict[str, Any]:
        """Return the proof data of a certificate of kind ``combination``."""
        terms = list(self.terms)
        if not self.contradiction:
            terms.insert(0, term(1, NEGATION, *self.times))
        entries, total = [], sp.Integer(0)
        for t in terms:
            numbers = [f if f == NEGATION else number_of(f, hypotheses, step) for f in t.factors]
            values = [-goal.difference if n == NEGATION else hypotheses[n].difference for n in numbers]
            total += sp.Rational(t.coefficient) * sp.prod(values) * sp.prod(s**2 for s in t.squares)
            entries.append({"coefficient": str(t.coefficient), "factors": numbers,
                            "squares": [grammar(s) for s in t.squares]})  # fmt: skip
        pairs = multiples_of_equations(-total, hypotheses, self.multiples, definitions, keep, step)
        return {"terms": entries, "equalities": pairs}

    def lines(self, goal: Relation) -> list[tuple[str, str]]:
        """Return the displayed lines; multiples of equations come last."""
        parts = [
            (t.coefficient, tuple(-goal.difference if f == NEGATION else _difference(f) for f in t.factors), t.squares)
            for t in self.terms
        ]
        right = summed(parts) if parts else ""
        for equation, multiplier in (self.multiples or {}).items():
            value = expression(multiplier)
            sign = "-" if value.could_extract_minus_sign() else "+"
            size = -value if sign == "-" else value
            if size != 0:
                piece = bracketed(_difference(equation))
                piece = piece if size == 1 else rf"{bracketed(size)} {piece}"
                right = f"{right} {sign} {piece}" if right else piece if sign == "+" else f"- {piece}"
        if self.contradiction:
            return [("0", f"= {right or '0'}")]
        factors = [*map(_difference, self.times), goal.difference]
        return [(multiplied(factors), f"= {right or '0'}")]


def _difference(value: Any) -> sp.Expr:
    return (value.conclusion if isinstance(value, Step) else relation(value)).difference


@dataclass(frozen=True, kw_only=True)
class Inequality(Step):
    """An inequality with its combination."""

    goal: Relation
    combination: Combination
    rule = "inequality"

    @property
    def statements(self) -> tuple[Relation, ...]:
        """The inequality."""
        return (self.goal,)

    def certificates(self, definitions: Definitions) -> list[Certificate]:
        """The one certificate."""
        proof = self.combination.proof(self.goal, self.hypotheses, definitions, self.keep, self.name)
        extra = [s for t in self.combination.terms for s in t.squares]
        extra += [expression(m) for m in (self.combination.multiples or {}).values()]
        return [certificate_of(self, self.goal, "combination", proof, extra, definitions)]

    def derivation(self, definitions: Definitions) -> list[tuple[str, str]]:
        """The combination, as an equation."""
        return self.combination.lines(self.goal)


def combination(
    times: Sequence[Any], terms: Sequence[Term], multiples: Mapping[Any, Any] | None, contradiction: bool
) -> Combination:
    """Return combination data, checked for shape."""
    if not all(isinstance(t, Term) for t in terms):
        raise AuthorError("terms of a combination are built by term(...)")
    return Combination(tuple(times), tuple(terms), multiples, contradiction)


def inequality(
    name: str,
    goal: Any,
    *,
    given: Sequence[Any] = (),
    lemmas: Sequence[Step] = (),
    times: Sequence[Any] = (),
    terms: Sequence[Term] = (),
    multiples: Mapping[Any, Any] | None = None,
    contradiction: bool = False,
    keep: Sequence[sp.Symbol] = (),
    concludes: bool = False,
    because: str = "",
) -> Inequality:
    """Return a step that proves ``goal`` from

        (product of ``times``) * (greater side - smaller side of goal) = sum of ``terms`` + multiples of equations,

    where ``times`` are strict hypotheses. With ``contradiction=True`` the terms (which may contain the factor NEGATION,
    the difference of the failed goal with its sign turned) sum to zero although one of them is positive.
    """
    return Inequality(
        name=name, goal=relation(goal), given=relations(given), lemmas=tuple(lemmas), keep=tuple(keep),
        combination=combination(times, terms, multiples, contradiction), concludes=concludes, because=because,
    )  # fmt: skip
