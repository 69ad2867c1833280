"""Kind ``bernstein``: in every part of the domain, the goal is a sum of products of weights that are not negative.

A weight is written as a whole multiple of an affine expression with whole coefficients, so that the weights of one simplex sum
to a whole number: the sum of weights to powers is then positive by lemmas, and what remains is one identity for a part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import lcm, prod
from typing import Any

from verify.exact import Poly, rational
from verify.export.coq.combination import Summand, contradict, suppose_not
from verify.export.coq.facts import Fact, Said, Script, denominator
from verify.export.coq.simplex import Domain, halves, read_domain


@dataclass(frozen=True, slots=True)
class _Weight:
    """``fact`` says that a polynomial is not negative; the weight is ``ratio`` times it."""

    fact: Fact
    ratio: Fraction

    @property
    def poly(self) -> Poly:
        """The weight itself."""
        return self.fact.poly.scale(self.ratio)


Weights = list[list[_Weight]]


def prove_bernstein(script: Script, facts: Sequence[Fact], goal: Said, proof: Mapping[str, Any]) -> None:
    """Write the proof of an inequality on a product of simplices."""
    negation = suppose_not(script, goal)
    domain = read_domain(goal.condition.poly, proof["simplices"])
    weights = []
    for names, which, vertices in domain.groups:
        group = []
        for i, vertex in zip(which, vertices, strict=True):
            fact = facts[i]
            point = dict.fromkeys(script.frame.variables, Fraction(0)) | dict(zip(names, vertex, strict=True))
            weak = fact if fact.sense == ">=" else Fact(f"(tg_weak {fact.term})", fact.poly, ">=")
            group.append(_Weight(Fact(weak.term, weak.poly, ">="), 1 / fact.poly.evaluate(point)))
        weights.append(group)
    _tree(script, negation, domain, weights, domain.form, proof["tree"])


def _tree(script: Script, negation: Fact, domain: Domain, weights: Weights, form: Poly, tree: Sequence[Any]) -> None:
    if not tree:
        _leaf(script, negation, domain, weights, form)
        return
    g, j, k, text, first, second = tree
    at = rational(text)
    a, b = weights[g][j], weights[g][k]
    difference = b.poly.scale(1 - at) - a.poly.scale(at)
    number = denominator(difference)
    whole = difference.scale(Fraction(number))
    name, written = script.fresh(), script.text(whole)
    script.write(f"destruct (tg_either {written}) as [{name} | {name}].")
    parts = (
        (j, k, at, Fact(name, whole, ">="), first),
        (k, j, 1 - at, Fact(name, -whole, ">="), second),
    )
    for part, (left, other, share, fact, rest) in zip(halves(domain, form, g, j, k, at), parts, strict=True):
        # The vertex ``left`` moves: its weight grows by 1/(1 - share), the other one loses the difference.
        group = list(weights[g])
        group[left] = _Weight(group[left].fact, group[left].ratio / (1 - share))
        group[other] = _Weight(fact, 1 / (number * (1 - share)))
        script.write("{")
        _tree(script, negation, domain, [group if i == g else w for i, w in enumerate(weights)], part, rest)
        script.write("}")


def _leaf(script: Script, negation: Fact, domain: Domain, weights: Weights, form: Poly) -> None:
    """Write that the negated goal and the sum of products sum to zero."""
    sums = [lcm(*(w.ratio.denominator for w in group)) for group in weights]
    multiples = [
        [
            Fact(f"(tg_times {int(w.ratio * total)} eq_refl {w.fact.term})", w.poly.scale(Fraction(total)), ">=")
            for w in group
        ]
        for group, total in zip(weights, sums, strict=True)
    ]
    flat = [fact for group in multiples for fact in group]
    left = dict(form.terms)
    constant = Fraction(1, prod(total**top for total, top in zip(sums, domain.tops, strict=True)))
    summands: list[Summand] = [(Fraction(1), [negation], [])]
    if negation.sense == ">=":
        corners = [
            tuple(domain.tops[g] * (i == choice[g]) for g, group in enumerate(weights) for i in range(len(group)))
            for choice in product(*(range(len(group)) for group in weights))
        ]
        least = min(left[c] for c in corners)
        for corner in dict.fromkeys(corners):
            left[corner] -= least
        spread = [
            _spread(script, group, top, total)
            for group, top, total in zip(multiples, domain.tops, sums, strict=True)
            if top
        ]
        summands.append((least * constant, spread, []))
    for monomial, coefficient in left.items():
        powers = [
            Fact(f"(tg_power {e} {f.term})" if e > 1 else f.term, f.poly, ">=")
            for f, e in zip(flat, monomial, strict=True)
            if e
        ]
        summands.append((coefficient * constant, powers, []))
    contradict(script, summands, [])


def _spread(script: Script, group: Sequence[Fact], top: int, total: int) -> Fact:
    """Write that the weights of a simplex to the same power have a positive sum, because their sum is."""
    term = ""
    for fact in group:
        one = f"(tg_spread {top} {fact.term})"
        term = f"(tg_join {term} {one})" if term else one
    name = script.fresh()
    # The polynomial of this fact is not needed: the identity is left to Coq.
    script.write(f"refine (tg_reached {total} eq_refl {term} _ _). {{ ring. }} intro {name}.")
    return Fact(name, group[0].poly, ">")
