"""One certificate as a module of Coq: the definitions of its claim, the lemma ``claim``, and the proof."""

from __future__ import annotations

from dataclasses import dataclass

from verify.claims import Certificate, MatrixClaim, OrbitClaim, RootClaim, SumClaim
from verify.export.coq.frame import Frame
from verify.export.coq.matrix_claim import matrix_claim
from verify.export.coq.orbit import orbit
from verify.export.coq.ordinary import ordinary
from verify.export.coq.render import comment
from verify.export.coq.roots import roots
from verify.export.coq.sums import sums


@dataclass(frozen=True)
class Lemma:
    """A module's name and text; ``module.claim`` is the lemma that states the certificate's claim.

    ``proved`` names that lemma and those that say what the derivatives in it are. ``kind`` parts lemmas that rest on
    different axioms: those on roots need theorems of analysis.
    """

    module: str
    text: str
    proved: tuple[str, ...]
    kind: str = "all"


def lemma(module: str, certificate: Certificate, about: str = "") -> Lemma:
    """Translate a certificate that the checker accepts. Raises NotExported, with the reason, if that cannot be done."""
    claim = certificate.claim
    frame: Frame | None
    if isinstance(claim, OrbitClaim):
        frame, body = orbit(claim, certificate.proof)
    elif isinstance(claim, SumClaim):
        frame, body = sums(claim)
    elif isinstance(claim, RootClaim):
        frame, body = roots(claim)
    elif isinstance(claim, MatrixClaim):
        frame, body = None, matrix_claim(claim, certificate.proof)
    else:
        frame, body = ordinary(claim, certificate.kind, certificate.proof)
    kind = "roots" if isinstance(claim, RootClaim) else "all"
    head = [comment(about)] if about else []
    text = "\n".join([f"Module {module}.", *head, *(frame.text if frame else ()), *body, f"End {module}.", ""])
    return Lemma(module, text, tuple(f"{module}.{name}" for name in [*(frame.proved if frame else ()), "claim"]), kind)
