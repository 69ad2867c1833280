"""What an enclosed orbit proves about the fate of its start (or of every start in its box).

The tests at an iterate are theorems, applied to balls that contain it:
- escape: rho^2 >= 2|D| + 8 and |rho| >= eta (scalar.escape_every_rate).
- capture: with g = min(D - 2, 4 - D) in (0, 1] and s = 48 |rho|/g, that D - s >= 2 + g/2 and D + s <= 4 - g/2
  (scalar.convergence_tube with w = g/2). Then the limit has |h S - (4 - D)| <= s.
- a cycle of the balanced line: verify/orbits/enclosure/trap.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from verify.orbits.balls import ball, ends, working
from verify.orbits.cycles import Cycle
from verify.orbits.enclosure.origin import Origin
from verify.orbits.enclosure.special import special, special_anywhere
from verify.orbits.enclosure.trap import Trap, find_trap
from verify.orbits.enclosure.tube import Balls, Lost, Tube

Kind = Literal["converges", "diverges", "periodic", "bounded", "undecided"]
FIRST_BITS = 128
MAX_BITS = 1 << 13
MAX_STEPS = 200_000
_FINE = 64


@dataclass(frozen=True)
class Proof:
    """The fate that is proved, or ``undecided``.

    ``kind`` is one of
        converges   to a global minimizer (``limit`` "minimizer") with h S_inf in ``sharpness``; or to the saddle
        periodic    tends to a cycle of ``period`` iterates of the scaled state, with ``multipliers`` enclosed; or is itself one,
                    where (x, y) = (x, -x) changes only its sign (``period`` 2, of x and y)
        diverges    |x| + |y| tends to infinity
        bounded     eta < 2 and D >= 0 (or x = y and eta <= 2), so the orbit is bounded for ever; nothing finer is proved
        undecided   nothing is proved
    ``sharpness`` and ``multipliers`` are pairs of rational ends. ``steps`` were made at ``bits`` bits of precision;
    ``why`` says in one line what proves it, or what ran out.
    """

    kind: Kind
    steps: int
    bits: int
    why: str
    limit: str = ""
    sharpness: tuple[Fraction, Fraction] | None = None
    period: int | None = None
    multipliers: tuple[tuple[Fraction, Fraction], ...] = ()
    cycle: Cycle | None = None
    state: Balls | None = None
    flips: tuple[bool, bool] | None = None

    @property
    def decided(self) -> bool:
        """Whether the fate of the start is known: where it converges or tends to, or that it diverges."""
        return self.kind in ("converges", "periodic", "diverges")


def escapes(state: Balls) -> bool:
    """Whether every state in the balls lies in the escape region. Raises nothing; False also means: not known."""
    rho, D = state.rho, state.D
    return bool(rho * rho >= 2 * abs(D) + 8 and abs(rho) >= state.eta)


def captured(state: Balls) -> tuple[Fraction, Fraction] | None:
    """Return an interval for the limit of h S if every state in the balls lies in a convergence tube, else None."""
    if not (state.eta < 2 and state.D > 2 and state.D < 4):
        return None
    low, high = ends(state.D)
    gap = min(low - 2, 4 - high, Fraction(1))
    if gap <= 0:
        return None
    radius = max(abs(v) for v in ends(state.rho))
    s = 48 * radius / gap
    if low - s < 2 + gap / 2 or high + s > 4 - gap / 2:
        return None
    return 4 - high - s, 4 - low + s


def _nearly_captured(rho: float, D: float, wanted: float) -> bool:
    gap = min(D - 2, 4 - D, 1.0)
    return gap > 0 and 97 * abs(rho) <= gap * gap and 49 * abs(rho) / gap <= wanted * (4 - D)


class _Hopeless(ArithmeticError):
    """Nothing more can be proved by going on; the message says why."""


class _Short(ArithmeticError):
    """The fate is proved, but the precision does not settle the digits asked for."""

    def __init__(self, proof: Proof) -> None:
        super().__init__("precision")
        self.proof = proof


class _Run:
    """One attempt at one precision."""

    def __init__(self, origin: Origin, bits: int, max_steps: int, digits: int | None) -> None:
        self.start = origin.balls(bits)
        self.tube = Tube(self.start, bits)
        self.bits, self.max_steps = bits, max_steps
        self.wanted = math.inf if digits is None else 0.05 * 10.0 ** -min(digits, 290)
        self.narrow = None if digits is None else 10 ** (digits + 2)
        self.trap: Trap | None = None
        self.trap_tried = False
        inside = self.start.eta < 2 and self.start.D > 0
        line = self.start.B.is_exact() and self.start.B == 0 and self.start.eta <= 2 and self.start.rho >= -2
        self.bounded = bool(inside or line)

    def outcome(self, kind: Kind, why: str, **more: object) -> Proof:
        return replace(
            Proof(kind, self.tube.step, self.bits, why, state=self.tube.balls()),
            flips=(self.tube.flips[0], self.tube.flips[1]) if self.tube.flips_known else None,
            **more,  # type: ignore[arg-type]
        )

    def look(self, last: bool = False) -> Proof | None:
        """Test the present iterate, the cheap necessary conditions first."""
        tube = self.tube
        rho = float(tube.rho)
        if abs(rho) >= 2 or last:
            with working(self.bits + 8):
                if escapes(tube.balls()):
                    return self.outcome("diverges", "an iterate lies in the escape region")
        multiplier = self._multiplier()
        if _nearly_captured(rho, multiplier + 3 - rho * rho, math.inf if last else self.wanted):
            with working(self.bits + 8):
                found = captured(tube.balls())
            if found is not None:
                proof = self.outcome(
                    "converges", "an iterate lies in a convergence tube", limit="minimizer", sharpness=found
                )
                low, high = found
                if last or self.narrow is None or (high - low) * self.narrow <= high:
                    return proof
                if self.tube.radius() * 8 > high - low:  # a longer run makes it no better
                    raise _Short(proof)
        return self._periodic()

    def _multiplier(self) -> float:
        c1, c0, _ = self.tube.side.coefficients(float(self.tube.eta))
        rho = float(self.tube.rho)
        return rho * (rho + c1) + c0 + float(self.tube.F)

    def _periodic(self) -> Proof | None:
        tube = self.tube
        near = tube.side.name == "B" and abs(float(tube.F)) < 1e-3 and tube.step >= _FINE
        if not (near and self.start.eta > 1 and self.start.eta < 2):
            return None
        if not self.trap_tried:
            self.trap_tried = True
            self.trap, why = find_trap(self.start.eta)
            if self.trap is None:  # and for eta > 1 no minimizer attracts either
                raise _Hopeless(why)
        trap = self.trap
        if trap is None or not trap.near(float(tube.rho)):
            return None
        for _ in range(trap.period):  # until the iterate comes round to the point with the box
            with working(self.bits + 8):
                if trap.holds(tube.balls()):
                    return self.outcome(
                        "periodic", "an iterate lies in a box that the map contracts to a cycle of the balanced line",
                        period=trap.period, multipliers=trap.multipliers, cycle=trap.cycle,
                    )  # fmt: skip
            tube.advance(1)
        return None

    def follow(self) -> Proof | None:
        """Run until something is proved or the steps are used up (None)."""
        while True:
            found = self.look(last=self.tube.step >= self.max_steps)
            if found is not None:
                return found
            if self.tube.step >= self.max_steps:
                return None
            pace = 4 if self.tube.step < _FINE else 64
            self.tube.advance(min(pace, self.max_steps - self.tube.step))


def prove(
    origin: Origin,
    *,
    digits: int | None = 10,
    max_steps: int = MAX_STEPS,
    max_bits: int = MAX_BITS,
    bits: int = FIRST_BITS,
) -> Proof:
    """Prove where the orbit ends, raising the precision as needed.

    ``digits``: how many digits of the limiting sharpness to settle if it converges (relative width 10^-digits; None: as they
    come). Fewer come out, and the fate is still proved, where ``max_steps`` runs out. The precision starts from ``bits``, or
    from what ``digits`` needs, and doubles up to ``max_bits``.
    """
    if (known := _known(origin, digits)) is not None:
        return known
    bits = min(max(bits, math.ceil((digits or 0) * 3.33) + 64), max_bits)
    bounded, step, why = False, 0, ""
    best: Proof | None = None
    while True:
        run = _Run(origin, bits, max_steps, digits)
        bounded = bounded or run.bounded
        try:
            found = run.follow()
        except _Short as short:
            best = short.proof
        except _Hopeless as hopeless:
            return _open(run.bounded, run.tube.step, bits, str(hopeless))
        except Lost as lost:
            step, why = lost.step, f"{bits} bits are lost after {lost.step} steps"
        else:
            if proof := found or best:
                return proof
            step, why = run.tube.step, f"{run.tube.step} steps are used up, at {bits} bits"
            return _open(bounded, step, bits, why)
        if bits >= max_bits:
            if best is not None:
                return best
            return _open(bounded, step, bits, why)
        bits = min(2 * bits, max_bits)


def _known(origin: Origin, digits: int | None) -> Proof | None:
    """Return the fate of a start that is special."""
    start, exact = origin.vector_start, origin.exact
    if start is None:
        return None
    bits = 128 + math.ceil((digits or 0) * 3.33)
    if exact is not None:
        found = special(exact)
    else:
        D = origin.balls(bits).D
        found = special_anywhere(start, 1 if D > 0 else -1) if D > 0 or D < 0 else None
    if found is None:
        return None
    sharpness = None
    if found.limit == "minimizer":
        with working(bits):
            sharpness = ends(origin.learning_rate() * ball(start.S if start.mu == start.P else 0))
    return Proof(found.kind, 0, 0, found.why, found.limit, sharpness, found.period)  # type: ignore[arg-type]


def _open(bounded: bool, step: int, bits: int, why: str) -> Proof:
    if bounded:
        return Proof("bounded", step, bits, f"the orbit stays inside the ellipsoid (D >= 0); for more, {why}")
    return Proof("undecided", step, bits, why)
