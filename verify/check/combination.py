"""Kind ``combination``: an inequality, by a sum that cannot be zero unless it is true (Stengle's Positivstellensatz form).

With conclusion p >= 0 (or p > 0), suppose it fails: then the negation n = -p satisfies n > 0 (or n >= 0). The proof lists
terms, each a rational c >= 0 times inequality hypotheses and possibly n times a square, and multiples of equations, with

    sum of terms + sum_j m_j e_j   expanding to the zero polynomial.

Every term is >= 0 at a point where the hypotheses hold and the conclusion fails. If one term is > 0 there (c > 0, only
strict factors, no square) the sum cannot vanish, so there is no such point.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from verify.check.fields import Rejected, equalities, fields, index, items, number, polynomial
from verify.claims import Condition
from verify.exact import Poly

NEGATION = "negation"


def verify_combination(
    names: Mapping[str, Poly], hypotheses: Sequence[Condition], conclusion: Condition, proof: Mapping[str, Any]
) -> None:
    """Return if the conclusion follows; raise Rejected or ExactError otherwise."""
    terms, multiples = fields(proof, "terms", "equalities")
    if conclusion.sense == "=":
        raise Rejected("a combination proves inequalities only")
    negation = Condition(-conclusion.poly, ">" if conclusion.sense == ">=" else ">=")
    total = Poly(conclusion.poly.variables, {})
    positive = False
    for entry in items(terms):
        coefficient_text, factors, squares = fields(entry, "coefficient", "factors", "squares")
        coefficient = number(coefficient_text)
        if coefficient < 0:
            raise Rejected(f"coefficient {coefficient_text} is negative")
        strict = coefficient > 0 and not items(squares)
        product = Poly.constant(total.variables, coefficient)
        for which in items(factors):
            condition = negation if which == NEGATION else index(which, hypotheses)
            if condition.sense == "=":
                raise Rejected(f"hypothesis {which} is an equation: it belongs under equalities")
            strict = strict and condition.sense == ">"
            product = product * condition.poly
        for square in items(squares):
            product = product * polynomial(square, names) ** 2
        total = total + product
        positive = positive or strict
    total = equalities(multiples, names, hypotheses, total)
    if not positive:
        raise Rejected("no term is strictly positive, so nothing is contradicted")
    if not total.is_zero:
        raise Rejected(f"the combination does not vanish: {len(total.terms)} terms remain after expanding")
