"""Kind ``sturm``: the sign of a polynomial in one variable on an interval, and the number of its roots in one.

Sturm's theorem: in the chain p, p', then the negated remainders of division, the sign changes at a less those at b count
the distinct real roots between a and b, if p vanishes at neither.
"""

from fractions import Fraction
from itertools import pairwise
from typing import Any

from verify.check.fields import Prover, Rejected, fields, index, items
from verify.claims import Condition, RootClaim, Unfolded
from verify.exact import Poly, bounded

End = Fraction | None  # None: no bound on this side


def verify_sign(task: Unfolded, proof: Any, _: Prover) -> None:
    """Return if the conclusion's polynomial has no root on the closed interval and is positive there."""
    (interval,) = fields(proof, "interval")
    if task.conclusion.sense == "=" or len(items(interval)) != 2:
        raise Rejected("expected an inequality, and [hypothesis or null, hypothesis or null] as the interval")
    position, p = _univariate(task.conclusion.poly)
    chosen = [None if which is None else index(which, task.hypotheses) for which in interval]
    lower, upper = (_bound(c, position, side) for c, side in zip(chosen, (1, -1), strict=True))
    if lower is not None and upper is not None and lower > upper:
        raise Rejected("the interval is empty")
    if count_roots(p, lower, upper) or _value(p, upper if lower is None else lower) <= 0:
        raise Rejected("the polynomial is not positive on the interval")


def verify_roots(claim: RootClaim, proof: Any) -> None:
    """Return if the polynomial has as many roots in the interval as claimed; raise Rejected or ExactError otherwise."""
    fields(proof)
    poly, lower, upper = claim.unfold()
    found = count_roots(_univariate(poly)[1], lower, upper)
    if found != claim.count:
        raise Rejected(f"there are {found} distinct real roots, not {claim.count}")


def count_roots(p: list[Fraction], lower: End, upper: End) -> int:
    """Return the number of distinct real roots between the ends. Raises Rejected if p vanishes at one."""
    if not any(p) or any(end is not None and not _value(p, end) for end in (lower, upper)):
        raise Rejected("the polynomial vanishes at an end of the interval")
    chain = [p, [i * c for i, c in enumerate(p)][1:]]
    while chain[-1]:
        rest, divisor = list(chain[-2]), chain[-1]
        while len(rest) >= len(divisor):
            ratio, shift = bounded(rest[-1] / divisor[-1]), len(rest) - len(divisor)
            rest = rest[:shift] + [bounded(c - ratio * d) for c, d in zip(rest[shift:], divisor, strict=True)]
            while rest and not rest[-1]:
                rest.pop()
        chain.append([-c / abs(rest[-1]) for c in rest])
    return _changes(chain[:-1], lower, -1) - _changes(chain[:-1], upper, 1)


def _changes(chain: list[list[Fraction]], at: End, side: int) -> int:
    """Return how often the signs of the chain change at a point, or at the infinite end of this side."""
    values = [q[-1] * side ** (len(q) - 1) if at is None else _value(q, at) for q in chain]
    return sum(a * b < 0 for a, b in pairwise([v for v in values if v]))


def _value(p: list[Fraction], at: End) -> Fraction:
    """Return p at a point; at 0 where there is none, since then every point will do."""
    value = Fraction(0)
    for coefficient in reversed(p):
        value = bounded(value * (at or 0) + coefficient)
    return value


def _univariate(poly: Poly) -> tuple[int, list[Fraction]]:
    """Return the position of the one variable (0 for a constant) and the coefficients, the constant first."""
    used = poly.occurring or {0}
    if len(used) > 1:
        raise Rejected("expected a polynomial in one variable")
    [position] = used
    powers = {m[position]: c for m, c in poly.terms.items()}
    return position, [powers.get(i, Fraction(0)) for i in range(poly.degree + 1)]


def _bound(condition: Condition | None, position: int, side: int) -> End:
    """Return where an affine hypothesis bounds the variable from below (side 1) or above (side -1)."""
    if condition is None:
        return None
    where, line = _univariate(condition.poly)
    if where != position or len(line) != 2 or line[1] * side <= 0 or condition.sense == "=":
        raise Rejected("a hypothesis does not bound the variable on this side")
    return -line[0] / line[1]
