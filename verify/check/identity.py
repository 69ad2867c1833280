"""Kind ``identity``: an equation that follows by expanding.

With conclusion p = 0, equations e_j = 0 and strict inequalities g_i > 0 among the hypotheses, the proof names factors
i and multipliers m_j such that

    (product of the g_i) * p  -  sum_j m_j e_j

expands to the zero polynomial. The product is positive wherever the hypotheses hold, so p vanishes there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from verify.check.fields import Rejected, equalities, fields, index, items
from verify.claims import Condition
from verify.exact import Poly


def verify_identity(
    names: Mapping[str, Poly], hypotheses: Sequence[Condition], conclusion: Condition, proof: Mapping[str, Any]
) -> None:
    """Return if the conclusion follows; raise Rejected or ExactError otherwise."""
    factors, multiples = fields(proof, "factors", "equalities")
    if conclusion.sense != "=":
        raise Rejected("an identity proves equations only")
    left = conclusion.poly
    for number in items(factors):
        condition = index(number, hypotheses)
        if condition.sense != ">":
            raise Rejected(f"hypothesis {number} is not strict, so it may vanish")
        left = left * condition.poly
    rest = equalities(multiples, names, hypotheses, -left)
    if not rest.is_zero:
        raise Rejected(f"the two sides differ: {len(rest.terms)} terms remain after expanding")
