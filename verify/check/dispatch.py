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
from verify.check.words import verify_words
from verify.claims import Certificate, CertificateError, Checked, Claim, MatrixClaim, OrbitClaim, RootClaim, SumClaim
from verify.claims.claim import Unfolded
from verify.exact import ExactError, budget

MAX_DEPTH = 60
KINDS: dict[str, Verifier] = {"identity": verify_identity, "combination": verify_combination, "sturm": verify_sign}
KINDS |= {"bernstein": verify_bernstein, "cases": verify_cases, "have": verify_have, "instance": verify_instance}


def prove(task: Unfolded, part: Any, depth: int = 0) -> None:
    """Return if ``part``, a kind with its proof, shows the conclusion; raise Rejected or ExactError otherwise."""
    kind, proof = fields(part, "kind", "proof")
    if depth > MAX_DEPTH:
        raise Rejected(f"proofs are nested deeper than {MAX_DEPTH}")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Rejected(f"kind {str(kind)[:40]!r} does not fit this claim")
    KINDS[kind](task, proof, lambda inner, its: prove(inner, its, depth + 1))


def check(certificate: Certificate) -> Checked:
    """Check ``certificate``, as read from a file; the answer depends on its content alone.

    Python objects that no file can hold (a float, a kind that is no text) may raise TypeError or ValueError instead.
    """
    kind, claim, proof = certificate.kind, certificate.claim, certificate.proof
    try:
        with budget():
            if isinstance(claim, OrbitClaim) and kind == "induction":
                verify_induction(claim, proof, prove)
            elif isinstance(claim, SumClaim) and kind == "sum":
                verify_sum(claim, proof)
            elif isinstance(claim, RootClaim) and kind == "sturm":
                verify_roots(claim, proof)
            elif isinstance(claim, MatrixClaim) and kind == "words":
                verify_words(claim, proof)
            elif isinstance(claim, Claim):
                prove(claim.unfold(), {"kind": kind, "proof": proof})
            else:
                raise Rejected(f"kind {kind[:40]!r} does not fit this claim")
    except (Rejected, ExactError, CertificateError) as error:
        return Checked(False, str(error) or type(error).__name__)
    except RecursionError:
        return Checked(False, "the proof is nested too deeply")
    return Checked(True)
