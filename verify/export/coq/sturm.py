"""Kind ``sturm``: the same sign by other means, since Coq's library has no theorem of Sturm.

On a bounded interval Bernstein coefficients show it; beyond a bound, Taylor coefficients at the bound, none of which is negative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from verify.claims import Condition
from verify.exact import Poly
from verify.export.coq.errors import NotExported
from verify.export.coq.facts import Fact
from verify.export.coq.positive import positive_on
from verify.export.coq.syntax import grammar_text

Part = dict[str, Any]
FARTHEST = 64  # doublings


def _combination(terms: Sequence[tuple[Fraction, list[Any]]], equalities: Sequence[tuple[int, str]] = ()) -> Part:
    listed = [{"coefficient": str(c), "factors": f, "squares": []} for c, f in terms]
    return {"kind": "combination", "proof": {"terms": listed, "equalities": [list(e) for e in equalities]}}


def _cases(on: str, *cases: tuple[str, Part]) -> Part:
    return {"kind": "cases", "proof": {"on": on, "cases": [list(c) for c in cases]}}


def taylor(coefficients: Sequence[Fraction], at: Fraction, side: int) -> list[Fraction]:
    """Return the coefficients of p(at + side * t) in t; ``coefficients`` are those of p, the constant first."""
    out: list[Fraction] = []
    for c in reversed(coefficients):  # Horner's rule with polynomials
        moved = [Fraction(0), *(side * o for o in out)]
        out = [(at * o) + m for o, m in zip([*out, Fraction(0)], moved, strict=True)]
        out[0] += c
    return out


def _far(coefficients: Sequence[Fraction], start: Fraction, side: int) -> Fraction:
    """Return a point at or beyond ``start`` from which on no Taylor coefficient is negative."""
    step = Fraction(0)
    for _ in range(FARTHEST):
        at = start + side * step
        found = taylor(coefficients, at, side)
        if found[0] > 0 and min(found) >= 0:
            return at
        step = 2 * step or Fraction(1)
    raise NotExported("a polynomial is not seen to be positive far out")


def without_sturm(facts: Sequence[Fact], condition: Condition, proof: Mapping[str, Any]) -> Part:
    """Return a proof of other kinds of the same conclusion."""
    poly = condition.poly
    value = poly.constant_value()
    if value is not None:
        return _combination([(Fraction(1), ["negation"]), (value, [])])
    [place] = poly.occurring
    name = poly.variables[place]
    powers = {m[place]: c for m, c in poly.terms.items()}
    p = [powers.get(i, Fraction(0)) for i in range(poly.degree + 1)]

    def line(which: int) -> tuple[Fraction, Fraction]:
        slope = facts[which].poly.derivative(name).constant_value() or Fraction(0)
        return slope / facts[which].scale, -facts[which].poly.evaluate(
            dict.fromkeys(poly.variables, Fraction(0))
        ) / slope

    def beyond(which: int, at: Fraction, side: int, slope: Fraction) -> Part:
        terms = [(c / slope**i, [which] * i) for i, c in enumerate(taylor(p, at, side)) if c]
        return _combination([(Fraction(1), ["negation"]), *terms])

    low, high = proof["interval"]
    new = len(facts)
    if low is not None and high is not None:
        a, b = line(low)[1], line(high)[1]
        return (
            positive_on(poly, [(name, (low, high), (a, b))]) if a < b else _at_a_point(facts, poly, name, a, low, high)
        )
    if low is not None:
        slope, a = line(low)
        at = _far(p, a, 1)
        if at == a:
            return beyond(low, a, 1, slope)
        rest = positive_on(poly, [(name, (low, new), (a, at))])
        return _cases(f"{name} - ({at})", (">=", beyond(new, at, 1, Fraction(1))), ("<", rest))
    if high is not None:
        slope, b = line(high)
        at = _far(p, b, -1)
        if at == b:
            return beyond(high, b, -1, -slope)
        rest = positive_on(poly, [(name, (new, high), (at, b))])
        return _cases(f"{name} - ({at})", ("<=", beyond(new, at, -1, Fraction(1))), (">", rest))
    right, left = _far(p, Fraction(1), 1), _far(p, Fraction(-1), -1)
    middle = positive_on(poly, [(name, (new + 1, new), (left, right))])
    inside = _cases(f"{name} - ({left})", ("<=", beyond(new + 1, left, -1, Fraction(1))), (">", middle))
    return _cases(f"{name} - ({right})", (">=", beyond(new, right, 1, Fraction(1))), ("<", inside))


def _at_a_point(facts: Sequence[Fact], poly: Poly, name: str, at: Fraction, low: int, high: int) -> Part:
    """Return the proof where the hypotheses leave one point: there p(x) = p(at) + (x - at) q(x)."""
    ring, new = poly.variables, len(facts)
    value = poly.evaluate(dict.fromkeys(ring, Fraction(0)) | {name: at})
    x, place, quotient = Poly.variable(ring, name), ring.index(name), Poly(ring, {})
    for monomial, c in poly.terms.items():  # x^n - at^n = (x - at) (x^(n-1) + ... + at^(n-1))
        for i in range(monomial[place]):
            quotient = quotient + (x**i).scale(c * at ** (monomial[place] - 1 - i))
    right = _combination([(Fraction(1), [new]), (1 / _size(facts[high], name), [high])])
    left = _combination([(Fraction(1), [new]), (1 / _size(facts[low], name), [low])])
    here = _combination([(Fraction(1), ["negation"]), (value, [])], [(new, grammar_text(quotient))])
    return _cases(f"{name} - ({at})", (">", right), ("<", left), ("=", here))


def _size(fact: Fact, name: str) -> Fraction:
    return abs(fact.poly.derivative(name).constant_value() or Fraction(1)) / fact.scale
