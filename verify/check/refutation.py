"""Refutations: a rational point, or an exact orbit segment, where what is assumed holds and what is claimed fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verify.claims import Claim, holds, parse_relation, unfold_names, unfold_update
from verify.exact import budget

MAX_STEPS = 20


def check_counterexample(claim: Claim, point: Mapping[str, Fraction]) -> str:
    """Return "" if ``point`` refutes ``claim``, else why it does not.

    Raises ExactError for a malformed claim, TypeError for a float.
    """
    if set(point) != set(claim.variables):
        return f"the point must give exactly {', '.join(claim.variables)}"
    with budget():
        _, hypotheses, conclusion = claim.unfold()
        for text, (poly, sense) in zip(claim.hypotheses, hypotheses, strict=True):
            if not holds(poly.evaluate(point), sense):
                return f"hypothesis {text} fails at the point"
        failed = not holds(conclusion.poly.evaluate(point), conclusion.sense)
    return "" if failed else f"the conclusion {claim.conclusion} holds at the point"


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
    variables, steps = trajectory.variables, trajectory.steps
    if set(start) != set(variables):
        return f"the start must give exactly {', '.join(variables)}"
    if not 0 <= steps <= MAX_STEPS or not trajectory.at_end:
        return f"expected between 0 and {MAX_STEPS} exact steps and a relation at the end"
    with budget():
        names = unfold_names(variables, trajectory.definitions)
        update = unfold_update(trajectory.update, variables, names)
        point = dict(start)
        for n in range(steps + 1):
            if n:
                point |= {state: poly.evaluate(point) for state, poly in update.items()}
            for text in (trajectory.at_start if n == 0 else ()) + (trajectory.at_end if n == steps else ()):
                poly, sense = parse_relation(text, variables, names)
                if not holds(poly.evaluate(point), sense):
                    return f"{text} fails after {n} steps"
    return ""
