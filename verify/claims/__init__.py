"""What is said and what it is worth: claims, certificates, evidence and verdicts (trusted; standard library and exact)."""

from verify.claims.certificate import (
    FORMAT,
    VERSION,
    AnyClaim,
    Certificate,
    CertificateError,
    claim_data,
    read_certificate,
    read_claim,
)
from verify.claims.claim import Claim, Condition, OrbitClaim, RootClaim, SumClaim, Unfolded, unfold_names, unfold_update
from verify.claims.evidence import Evidence
from verify.claims.grammar import NAME, holds, parse_expression, parse_relation, scope, split_relation
from verify.claims.matrix import MatrixClaim
from verify.claims.verdict import Checked, Verdict, VerdictKind

__all__ = [
    "FORMAT",
    "NAME",
    "VERSION",
    "AnyClaim",
    "Certificate",
    "CertificateError",
    "Checked",
    "Claim",
    "Condition",
    "Evidence",
    "MatrixClaim",
    "OrbitClaim",
    "RootClaim",
    "SumClaim",
    "Unfolded",
    "Verdict",
    "VerdictKind",
    "claim_data",
    "holds",
    "parse_expression",
    "parse_relation",
    "read_certificate",
    "read_claim",
    "scope",
    "split_relation",
    "unfold_names",
    "unfold_update",
]
