"""Hypothesis aimed at equality: exact starts, drawn where the slack of the statement is small.

A witness is made simple by the hunt, which knows what is quick to prove.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import Phase, given, target
from hypothesis import seed as with_seed

from verify.attack.hunt import as_rows
from verify.attack.shrink import Point
from verify.attack.starts import StartHunt
from verify.orbits.factorization import Start
from verify.sampling.isolation import isolated, quiet
from verify.sampling.strategies import starts, zero_target_starts


class _Refuted(Exception):
    """The example refutes the statement."""


def as_point(start: Start, hunt: StartHunt) -> Point:
    """Return the start as the hunt names its numbers, with zeros for the coordinates that it lacks."""
    pad = (Fraction(0),) * (hunt.d - start.d)
    return dict(zip(hunt.names, (start.mu, start.h, *start.x, *pad, *start.y, *pad), strict=True))


def aimed(hunt: StartHunt, examples: int, seed: int) -> Point | None:
    """Return an exact witness among ``examples`` starts, or None. Deterministic for a seed; prints and stores nothing."""
    claim = hunt.statement
    if hunt.zero:
        strategy = zero_target_starts(dimensions=claim.dimensions, ratio=claim.ratio)
    else:
        strategy = starts(
            dimensions=claim.dimensions, ratio=claim.ratio, eta_above=claim.eta[0], eta_below=claim.eta[1]
        )
    found: list[Point] = []

    def test(start: Start) -> None:
        point = as_point(start, hunt)
        slack = float(hunt.slack(as_rows([point], hunt.names))[0])
        hunt.examples += 1
        target(-max(min(slack, 10.0), -10.0), label="slack")
        if slack <= hunt.threshold and hunt.refutes(point):
            found.append(point)
            raise _Refuted

    configure: Any = quiet(examples, Phase.generate, Phase.target)
    run: Any = with_seed(seed)(configure(given(strategy)(test)))
    with isolated():
        try:
            run()
        except _Refuted:
            return found[-1]
    return None
