"""Kind ``identity``: an equation that follows by expanding.

With conclusion p = 0, equations e_j = 0 and strict inequalities g_i > 0 among the hypotheses, the proof names factors
i and multipliers m_j such that

    (product of the g_i) * p  -  sum_j m_j e_j

expands to the zero polynomial. The product is positive wherever the hypotheses hold, so p vanishes there.
"""

from typing import Any

from verify.check.fields import Prover, Rejected, equalities, fields, index, items
from verify.claims import Unfolded


def verify_identity(task: Unfolded, proof: Any, _: Prover) -> None:
    """Return if the conclusion follows; raise Rejected or ExactError otherwise."""
    factors, multiples = fields(proof, "factors", "equalities")
    left, sense = task.conclusion
    if sense != "=":
        raise Rejected("an identity proves equations only")
    for number in items(factors):
        condition = index(number, task.hypotheses)
        if condition.sense != ">":
            raise Rejected(f"hypothesis {number} is not strict, so it may vanish")
        left = left * condition.poly
    rest = equalities(multiples, task, -left)
    if rest.terms:
        raise Rejected(f"the two sides differ: {len(rest.terms)} terms remain after expanding")
