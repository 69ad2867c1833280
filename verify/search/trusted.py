"""The one place where the search takes names from the trusted modules."""

from verify.check import check, check_counterexample
from verify.check.sturm import count_roots
from verify.claims import Certificate, Claim, Condition, OrbitClaim, holds
from verify.exact import ExactError, Poly

__all__ = [
    "Certificate",
    "Claim",
    "Condition",
    "ExactError",
    "OrbitClaim",
    "Poly",
    "check",
    "check_counterexample",
    "count_roots",
    "holds",
]
