"""Everything about one orbit of GD on (mu - x.y)^2/2: where it ends, what it goes through; computed, or by proof."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from verify.notebook import Shown
from verify.orbits.classify import Outcome, classify, default_max_steps
from verify.orbits.enclosure.origin import ExactOrigin
from verify.orbits.enclosure.proof import Proof, prove
from verify.orbits.enclosure.special import special
from verify.orbits.factorization import Start
from verify.orbits.guard import guard_digits
from verify.orbits.portrait.history import History, history
from verify.orbits.portrait.limit import Limit, computed, landing, proved, resting
from verify.orbits.portrait.recurrence import Recurrence, described, recurrence
from verify.orbits.portrait.shown import Interval

Kind = Literal["converges", "periodic", "bounded", "diverges", "undecided"]
Evidence = Literal["exact", "enclosed", "computed"]
_LOG10_3 = 0.4771212547196624
_MOST_GUARD = 3000
_EDGE_STEPS = 200
_EDGE_GUARD = 200
_BEYOND = 3  # an escaped orbit is shown a little longer: its residual about triples its digits in each step
_BITS = 8192


@dataclass(frozen=True)
class Portrait(Shown):
    """One orbit.

    ``outcome`` is one of
        converges   to the minimizer or saddle of ``limit``
        periodic    tends to the cycle of ``recurrence``; or y = -x and rho = 2, where each step changes the signs of x and y
        diverges    |x| + |y| tends to infinity
        bounded     for ever (it starts inside or on the ellipsoid D = 0, eta < 2); nothing finer is known
        undecided   nothing is known
    ``evidence`` of the outcome: ``exact`` by a theorem about the start, ``enclosed`` by ball arithmetic, or ``computed`` at
    ``digits`` digits, no proof. ``why`` gives the reason in one line. ``steps`` were made until it was seen, or in all.
    ``proof`` is the enclosure's, if it was asked for.
    """

    start: Start
    digits: int
    outcome: Kind
    evidence: Evidence
    why: str
    steps: int
    history: History
    limit: Limit | None = None
    period: int | None = None
    recurrence: Recurrence | None = None
    proof: Proof | None = None

    @property
    def scaled_sharpness(self) -> Interval | None:
        """H S_inf."""
        if self.limit is None:
            return None
        lower, upper = self.limit.sharpness
        return lower * self.start.h, upper * self.start.h

    @property
    def multiplier(self) -> Interval | None:
        """By what one step multiplies the residual in the end: 1 - h S_inf at a minimizer."""
        if self.scaled_sharpness is None or self.limit is None or self.limit.kind != "minimizer":
            return None
        lower, upper = self.scaled_sharpness
        return 1 - upper, 1 - lower


def _agreed(start: Start, digits: int, max_steps: int) -> tuple[Outcome, int]:
    """Classify at two precisions, and at more while they disagree; return the outcome and the guard digits that it took."""
    guard = guard_digits(start)
    first = classify(start, digits, max_steps, guard)
    for _ in range(4):
        guard = guard * 3 // 2 + 20
        second = classify(start, digits, max_steps, guard)
        if first.kind == second.kind:
            return second, guard
        first = second
    return replace(first, kind="undecided"), guard


def _open(start: Start, why: str) -> tuple[Kind, Evidence, str]:
    """Say what is known of an orbit that was not seen to end anywhere: the sign of D is exact, and bounds it."""
    if start.eta < 2 and start.D > 0:
        return (
            "bounded",
            "exact",
            f"D > 0, so it stays inside the ellipsoid (scalar.invariant_ellipsoid); for more, {why}",
        )
    if start.eta <= 2 and not start.B and start.rho >= -2:
        why = f"x = y and -2 <= rho <= eta, which GD maps into itself for eta <= 2; for more, {why}"
        return "bounded", "exact", why
    return "undecided", "computed", why


def _recorded(start: Start, digits: int, guard: int, steps: int, chaotic: bool) -> History:
    """Run again and record; an orbit that may be chaotic gets log10(3) more digits a step, up to a limit."""
    extra = min(math.ceil(steps * _LOG10_3), _MOST_GUARD) if chaotic else 0
    return history(start, steps, max(digits, 20) + guard + extra)


def portrait(start: Start, digits: int = 30, max_steps: int | None = None) -> Portrait:
    """Compute the orbit and say what becomes of it, at ``digits`` digits and after at most ``max_steps`` steps; see Portrait.

    All digits of a limit that ``shown`` prints are right as far as two precisions and the bound on the way left can tell.
    Special starts are decided exactly. Raises what ``require_digits`` raises.
    """
    limit_steps = default_max_steps(start, digits) if max_steps is None else max_steps
    known = special(start)
    if known is not None:
        return _special(start, digits, limit_steps, known.kind, known.why, known.limit, known.period)
    if (landed := landing(start)) is not None and landed[1] <= limit_steps:
        end, step = landed
        record = history(start, step, max(digits, 20) + guard_digits(start))
        why = f"iterate {step} is a global minimizer, exactly"
        return Portrait(start, digits, "converges", "exact", why, step, record, end)
    found, guard = _agreed(start, digits, limit_steps)
    if found.kind == "converges":
        patience = limit_steps if max_steps is not None else 2 * limit_steps
        settled = computed(start, digits, guard, patience)
        if settled is not None:
            record = _recorded(start, digits, guard, settled[1], False)
            why = "the residual tends to 0"
            return Portrait(start, digits, "converges", "computed", why, settled[1], record, settled[0])
    if found.kind == "diverges":
        why = "an iterate lies in the escape region (scalar.escape_every_rate)"
        record = _recorded(start, digits, guard, min(found.steps + _BEYOND, limit_steps), False)
        return Portrait(start, digits, "diverges", "computed", why, found.steps, record)
    if found.kind == "saddle":
        why = "x + y and x - y tend to 0"
        record = _recorded(start, digits, guard, found.steps, False)
        return Portrait(start, digits, "converges", "computed", why, found.steps, record, resting(start, "saddle"))
    why = f"after {found.steps} steps at {digits} digits it is not seen to converge or to diverge"
    cycle = None
    if found.kind == "balances":
        cycle, reached, reason = recurrence(start, digits, digits + guard, limit_steps)
        why = f"at {digits} digits x - y is seen to tend to 0 without convergence, and {reason}"
        if cycle is not None:
            why = "it comes next to a cycle of the balanced line that attracts"
            record = _recorded(start, digits, guard, limit_steps, False)
            return Portrait(start, digits, "periodic", "computed", why, reached, record, None, cycle.cycle.period, cycle)  # fmt: skip
    kind, evidence, why = _open(start, why)
    record = _recorded(start, digits, guard, limit_steps, True)
    return Portrait(start, digits, kind, evidence, why, record.steps, record)


def _special(
    start: Start, digits: int, max_steps: int, kind: str, why: str, where: str, period: int | None
) -> Portrait:
    """Portray a start whose fate is known exactly; an orbit on an unstable curve is followed for a few steps only."""
    limit: Limit | None = None
    steps = 0
    if kind == "converges":
        limit = resting(start, "minimizer" if where == "minimizer" else "saddle")
        if start.rho and start.S:
            steps = classify(start, digits, max_steps).steps
    elif kind == "diverges":
        steps = classify(start, digits, max_steps).steps
    else:
        steps = min(max_steps, _EDGE_STEPS)
    seen = min(steps + _BEYOND, max_steps) if kind == "diverges" else steps
    record = history(start, seen, max(digits, 20) + guard_digits(start) + _EDGE_GUARD)
    outcome: Kind = kind  # type: ignore[assignment]
    return Portrait(start, digits, outcome, "exact", why, steps, record, limit, period)


def enclosed(start: Start, digits: int = 30, max_steps: int | None = None) -> Portrait:
    """Do the same with the outcome, the limit and the cycle by proof; histories and the Lyapunov exponent remain computed."""
    whole = portrait(start, digits, max_steps)
    if whole.evidence == "exact" and whole.outcome == "converges":
        return whole
    budget = {} if max_steps is None else {"max_steps": max_steps}
    bits = max(_BITS, 8 * digits + 1024)

    def attempt(wanted: int) -> Proof:
        return prove(ExactOrigin(start), digits=wanted, max_bits=bits, **budget)

    proof = attempt(digits + 3)
    evidence: Evidence = "enclosed" if proof.bits else "exact"
    changed = replace(
        whole, outcome=proof.kind, evidence=evidence, why=proof.why, steps=proof.steps, proof=proof,
        limit=whole.limit if evidence == "exact" else None, period=proof.period, recurrence=None,
    )  # fmt: skip
    if evidence == "exact":
        return replace(changed, steps=whole.steps)
    if proof.kind == "converges":

        def settled(wanted: int) -> tuple[Interval, tuple[bool, bool]] | None:
            found = proof if wanted <= digits + 3 else attempt(wanted)
            if found.sharpness is None or found.flips is None:
                return None
            return found.sharpness, found.flips

        return replace(changed, limit=proved(start, digits, settled))
    if proof.kind == "periodic" and proof.cycle is not None and proof.flips is not None:
        return replace(changed, recurrence=described(start, proof.cycle, proof.flips[0], digits))
    return changed
