"""The one place where the search takes names from the trusted modules."""

from verify.check import check, check_counterexample
from verify.claims import VERSION, Certificate, Claim, Condition, OrbitClaim
from verify.exact import ExactError, Poly, holds

NESTED = VERSION >= 2  # sub-proofs of every kind, and Gram matrices in terms
GRAM_TERMS = NESTED

__all__ = ["GRAM_TERMS", "NESTED", "Certificate", "Claim", "Condition", "ExactError", "OrbitClaim", "Poly", "check", "check_counterexample", "holds"]
