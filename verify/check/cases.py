"""Kind ``cases``: a distinction by the sign of an expression; the cases are to cover all real numbers."""

from typing import Any

from verify.check.fields import Prover, Rejected, fields, items, polynomial
from verify.claims import Condition, Unfolded

SIGNS = {">": {1}, ">=": {1, 0}, "=": {0}, "<=": {0, -1}, "<": {-1}}


def verify_cases(task: Unfolded, proof: Any, prove: Prover) -> None:
    """Return if the conclusion follows in every case, and the cases cover; raise Rejected or ExactError otherwise."""
    on, cases = fields(proof, "on", "cases")
    poly = polynomial(on, task.names)
    covered: set[int] = set()
    for case in items(cases):
        if len(items(case)) != 2 or not isinstance(case[0], str) or case[0] not in SIGNS:
            raise Rejected("expected [>, >=, =, <= or <, proof]")
        sense, part = case
        covered |= SIGNS[sense]
        assumed = Condition(-poly, sense.replace("<", ">")) if "<" in sense else Condition(poly, sense)
        prove(task._replace(hypotheses=(*task.hypotheses, assumed)), part)
    if covered != {1, 0, -1}:
        raise Rejected("the cases do not cover positive, zero and negative")
