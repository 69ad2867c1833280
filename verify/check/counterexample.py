"""Counterexamples: a rational point where the hypotheses of a claim hold and its conclusion fails."""

from collections.abc import Mapping
from fractions import Fraction

from verify.claims import Claim
from verify.exact import budget, holds


def check_counterexample(claim: Claim, point: Mapping[str, Fraction]) -> str:
    """Return "" if ``point`` refutes ``claim``, else why it does not.

    Raises ExactError for a malformed claim, TypeError for a float.
    """
    if set(point) != set(claim.variables):
        return f"the point must give exactly {', '.join(claim.variables)}"
    with budget():
        unfolded = claim.unfold()
        for text, (poly, sense) in zip(claim.hypotheses, unfolded.hypotheses, strict=True):
            if not holds(poly.evaluate(point), sense):
                return f"hypothesis {text} fails at the point"
        if holds(unfolded.conclusion.poly.evaluate(point), unfolded.conclusion.sense):
            return f"the conclusion {claim.conclusion} holds at the point"
    return ""
