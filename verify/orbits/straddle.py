"""GD really run just below and just above a critical step, with proofs of what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from verify.orbits.balls import working
from verify.orbits.enclosure.origin import CriticalOrigin, ExactOrigin, Origin
from verify.orbits.enclosure.proof import MAX_STEPS, Proof, prove
from verify.orbits.enclosure.tube import Lost, Tube
from verify.orbits.factorization import Start
from verify.orbits.threshold import CriticalStep, Decimal, exactly, printed

MAX_K = 1000
_LEFT = 1.0
_PATIENCE = 20_000


@dataclass(frozen=True)
class Crossing:
    """One side: ``h`` = critical step (1 + offset). ``leaves`` is the first step at which |D| >= 1 (None: not seen).

    ``proofs``: one for each direction (a single one for a vector start); ``outcome`` summarizes them.
    """

    offset: Fraction
    h: Decimal
    proofs: tuple[Proof, ...]
    leaves: int | None

    @property
    def outcome(self) -> str:
        """The kind proved; for several directions: diverges if one does, else what all do, else undecided."""
        kinds = {p.kind for p in self.proofs}
        if "diverges" in kinds:
            return "diverges"
        if "undecided" in kinds:
            return "undecided"
        return next((k for k in ("bounded", "periodic") if k in kinds), "converges")

    @property
    def steps(self) -> int:
        """Steps made until the proof was complete."""
        diverging = [p.steps for p in self.proofs if p.kind == "diverges"]
        return min(diverging) if diverging else max(p.steps for p in self.proofs)

    @property
    def bits(self) -> int:
        """The largest precision used."""
        return max(p.bits for p in self.proofs)


def _origin(start: Start, offset: Fraction, binding: CriticalStep) -> Origin:
    rational = binding.rational
    if binding.binds == "flat minimum" and rational is not None:
        return ExactOrigin(Start(start.mu, rational * (1 + offset), start.x, start.y))
    return CriticalOrigin(start, offset, binding.start if binding.start != start else None)


def leaving_step(origin: Origin, bits: int) -> int | None:
    """Return the first step at which |D| >= 1, computed at ``bits`` bits; None if it is not seen."""
    tube = Tube(origin.balls(bits), bits)
    try:
        while tube.step < _PATIENCE:
            with working(bits + 8):
                if abs(float(tube.balls().D.mid())) >= _LEFT:
                    return tube.step
            tube.advance(1)
    except Lost:
        return None
    return None


def straddle(
    steps: Sequence[CriticalStep], binding: int, k: int, digits: int = 30, max_steps: int = MAX_STEPS
) -> tuple[Crossing, Crossing]:
    """Run every direction at the binding critical step times 1 - 10^-k and 1 + 10^-k, and prove what happens.

    Raises ValueError unless 1 <= k <= MAX_K.
    """
    if not 1 <= k <= MAX_K:
        raise ValueError(f"the straddle 10^-{k} is not in range: write a whole number from 1 to {MAX_K}")
    critical = steps[binding]
    sides = []
    for sign in (-1, 1):
        offset = Fraction(sign, 10**k)
        origins = [_origin(s.start, offset, critical) for s in steps]
        first_bits = 128 + 4 * k
        proofs = tuple(prove(o, digits=10, max_steps=max_steps, bits=first_bits) for o in origins)
        leaves = None
        if critical.binds == "ellipsoid":
            leaves = leaving_step(origins[binding], max(proofs[binding].bits, first_bits))
        shown = max(digits, k + 10)
        exact = None if critical.rational is None else critical.rational * (1 + offset)
        h = printed(origins[binding].learning_rate, shown) if exact is None else exactly(exact, shown)
        sides.append(Crossing(offset, h, proofs, leaves))
    return sides[0], sides[1]
