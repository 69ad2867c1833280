"""Kind ``induction``: an invariant holds at every iterate, because the set it describes is mapped into itself.

For each relation of the invariant the proof gives the kind and the proof of the same relation at the next iterate, from
the hypotheses (numbered first) and the invariant (numbered after them) at the present one.
"""

from collections.abc import Mapping
from typing import Any

from verify.check.combination import verify_combination
from verify.check.fields import Rejected, fields, items
from verify.check.identity import verify_identity
from verify.claims import OrbitClaim


def verify_induction(claim: OrbitClaim, proof: Mapping[str, Any]) -> None:
    """Return if the invariant is carried to the next iterate; raise Rejected or ExactError otherwise."""
    (parts,) = fields(proof, "steps")
    names, now, after = claim.steps()
    if len(items(parts)) != len(after):
        raise Rejected(f"{len(after)} relations in the invariant, {len(parts)} proofs")
    for part, goal, text in zip(parts, after, claim.invariant, strict=True):
        kind, inner = fields(part, "kind", "proof")
        if kind not in ("identity", "combination"):
            raise Rejected("a step of an induction is an identity or a combination")
        verify = verify_identity if kind == "identity" else verify_combination
        try:
            verify(names, now, goal, inner)
        except Rejected as error:
            raise Rejected(f"{text[:80]} at the next iterate: {error}") from None
