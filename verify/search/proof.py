"""A sub-proof as the strategies hand it around."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.search.terms import NEGATION, GramTerm, Term


@dataclass(frozen=True)
class Proof:
    """Kind and data of a sub-proof; ``direct`` terms, if known, sum to the goal modulo the equations."""

    kind: str
    body: dict[str, Any]
    direct: tuple[Term | GramTerm, ...] | None = None

    @property
    def json(self) -> dict[str, Any]:
        """Return the sub-proof as an object of the certificate format."""
        return {"kind": self.kind, "proof": self.body}


def direct_part(terms: list[Term | GramTerm]) -> tuple[Term | GramTerm, ...] | None:
    """Return the terms that represent the goal itself, if the negation stands alone in one term and nowhere else."""
    with_negation = [t for t in terms if NEGATION in t.factors]
    lone = with_negation[0] if len(with_negation) == 1 else None
    if not isinstance(lone, Term) or lone.factors != (NEGATION,) or lone.squares or not lone.coefficient:
        return None
    result: list[Term | GramTerm] = []
    for t in terms:
        if t is lone:
            continue
        if isinstance(t, GramTerm):
            rows = tuple(tuple(c / lone.coefficient for c in row) for row in t.gram)
            result.append(GramTerm(t.factors, t.basis, rows))
        else:
            result.append(Term(t.coefficient / lone.coefficient, t.factors, t.squares))
    return tuple(result)


def negation_term() -> Term:
    """Return the term that is the negation alone."""
    return Term(Fraction(1), (NEGATION,))
