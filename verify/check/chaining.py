"""Kinds ``have`` and ``instance``: a relation proved on the way, and an earlier claim applied to expressions of this one.

Either way the relation becomes a further hypothesis, numbered last, of what is still to be proved.
"""

from typing import Any

from verify.check.fields import Prover, Rejected, fields, items, polynomial
from verify.claims import Claim, Condition, Unfolded, parse_relation, read_claim


def verify_have(task: Unfolded, proof: Any, prove: Prover) -> None:
    """Return if the relation follows, and with it the conclusion; raise Rejected or ExactError otherwise."""
    relation, by, then = fields(proof, "relation", "by", "then")
    if not isinstance(relation, str):
        raise Rejected("expected a relation")
    obtained = Condition(*parse_relation(relation, task.conclusion.poly.variables, task.names))
    prove(task._replace(conclusion=obtained), by)
    prove(task._replace(hypotheses=(*task.hypotheses, obtained)), then)


def verify_instance(task: Unfolded, proof: Any, prove: Prover) -> None:
    """Return if the inner claim holds and applies, and with it the conclusion follows; raise Rejected otherwise."""
    stated, by, images, premises, then = fields(proof, "claim", "by", "with", "premises", "then")
    claim = read_claim(stated)
    if not isinstance(claim, Claim):
        raise Rejected("only a claim for all real values can be applied")
    prove(claim.unfold(), by)
    table = {}
    for entry in items(images):
        if len(items(entry)) != 2 or entry[0] not in claim.variables or entry[0] in table:
            raise Rejected("expected [variable of the inner claim, expression], each variable once")
        table[entry[0]] = polynomial(entry[1], task.names)
    if set(table) != set(claim.variables):
        raise Rejected("every variable of the inner claim is to have a value")
    ring, values = task.conclusion.poly.variables, [table[v] for v in claim.variables]
    _, hypotheses, conclusion = claim.unfold()
    if len(items(premises)) != len(hypotheses):
        raise Rejected(f"{len(hypotheses)} hypotheses of the inner claim, {len(premises)} proofs")
    for (poly, sense), premise in zip(hypotheses, premises, strict=True):
        prove(task._replace(conclusion=Condition(poly.compose(ring, values), sense)), premise)
    obtained = Condition(conclusion.poly.compose(ring, values), conclusion.sense)
    prove(task._replace(hypotheses=(*task.hypotheses, obtained)), then)
