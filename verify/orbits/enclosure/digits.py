"""An orbit with every digit right: ask for N digits at iterates of your choice, and the precision is found."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from verify.orbits.balls import Ball, ball, ends, working
from verify.orbits.decimals import decimal, settled
from verify.orbits.enclosure.origin import Origin
from verify.orbits.enclosure.tube import Balls, Lost, Tube
from verify.orbits.factorization import Start
from verify.orbits.precision import require_digits

MAX_BITS = 1 << 20
_EXACT_BITS = 3000
_ESCAPED = 1e6
QUANTITIES = ("rho", "A", "B", "D", "sigma")


class Refused(ArithmeticError):
    """The digits asked for cannot be given; the message says why."""


@dataclass(frozen=True)
class Enclosed:
    """Iterate number ``step``: rational ends of rho, A, B, D and sigma = h S, and the digits that they settle.

    ``x`` and ``y`` are given where the start's vectors are known exactly; otherwise they are empty.
    """

    step: int
    values: dict[str, tuple[Fraction, Fraction]]
    decimals: dict[str, str]
    x: tuple[str, ...]
    y: tuple[str, ...]


def vectors(
    origin: Origin, start: Balls, state: Balls, flips: tuple[bool, bool]
) -> tuple[list[Ball], list[Ball]] | None:
    """Return x and y of an iterate in balls, from the scaled state; None where the start's vectors are not known.

    x + y is multiplied in each step by 1 + rho, and A by the square: so x + y = +-(x_0 + y_0) sqrt(A/A_0), with the sign of
    the product; ``flips`` says which of the two products (for x + y and x - y) is negative.
    """
    if origin.vectors is None:
        return None
    factors = []
    for before, after, negative in ((start.A, state.A, flips[0]), (start.B, state.B, flips[1])):
        size = ball(0) if before == 0 else (after.nonnegative_part() / before).sqrt()
        factors.append(-size if negative else size)
    sums = [(a + b, a - b) for a, b in zip(*origin.vectors, strict=True)]
    plus, minus = factors
    x = [(plus * ball(p) + minus * ball(m)) / 2 for p, m in sums]
    y = [(plus * ball(p) - minus * ball(m)) / 2 for p, m in sums]
    return x, y


def _settle(value: Ball, digits: int) -> str | None:
    if not value.is_finite():
        return None
    return settled(*ends(value), digits)


def _state(tube: Tube, start: Balls, origin: Origin, digits: int) -> Enclosed | None:
    """Return the iterate if all its digits are settled."""
    with working(tube.bits + 8):
        state = tube.balls()
        balls = {name: getattr(state, name) for name in QUANTITIES}
        decimals = {name: _settle(value, digits) for name, value in balls.items()}
        x: list[str | None] = []
        y: list[str | None] = []
        if origin.vectors is not None:
            if not tube.flips_known:
                return None
            found = vectors(origin, start, state, (tube.flips[0], tube.flips[1]))
            x, y = ([_settle(v, digits) for v in side] for side in found or ([], []))
        values = {name: ends(value) for name, value in balls.items()}
    if any(text is None for text in (*decimals.values(), *x, *y)):
        return None
    return Enclosed(
        tube.step,
        values,
        {k: v or "" for k, v in decimals.items()},
        tuple(v or "" for v in x),
        tuple(v or "" for v in y),
    )


def _exact(start: Start, step: int, digits: int) -> Enclosed:
    """Return an iterate that is known as fractions; x and y too."""
    values = {name: getattr(start, name) for name in QUANTITIES}
    return Enclosed(
        step,
        {name: (v, v) for name, v in values.items()},
        {name: decimal(v, digits) for name, v in values.items()},
        tuple(decimal(v, digits) for v in start.x),
        tuple(decimal(v, digits) for v in start.y),
    )


def _size(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def _first(origin: Origin, last: int, digits: int) -> dict[int, Enclosed]:
    """Return the first few iterates of an exact start: there a digit may hang on a tie or on an exact zero."""
    found: dict[int, Enclosed] = {}
    start = origin.exact
    for step in range(last + 1):
        if start is None or max(_size(v) for v in (start.rho, *start.x, *start.y)) > _EXACT_BITS:
            break
        found[step] = _exact(start, step, digits)
        start = start.exact_step() if step < last else None
    return found


def enclose(origin: Origin, at: Iterable[int], digits: int, *, max_bits: int = MAX_BITS) -> list[Enclosed]:
    """Return the iterates with the numbers in ``at``, each with ``digits`` significant digits that are right.

    The precision is found by trying: what a run loses tells what the next one needs. Raises Refused if the orbit escapes
    before the last iterate asked for (numbers then triple their digits in every step), if more than ``max_bits`` bits
    would be needed, or if the start is a box too wide for the digits; ValueError and TooLarge for a bad number of digits.
    """
    require_digits(digits)
    wanted = sorted(set(at))
    if not wanted or wanted[0] < 0:
        raise ValueError("ask for iterates from 0 on")
    found = _first(origin, wanted[-1], digits)
    bits, before = math.ceil(digits * 3.33) + 64, math.inf
    while missing := [step for step in wanted if step not in found]:
        attempt = _Attempt(origin, digits, bits)
        attempt.run(missing)
        found |= attempt.found
        if attempt.failed is None:
            break
        if origin.exact is None and origin.vectors is None and attempt.lost >= before - 1:
            raise Refused(f"the box of starts is too wide for {digits} digits at step {attempt.failed}")
        if attempt.need > max_bits:
            raise Refused(
                f"{digits} digits at step {wanted[-1]} need about {attempt.need} bits of precision, more than the {max_bits} allowed; "
                f"{len(found)} of {len(wanted)} iterates were settled at {bits} bits"
            )
        bits, before = attempt.need, attempt.lost
    return [found[step] for step in wanted]


class _Attempt:
    """One run at one precision: what it settled, and where it failed."""

    def __init__(self, origin: Origin, digits: int, bits: int) -> None:
        self.origin, self.digits, self.bits = origin, digits, bits
        self.found: dict[int, Enclosed] = {}
        self.failed: int | None = None
        self.need = bits
        self.lost = 0.0

    def run(self, wanted: list[int]) -> None:
        """Go through the iterates; raises Refused if the orbit escapes."""
        start = self.origin.balls(self.bits)
        tube = Tube(start, self.bits)
        try:
            for step in wanted:
                while tube.step < step:
                    tube.advance(step - tube.step)
                    if abs(float(tube.rho)) > _ESCAPED:
                        raise Refused(
                            f"the orbit escapes: |rho| passes 10^6 at step {tube.step}, and its digits triple in every step"
                        )
                state = _state(tube, start, self.origin, self.digits)
                if state is None:
                    self._fail(step, wanted[-1], max(tube.lost_bits(), 16.0))
                    return
                self.found[step] = state
        except Lost as lost:
            if abs(float(tube.rho)) > _ESCAPED:
                raise Refused(f"the orbit escapes at step {lost.step}") from None
            self._fail(lost.step, wanted[-1], float(self.bits))

    def _fail(self, step: int, last: int, lost: float) -> None:
        """Plan the next precision: what is lost by step ``step`` is lost again at the same pace up to the last one."""
        self.failed, self.lost = step, lost - self.bits
        target = math.ceil(self.digits * 3.33) + 48
        self.need = max(self.bits * 5 // 4 + 64, target + math.ceil(1.05 * lost * last / max(step, 1)))
