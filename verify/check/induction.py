"""Kind ``induction``: an invariant holds at every iterate, because the set it describes is mapped into itself.

For each relation of the invariant the proof gives the kind and the proof of the same relation at the next iterate, from
the hypotheses (numbered first) and the invariant (numbered after them) at the present one.
"""

from typing import Any

from verify.check.fields import Prover, Rejected, fields, items
from verify.claims import OrbitClaim, Unfolded


def verify_induction(claim: OrbitClaim, proof: Any, prove: Prover) -> None:
    """Return if the invariant is carried to the next iterate; raise Rejected or ExactError otherwise."""
    (parts,) = fields(proof, "steps")
    names, now, after = claim.steps()
    if len(items(parts)) != len(after):
        raise Rejected(f"{len(after)} relations in the invariant, {len(parts)} proofs")
    for part, goal, text in zip(parts, after, claim.invariant, strict=True):
        try:
            prove(Unfolded(names, now, goal), part)
        except Rejected as error:
            raise Rejected(f"{text[:80]} at the next iterate: {error}") from None
