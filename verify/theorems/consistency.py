"""Nothing is proved about the empty set: every claim needs a point where its hypotheses hold."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from verify.check import check_counterexample
from verify.claims import AnyClaim, Claim, Condition, MatrixClaim, OrbitClaim, RootClaim, SumClaim, holds
from verify.theorems.errors import AuthorError

_TRIES = 3000


def _contradiction(texts: Sequence[str], conditions: Sequence[Condition]) -> str | None:
    """Name a hypothesis or a pair that no point satisfies, if that can be read off a constant."""
    inequalities = [(t, c) for t, c in zip(texts, conditions, strict=True) if c.sense != "="]
    for text, (poly, sense) in zip(texts, conditions, strict=True):
        value = poly.constant_value()
        if value is not None and not holds(value, sense):
            return f"hypothesis {text} is false for every value"
    for i, (first, a) in enumerate(inequalities):
        for second, b in inequalities[i + 1 :]:
            total = (a.poly + b.poly).constant_value()
            if total is not None and not holds(total, ">" if ">" in (a.sense, b.sense) else ">="):
                return f"hypotheses {first} and {second} contradict each other"
    return None


def points(variables: Sequence[str], examples: Sequence[Mapping[str, Fraction]]) -> Iterator[dict[str, Fraction]]:
    """Yield rational points, the same in every run; every second one agrees with an example where that says something."""
    generator = random.Random(0)
    for attempt in range(_TRIES):
        spread = 1 + attempt % 8
        point = {v: Fraction(generator.randint(-4 * spread, 4 * spread), generator.randint(1, 8)) for v in variables}
        if examples and attempt % 2 == 0:
            example = examples[attempt // 2 % len(examples)]
            point |= {v: example[v] for v in variables if v in example}
        yield point


def counterexample(claim: Claim, examples: Sequence[Mapping[str, Fraction]]) -> dict[str, Fraction] | None:
    """Return a rational point that refutes ``claim``, if one of a few does."""
    unfolded = claim.unfold()
    for point in points(claim.variables, examples):
        inside = all(holds(c.poly.evaluate(point), c.sense) for c in unfolded.hypotheses)
        if inside and not check_counterexample(claim, point):
            return point
    return None


def refuse_contradiction(claim: AnyClaim, step: str) -> None:
    """Raise AuthorError if two hypotheses of ``claim`` contradict each other at a glance, or one is false for every value."""
    if isinstance(claim, SumClaim | RootClaim | MatrixClaim):
        return
    texts, conditions = _hypotheses(claim)
    reason = _contradiction(texts, conditions)
    if reason:
        raise AuthorError(f"contradictory hypotheses in step {step!r}: {reason}")


def _hypotheses(claim: Claim | OrbitClaim) -> tuple[tuple[str, ...], tuple[Condition, ...]]:
    if isinstance(claim, Claim):
        return claim.hypotheses, claim.unfold().hypotheses
    return claim.hypotheses + claim.invariant, claim.steps()[1]


def require_a_point(claim: AnyClaim, examples: Sequence[Mapping[str, Fraction]], step: str) -> None:
    """Raise AuthorError unless a rational point is found where the hypotheses of ``claim`` hold."""
    if isinstance(claim, SumClaim | RootClaim | MatrixClaim):
        return
    refuse_contradiction(claim, step)
    texts, conditions = _hypotheses(claim)
    for point in points(claim.variables, examples):
        if all(holds(c.poly.evaluate(point), c.sense) for c in conditions):
            return
    raise AuthorError(
        f"contradictory hypotheses in step {step!r}? No point found that satisfies {', '.join(texts)}: "
        "give one as example={symbol: value}"
    )
