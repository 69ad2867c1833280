"""What is said and what it is worth: claims, certificates, evidence and verdicts (trusted; standard library and exact)."""

from verify.claims.certificate import FORMAT, VERSION, Certificate, CertificateError, read_certificate
from verify.claims.claim import Claim, Condition, OrbitClaim, SumClaim, Unfolded, unfold_names, unfold_update
from verify.claims.evidence import Evidence
from verify.claims.verdict import Verdict, VerdictKind

__all__ = [
    "FORMAT",
    "VERSION",
    "Certificate",
    "CertificateError",
    "Claim",
    "Condition",
    "Evidence",
    "OrbitClaim",
    "SumClaim",
    "Unfolded",
    "Verdict",
    "VerdictKind",
    "read_certificate",
    "unfold_names",
    "unfold_update",
]
