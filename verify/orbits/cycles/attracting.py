"""The cycle that attracts on the balanced line, if there is one: guessed from the free critical orbit, then proved.

F has negative Schwarzian derivative, and of its two critical points one, z = 1, is sent to the fixed point 0, which repels for
eta > 0. So at most one cycle attracts on the line, and if one does, it attracts z = 1/3 (Singer 1978). Looking there is
enough; but what has not shown itself after so many steps may still come.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.orbits.cycles import locate
from verify.orbits.cycles.cycle import Cycle, LearningRate, certified_cycle, learning_rate
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.threshold import require_whole

MAX_PERIOD = 1024
_STEPS = 100_000
_NEAR = 1e-6


@dataclass(frozen=True)
class Attractor:
    """The answer: the proved cycle and an empty ``reason``, or None and why nothing was proved."""

    cycle: Cycle | None
    reason: str


def attracting_cycle(eta: LearningRate, max_period: int = 64, digits: int = 30) -> Attractor:
    """Return the cycle that attracts on the line, up to this period, with the proof that it does; or say why none is known.

    Its ``transverse`` multiplier says whether it attracts in the plane too. Raises ValueError for a learning rate or a period
    out of range, and what ``rational`` and ``require_digits`` raise.
    """
    read = learning_rate(eta)
    require_whole("max_period", max_period, MAX_PERIOD)
    middle = float((read.lower + read.upper) / 2)
    r = (1 + middle) ** 2
    z = locate.CRITICAL
    for _ in range(_STEPS):
        z = r * z * (1 - z) ** 2
        if not abs(z) < 10:
            return Attractor(None, "the critical orbit z = 1/3 runs off to infinity, so no cycle attracts")
    turn = [z]
    for _ in range(max_period):
        turn.append(r * turn[-1] * (1 - turn[-1]) ** 2)
    failed = ""
    for period in (n for n in range(1, max_period + 1) if abs(turn[n] - z) < _NEAR):
        try:
            cycle = certified_cycle(read, period, Fraction(middle - (1 + middle) * z), digits)
        except NotCertified as error:
            failed = failed or f"; period {period}: {error}"
            continue
        if cycle.along == "attracts":
            return Attractor(cycle, "")
        failed = failed or f"; the cycle of period {period} nearby {cycle.along}"
    return Attractor(
        None,
        f"{_STEPS} steps of the critical orbit came near no cycle of period up to {max_period} that attracts{failed}",
    )
