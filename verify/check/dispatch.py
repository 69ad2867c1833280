"""The one door: a certificate in, accepted or rejected with a reason out."""

from dataclasses import dataclass

from verify.check.combination import verify_combination
from verify.check.coordinates import verify_sum
from verify.check.fields import Rejected
from verify.check.identity import verify_identity
from verify.check.induction import verify_induction
from verify.claims import Certificate, Claim, OrbitClaim, SumClaim
from verify.exact import ExactError, budget


@dataclass(frozen=True, slots=True)
class Checked:
    """The checker's answer; ``reason`` is empty when accepted. It has no truth value, so that it cannot be misread."""

    accepted: bool
    reason: str = ""

    def __post_init__(self) -> None:
        if self.accepted is bool(self.reason):
            raise ValueError("a rejection has a reason, an acceptance has none")

    def __bool__(self) -> bool:
        raise TypeError("a checker's answer has no truth value; look at .accepted")


def check(certificate: Certificate) -> Checked:
    """Check ``certificate``; the answer depends on its content alone."""
    kind, claim, proof = certificate.kind, certificate.claim, certificate.proof
    try:
        with budget():
            if isinstance(claim, Claim) and kind == "identity":
                verify_identity(*claim.unfold(), proof)
            elif isinstance(claim, Claim) and kind == "combination":
                verify_combination(*claim.unfold(), proof)
            elif isinstance(claim, OrbitClaim) and kind == "induction":
                verify_induction(claim, proof)
            elif isinstance(claim, SumClaim) and kind == "sum":
                verify_sum(claim, proof)
            else:
                return Checked(False, f"kind {kind[:40]!r} does not fit this claim")
    except (Rejected, ExactError) as error:
        return Checked(False, str(error) or type(error).__name__)
    return Checked(True)
