"""Kind ``combination``: a relation, by a sum that cannot be zero unless it is true (Stengle's Positivstellensatz form).

Suppose that the conclusion fails. Then its negation n satisfies

    n = -p > 0 for a conclusion p >= 0,    n = -p >= 0 for p > 0,    n = p^2 > 0 for p = 0.

The proof lists terms, each a product of inequality hypotheses and possibly n times a rational c >= 0 and squares, or times
z^T Q z with Q positive semidefinite; and multiples of equations, with

    sum of terms + sum_j m_j e_j   expanding to the zero polynomial.

Every term is >= 0 at a point where the hypotheses hold and the conclusion fails. If one term is > 0 there (c > 0, only
strict factors, no square) the sum cannot vanish, so there is no such point.
"""

from typing import Any

from verify.check.fields import Prover, Rejected, equalities, fields, index, items, number, polynomial
from verify.check.gram import gram_form
from verify.claims import Condition, Unfolded
from verify.exact import Poly

NEGATION = "negation"


def verify_combination(task: Unfolded, proof: Any, _: Prover) -> None:
    """Return if the conclusion follows; raise Rejected or ExactError otherwise."""
    terms, multiples = fields(proof, "terms", "equalities")
    poly, sense = task.conclusion
    negation = Condition(poly**2, ">") if sense == "=" else Condition(-poly, ">" if sense == ">=" else ">=")
    values = []
    positive = False
    for entry in items(terms):
        if isinstance(entry, dict) and "gram" in entry:
            factors, basis, gram = fields(entry, "factors", "basis", "gram")
            product, strict = gram_form(basis, gram, task.names), False
        else:
            coefficient, factors, squares = fields(entry, "coefficient", "factors", "squares")
            value = number(coefficient)
            if value < 0:
                raise Rejected(f"coefficient {coefficient} is negative")
            product, strict = Poly.constant(poly.variables, value), not items(squares) and value > 0
            for square in squares:
                product = product * polynomial(square, task.names) ** 2
        for which in items(factors):
            condition = negation if which == NEGATION else index(which, task.hypotheses)
            if condition.sense == "=":
                raise Rejected(f"hypothesis {which} is an equation: it belongs under equalities")
            strict = strict and condition.sense == ">"
            product = product * condition.poly
        values.append(product)
        positive = positive or strict
    total = equalities(multiples, task, Poly.total(poly.variables, values))
    if not positive:
        raise Rejected("no term is strictly positive, so nothing is contradicted")
    if total.terms:
        raise Rejected(f"the combination does not vanish: {len(total.terms)} terms remain after expanding")
