"""Kind ``combination``: if the goal failed, a sum of products of signs would be positive and zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from verify.claims import Condition, parse_expression
from verify.exact import Poly, rational
from verify.export.coq.facts import Fact, Said, Script, denominator
from verify.export.coq.identity import multipliers
from verify.export.coq.squares import gram_lemmas, whole_matrix
from verify.export.coq.terms import multiple, positive_sum, product, zero_sum

NEGATION = "negation"
_DENY = {">": "tg_not_gt", "<": "tg_not_lt", ">=": "tg_not_ge", "<=": "tg_not_le", "=": "tg_not_eq"}

Summand = tuple[Fraction, list[Fact], list[Poly]]


def suppose_not(script: Script, goal: Said) -> Fact:
    """Write the beginning of a proof by contradiction and return the fact that the goal fails."""
    name = script.fresh()
    script.write(f"refine ({_DENY[goal.sign]} _ _ _). intro {name}.")
    poly, sense = goal.condition
    negation = Condition(poly**2, ">") if sense == "=" else Condition(-poly, ">" if sense == ">=" else ">=")
    return script.fact(name, negation, goal.whole)


def contradict(script: Script, summands: Sequence[Summand], zeros: Sequence[tuple[Poly, Fact]]) -> None:
    """Write that products of facts, squares and multiples of zeros sum to zero, although one product is positive."""
    cleared = []
    for coefficient, factors, squares in summands:
        below = [denominator(s) for s in squares]
        whole = [s.scale(Fraction(d)) for s, d in zip(squares, below, strict=True)]
        for number in [*(f.scale for f in factors), *(d * d for d in below)]:
            coefficient = coefficient / number
        cleared.append((coefficient, factors, whole))
    number = lcm(*(c.denominator for c, _, _ in cleared), *(denominator(m) for m, _ in zeros))
    proofs = []
    for coefficient, factors, squares in cleared:
        if coefficient:
            signs = [(f.term, f.sense == ">") for f in factors]
            signs += [(f"(tg_square {script.text(s)})", False) for s in squares]
            proofs.append(multiple(int(coefficient * number), product(signs)))
    zero = zero_sum([(script.text(m.scale(Fraction(number))), e.term) for m, e in zeros])
    script.write(f"refine (tg_absurd _ _ {positive_sum(proofs)} {zero} _).", f"{script.frame.unfold()} ring.")


def _gram(script: Script, basis: Sequence[Poly], lower: Sequence[Sequence[str]]) -> Fact:
    """Write the lemma that a form is not negative, and return the fact that it is not at ``basis``."""
    frame, below = script.frame, [denominator(b) for b in basis]
    whole = [b.scale(Fraction(d)) for b, d in zip(basis, below, strict=True)]
    matrix, scale = whole_matrix(
        [[rational(c) / (below[i] * below[j]) for j, c in enumerate(row)] for i, row in enumerate(lower)]
    )
    frame.forms += 1
    name = f"gram_{frame.forms}"
    frame.text += gram_lemmas(name, matrix)
    return Fact(f"({name} {' '.join(script.text(b) for b in whole)})", basis[0], ">=", scale)


def prove_combination(script: Script, facts: Sequence[Fact], goal: Said, proof: Mapping[str, Any]) -> None:
    """Write the proof of an inequality."""
    negation = suppose_not(script, goal)

    def read(text: str) -> Poly:
        return parse_expression(text, script.frame.variables, script.frame.names)

    summands: list[Summand] = []
    for entry in proof["terms"]:
        factors = [negation if i == NEGATION else facts[i] for i in entry["factors"]]
        if "gram" in entry:
            form = _gram(script, [read(text) for text in entry["basis"]], entry["gram"])
            summands.append((Fraction(1), [*factors, form], []))
        else:
            summands.append((rational(entry["coefficient"]), factors, [read(text) for text in entry["squares"]]))
    contradict(script, summands, multipliers(script, facts, proof["equalities"]))
