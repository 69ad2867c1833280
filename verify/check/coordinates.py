"""Kind ``sum``: an identity for vectors in R^d, whatever d is, from the same identity in one coordinate.

If every monomial of the summand has degree exactly two in the coordinates, summing over coordinates replaces each product
u_i v_i by the inner product u.v, because the other variables do not depend on i. The proof carries no data.
"""

from typing import Any

from verify.check.fields import Rejected, fields
from verify.claims import SumClaim
from verify.exact import Poly


def verify_sum(claim: SumClaim, proof: Any) -> None:
    """Return if the sum is the total; raise Rejected or ExactError otherwise."""
    fields(proof)
    summand, total = claim.unfold()
    variables = claim.variables
    positions = [variables.index(v) for v in claim.vectors]
    inner = {tuple(sorted((variables.index(u), variables.index(v)))): name for u, v, name in claim.inner}
    parts = [-total]
    for monomial, coefficient in summand.terms.items():
        pair = tuple(sorted(p for p in positions for _ in range(monomial[p])))
        if pair not in inner:  # whose keys are pairs, so this is also a check of the degree
            raise Rejected("the summand has a term that is not of degree two in the coordinates")
        rest = tuple(0 if i in positions else e for i, e in enumerate(monomial))
        parts.append(Poly(variables, {rest: coefficient}) * Poly.variable(variables, inner[pair]))
    if Poly.total(variables, parts).terms:
        raise Rejected("the sum over coordinates, which contains none, is not the total")
