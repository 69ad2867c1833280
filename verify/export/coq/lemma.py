"""One certificate as a module of Coq: the definitions of its claim, the lemma ``claim``, and the proof."""

from __future__ import annotations

from dataclasses import dataclass

from verify.claims import Certificate, OrbitClaim, SumClaim
from verify.export.coq.orbit import orbit
from verify.export.coq.ordinary import ordinary
from verify.export.coq.render import comment
from verify.export.coq.sums import sums


@dataclass(frozen=True)
class Lemma:
    """A module's name and text; ``module.claim`` is the lemma that states the certificate's claim."""

    module: str
    text: str


def lemma(module: str, certificate: Certificate, about: str = "") -> Lemma:
    """Translate a certificate that the checker accepts. Raises NotExported, with the reason, if that cannot be done."""
    claim = certificate.claim
    if isinstance(claim, OrbitClaim):
        body = orbit(claim, certificate.proof)
    elif isinstance(claim, SumClaim):
        body = sums(claim)
    else:
        body = ordinary(claim, certificate.kind, certificate.proof)
    head = [comment(about)] if about else []
    return Lemma(module, "\n".join([f"Module {module}.", *head, *body, f"End {module}.", ""]))
