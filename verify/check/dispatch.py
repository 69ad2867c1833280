"""The one door: a certificate in, accepted or rejected with a reason out."""

from typing import Any

from verify.check.bernstein import verify_bernstein
from verify.check.cases import verify_cases
from verify.check.chaining import verify_have, verify_instance
from verify.check.combination import verify_combination
from verify.check.coordinates import verify_sum
from verify.check.fields import Rejected, Verifier, fields
from verify.check.identity import verify_identity
from verify.check.induction import verify_induction
from verify.check.sturm import verify_roots, verify_sign
from verify.claims import Certificate, CertificateError, Checked, Claim, OrbitClaim, RootClaim, SumClaim, Unfolded
from verify.exact import ExactError, budget

KINDS: dict[str, Verifier] = {"identity": verify_identity, "combination": verify_combination, "sturm": verify_sign}
KINDS |= {"bernstein": verify_bernstein, "cases": verify_cases, "have": verify_have, "instance": verify_instance}


def prove(task: Unfolded, part: Any) -> None:
    """Return if ``part``, a kind with its proof, shows the conclusion; raise Rejected or ExactError otherwise."""
    kind, proof = fields(part, "kind", "proof")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Rejected(f"kind {str(kind)[:40]!r} does not fit this claim")
    KINDS[kind](task, proof, prove)


def check(certificate: Certificate) -> Checked:
    """Check ``certificate``; the answer depends on its content alone."""
    kind, claim, proof = certificate.kind, certificate.claim, certificate.proof
    try:
        with budget():
            if isinstance(claim, OrbitClaim) and kind == "induction":
                verify_induction(claim, proof, prove)
            elif isinstance(claim, SumClaim) and kind == "sum":
                verify_sum(claim, proof)
            elif isinstance(claim, RootClaim) and kind == "sturm":
                verify_roots(claim, proof)
            elif isinstance(claim, Claim):
                prove(claim.unfold(), {"kind": kind, "proof": proof})
            else:
                raise Rejected(f"kind {kind[:40]!r} does not fit this claim")
    except (Rejected, ExactError, CertificateError) as error:
        return Checked(False, str(error) or type(error).__name__)
    except RecursionError:
        return Checked(False, "the proof is nested too deeply")
    return Checked(True)
