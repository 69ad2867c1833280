"""Kind ``cases``: every case is an implication; the sign of the expression decides which of them applies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from verify.claims import Condition
from verify.export.coq.facts import Fact, Said, Script
from verify.export.coq.render import render

Prove = Callable[[Script, Sequence[Fact], Said, Mapping[str, Any]], None]
# What is known when the expression is positive, zero, negative, as a proof of what a case assumes.
_KNOWN: tuple[dict[str, str], ...] = (
    {">": "{}", ">=": "(tg_pos_ge {})"},
    {"=": "{}", ">=": "(tg_zero_ge {})", "<=": "(tg_zero_le {})"},
    {"<": "{}", "<=": "(tg_neg_le {})"},
)


def prove_cases(script: Script, facts: Sequence[Fact], goal: Said, proof: Mapping[str, Any], prove: Prove) -> None:
    """Write the proofs of all cases, then the distinction."""
    frame = script.frame
    tree = frame.expression(proof["on"])
    text, poly, whole = render(tree, frame.env()), frame.expanded(tree), frame.whole(tree)
    proved: dict[str, str] = {}
    for sense, part in proof["cases"]:
        condition = Condition(-poly, sense.replace("<", ">")) if "<" in sense else Condition(poly, sense)
        assumed = Said(text, sense, "0", condition, whole)
        name, hypothesis = script.fresh(), script.fresh()
        script.write(f"assert ({name} : {assumed} -> {goal}).", f"{{ intro {hypothesis}.")
        prove(script, [*facts, script.hypothesis(hypothesis, assumed)], goal, part)
        script.write("}")
        proved[sense] = name
    sign = script.fresh()
    script.write(f"destruct (tg_sign ({text})) as [{sign} | [{sign} | {sign}]].")
    for known in _KNOWN:
        sense = next(s for s in proved if s in known)
        script.write(f"exact ({proved[sense]} {known[sense].format(sign)}).")
