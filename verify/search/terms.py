"""The terms of a combination while it is being found."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.search.algebra import constant, product, scaled, text
from verify.search.problem import Problem
from verify.search.trusted import Poly

NEGATION = "negation"


@dataclass(frozen=True)
class Term:
    """A coefficient times hypotheses (by number, or the word ``negation``) times squares."""

    coefficient: Fraction
    factors: tuple[int | str, ...]
    squares: tuple[Poly, ...] = ()

    def is_positive(self, problem: Problem) -> bool:
        """Whether the term is positive wherever the hypotheses and the negation hold."""
        return self.coefficient > 0 and not self.squares and all(problem.sense_of(f) == ">" for f in self.factors)

    def value(self, problem: Problem) -> Poly:
        """Expand."""
        polys = [problem.poly_of(f) for f in self.factors] + [q for q in self.squares for _ in range(2)]
        return scaled(product(problem.variables, polys), self.coefficient)

    def entries(self) -> list[dict[str, Any]]:
        """Return the certificate's entries."""
        squares = [text(q) for q in self.squares]
        return [{"coefficient": str(self.coefficient), "factors": list(self.factors), "squares": squares}]


@dataclass(frozen=True)
class GramTerm:
    """Hypotheses times z^T Q z with the basis z and a symmetric rational matrix Q, positive semidefinite."""

    factors: tuple[int | str, ...]
    basis: tuple[Poly, ...]
    gram: tuple[tuple[Fraction, ...], ...]  # full rows

    def is_positive(self, problem: Problem) -> bool:
        """A Gram form may vanish."""
        return False

    def value(self, problem: Problem) -> Poly:
        """Expand."""
        total = Poly(problem.variables, {})
        for i, left in enumerate(self.basis):
            row = Poly(problem.variables, {})
            for j in range(i + 1):
                if self.gram[i][j]:
                    row = row + scaled(self.basis[j], self.gram[i][j] * (1 if i == j else 2))
            total = total + left * row
        return product(problem.variables, [problem.poly_of(f) for f in self.factors]) * total

    def entries(self) -> list[dict[str, Any]]:
        """Return the certificate's entry."""
        rows = [[str(self.gram[i][j]) for j in range(i + 1)] for i in range(len(self.basis))]
        return [{"factors": list(self.factors), "basis": [text(z) for z in self.basis], "gram": rows}]

    def as_squares(self) -> list[Term]:
        """Return the same as weighted squares, by exact LDL^T. Raises ValueError if Q is not semidefinite."""
        from verify.search.linear import ldl

        terms = []
        for pivot, row in ldl([list(r) for r in self.gram]):
            form = Poly(self.basis[0].variables, {})
            for z, c in zip(self.basis, row, strict=True):
                form = form + scaled(z, c)
            terms.append(Term(pivot, self.factors, (form,)))
        return terms


def one(problem: Problem) -> Poly:
    """Return the polynomial 1."""
    return constant(problem.variables, 1)
