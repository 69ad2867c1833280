"""Kind ``identity``: a positive multiple of the difference of the two sides is a sum of multiples of zeros."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from verify.claims import parse_expression
from verify.exact import Poly
from verify.export.coq.facts import Fact, Said, Script, denominator
from verify.export.coq.terms import multiple, product, zero_sum


def multipliers(script: Script, facts: Sequence[Fact], entries: Sequence[Any]) -> list[tuple[Poly, Fact]]:
    """Return each equation that is used with its multiplier."""
    names = script.frame.names
    out = []
    for number, text in entries:
        poly = parse_expression(text, script.frame.variables, names)
        out.append((poly.scale(Fraction(1, facts[number].scale)), facts[number]))
    return out


def prove_identity(script: Script, facts: Sequence[Fact], goal: Said, proof: Mapping[str, Any]) -> None:
    """Write the proof of an equation."""
    unfold = script.frame.unfold()
    if not proof["factors"] and not proof["equalities"]:
        script.write(f"{unfold} {'ring' if goal.whole else 'field'}.")
        return
    scale = 1
    if not goal.whole:
        scale = denominator(goal.condition.poly)
        cleared = script.text(goal.condition.poly.scale(Fraction(scale)))
        script.write(f"refine (tg_back_eq {scale} _ _ {cleared} eq_refl _ _). {{ {unfold} field. }}")
    factors = [facts[i] for i in proof["factors"]]
    for fact in factors:
        scale *= fact.scale
    used = [(m.scale(Fraction(scale)), e) for m, e in multipliers(script, facts, proof["equalities"])]
    number = lcm(*(denominator(m) for m, _ in used))
    positive, _ = multiple(number, product([(f.term, True) for f in factors]))
    zero = zero_sum([(script.text(m.scale(Fraction(number))), e.term) for m, e in used])
    script.write(f"refine (tg_cancel _ _ _ _ {positive} {zero} _).", f"{unfold} ring.")
