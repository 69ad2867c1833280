"""Exact orbits: a rational start, a polynomial map, and relations that hold at the start and after so many steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verify.claims import unfold_names, unfold_update
from verify.exact import budget, holds, parse_relation

MAX_STEPS = 20


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
    """Return "" if every relation holds where it should, else which fails.

    Raises ExactError for malformed text, TypeError for a float.
    """
    variables = trajectory.variables
    if set(start) != set(variables):
        return f"the start must give exactly {', '.join(variables)}"
    if not 0 <= trajectory.steps <= MAX_STEPS:
        return f"between 0 and {MAX_STEPS} exact steps can be taken"
    if not trajectory.at_end:
        return "no relation is given for the end"
    with budget():
        names = unfold_names(variables, trajectory.definitions)
        update = unfold_update(trajectory.update, variables, names)
        point = dict(start)
        for n in range(trajectory.steps + 1):
            if n:
                point |= {state: poly.evaluate(point) for state, poly in update.items()}
            wanted = (trajectory.at_start if n == 0 else ()) + (trajectory.at_end if n == trajectory.steps else ())
            for text in wanted:
                poly, sense = parse_relation(text, variables, names)
                if not holds(poly.evaluate(point), sense):
                    return f"{text} fails after {n} steps"
    return ""
