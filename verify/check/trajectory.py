"""Exact orbits: a rational start, a polynomial map, and relations that hold at the start and after so many steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verify.exact import Poly, holds, parse_expression, parse_relation, scope

MAX_STEPS = 20
MAX_BITS = 4_000_000


@dataclass(frozen=True, slots=True)
class Trajectory:
    """``update`` moves the state variables; the other variables stay. Relations are text in the grammar."""

    variables: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    update: tuple[tuple[str, str], ...]
    at_start: tuple[str, ...]
    steps: int
    at_end: tuple[str, ...]


def check_trajectory(trajectory: Trajectory, start: Mapping[str, Fraction]) -> str:
    """Return "" if every relation holds where it should, else which fails. Raises ExactError for malformed text."""
    if set(start) != set(trajectory.variables):
        return f"the start must give exactly {', '.join(trajectory.variables)}"
    if not 0 <= trajectory.steps <= MAX_STEPS:
        return f"between 0 and {MAX_STEPS} exact steps can be taken"
    names = scope(trajectory.variables)
    for name, text in trajectory.definitions:
        names[name] = parse_expression(text, trajectory.variables, names)
    update: dict[str, Poly] = {s: parse_expression(t, trajectory.variables, names) for s, t in trajectory.update}
    point = dict(start)
    for n in range(trajectory.steps + 1):
        if n:
            point |= {state: poly.evaluate(point) for state, poly in update.items()}
            if sum(v.denominator.bit_length() for v in point.values()) > MAX_BITS:
                return f"the exact orbit outgrew {MAX_BITS} bits at step {n}"
        wanted = (trajectory.at_start if n == 0 else ()) + (trajectory.at_end if n == trajectory.steps else ())
        for text in wanted:
            poly, sense = parse_relation(text, trajectory.variables, names)
            if not holds(poly.evaluate(point), sense):
                return f"{text} fails after {n} steps"
    return ""
