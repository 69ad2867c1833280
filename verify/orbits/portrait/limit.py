"""The limit of a converging orbit to N digits: GD multiplies x + y and x - y by numbers, and those two numbers have limits.

With p = x_0 + y_0 and m = x_0 - y_0, the iterates are (P p + M m)/2 and (P p - M m)/2, P the product of all 1 + rho and M that of all
1 - rho (scalar.diagonal_form). So the limit in R^d is two numbers, whatever d is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from flint import arb

from verify.orbits.balls import Ball, ball, between, working
from verify.orbits.engines.descent import Descent
from verify.orbits.engines.fast_descent import FastDescent
from verify.orbits.factorization import Start, dot
from verify.orbits.iterate import descent
from verify.orbits.portrait.shown import Interval, complete, interval
from verify.orbits.precision import Raw, log2

_BITS = 3.3219280948873626
_TRIES = 6
_FAR = 1 << 40
_EXACT_STEPS, _EXACT_BITS = 5, 4000
Run = Descent | FastDescent
Factors = tuple[Ball, Ball]


@dataclass(frozen=True)
class Limit:
    """Where the orbit converges to, each number between two rational ones.

    ``sharpness`` is S_inf = |x|^2 + |y|^2, the largest eigenvalue of the Hessian at a minimizer; at the saddle mu - x.y = mu is.
    ``difference`` is |x - y|^2, ``imbalance`` |x|^2 - |y|^2.
    """

    kind: Literal["minimizer", "saddle"]
    x: tuple[Interval, ...]
    y: tuple[Interval, ...]
    sharpness: Interval
    difference: Interval
    imbalance: Interval

    def numbers(self) -> Iterator[Interval]:
        """Yield all numbers."""
        yield from (*self.x, *self.y, self.sharpness, self.difference, self.imbalance)


def resting(start: Start, kind: Literal["minimizer", "saddle"]) -> Limit:
    """Return the limit of an orbit that never moves, or that tends to the origin: exact."""
    if kind == "saddle" or start.rho:
        zero, nothing = Fraction(0), ((Fraction(0), Fraction(0)),) * start.d
        size = start.mu if kind == "saddle" else zero
        return Limit(kind, nothing, nothing, (size, size), (zero, zero), (zero, zero))
    x, y = ([(v, v) for v in side] for side in (start.x, start.y))
    difference, gap = start.S - 2 * start.P, dot(start.x, start.x) - dot(start.y, start.y)
    return Limit(kind, tuple(x), tuple(y), (start.S, start.S), (difference, difference), (gap, gap))


def from_factors(start: Start, factors: Factors) -> Limit:
    """Return the minimizer (P p +- M m)/2; call it inside ``working`` of at least the bits of the factors."""
    plus, minus = factors
    sums = [(a + b, a - b) for a, b in zip(start.x, start.y, strict=True)]

    def entry(p: Fraction, m: Fraction) -> Interval:
        if not p or not m:  # one term alone keeps its relative precision, and zero stays exact
            value = plus * ball(p / 2) if p else minus * ball(m / 2)
            return interval(value) if p or m else (Fraction(0), Fraction(0))
        return interval((plus * ball(p) + minus * ball(m)) / 2)

    x, y = [entry(p, m) for p, m in sums], [entry(p, -m) for p, m in sums]
    pp, mm = start.S + 2 * start.P, start.S - 2 * start.P
    gap = dot(start.x, start.x) - dot(start.y, start.y)
    A, B = plus * plus * ball(pp), minus * minus * ball(mm)
    if not start.mu and start.d == 1:  # x y = 0 there, and |x| + |y| > 0: the one that may vanish does
        x, y = ([(Fraction(0), Fraction(0)) if v[0] <= 0 <= v[1] else v for v in side] for side in (x, y))
    return Limit(
        "minimizer", tuple(x), tuple(y), interval((A + B) / 2), interval(B) if mm else (Fraction(0), Fraction(0)),
        interval(plus * minus * ball(gap)) if gap else (Fraction(0), Fraction(0)),
    )  # fmt: skip


def landing(start: Start) -> tuple[Limit, int] | None:
    """Return the minimizer that an exact iterate among the first few is, and its number; None if none is. Exact."""
    state, plus, minus = start.planar, Fraction(1), Fraction(1)
    for step in range(_EXACT_STEPS + 1):
        if not state.rho:
            break
        if step == _EXACT_STEPS or max(state.A.denominator.bit_length(), state.A.numerator.bit_length()) > _EXACT_BITS:
            return None
        plus, minus = plus * (1 + state.rho), minus * (1 - state.rho)
        state = state.step()
    sums = [(plus * (a + b), minus * (a - b)) for a, b in zip(start.x, start.y, strict=True)]
    x, y = tuple((p + m) / 2 for p, m in sums), tuple((p - m) / 2 for p, m in sums)
    return resting(Start(start.mu, start.h, x, y), "minimizer"), step


def _exact(value: Raw) -> Ball:
    sign, mantissa, exponent, _ = value
    return arb((-int(mantissa) if sign else int(mantissa), int(exponent)))


def _positions(start: Start) -> tuple[int, int]:
    """Return where |x + y| and |x - y| have their largest entries."""
    pairs = list(zip(start.x, start.y, strict=True))
    return (
        max(range(start.d), key=lambda i: abs(pairs[i][0] + pairs[i][1])),
        max(range(start.d), key=lambda i: abs(pairs[i][0] - pairs[i][1])),
    )


def _factors_at(start: Start, run: Run) -> Factors:
    i, j = _positions(start)
    x, y = run.x, run.y
    p, m = start.x[i] + start.y[i], start.x[j] - start.y[j]
    plus, minus = _exact(x[i]) + _exact(y[i]), _exact(x[j]) - _exact(y[j])
    return (plus / ball(p) if p else arb(0)), (minus / ball(m) if m else arb(0))


def _remaining(start: Start, run: Run, bits: int) -> Ball | None:
    """Return a bound on the sum of all |rho| from this iterate on, if it is captured (verify/orbits/classify.py), else None.

    |rho| then shrinks by 1 - g/2 or better for ever. A computed 0 counts as the size of a rounding.
    """
    rho, eta = _exact(run.rho), ball(start.eta)
    D = 4 - 2 * (_exact(run.sum()) + _exact(run.difference())) - eta * rho
    size = abs(rho) + arb(2) ** (16 - bits) * (1 + eta)
    gap = 1 - abs(rho * rho + D - 3)
    if not gap > 0 or not 64 * (1 + eta) * abs(rho) <= gap * gap:
        return None
    return 2 * size / gap


def _run(start: Start, bits: int, small: int, max_steps: int) -> Run:
    """Return the orbit at the first iterate with |rho| below 2^small, or after ``max_steps``."""
    run = descent(start, bits)
    while run.step < max_steps and (size := run.size) is not None and size > small:
        run.advance(max_steps - run.step, small, _FAR)
    return run


def _attempt(start: Start, bits: int, small: int, max_steps: int) -> tuple[Factors, int, bool] | None:
    """Return the limits of P and M, computed twice: what the two precisions disagree by, and the way left, is the error.

    Also the steps made, and whether more would help. None if the orbit was not captured.
    """
    rough = _run(start, bits, small, max_steps)
    wide = bits + 64 + bits // 4
    fine = descent(start, wide)
    fine.advance(rough.step)
    with working(wide):
        left = _remaining(start, fine, bits)
        if left is None:
            return None
        found = []
        for first, second in zip(_factors_at(start, rough), _factors_at(start, fine), strict=True):
            error = 2 * abs(first - second) + 4 * left * abs(second)  # |prod(1 +- rho) - 1| <= 2 sum |rho|
            found.append(arb(second.mid(), (error + second.rad()).upper()) if second else arb(0))
        return (found[0], found[1]), rough.step, rough.step < max_steps


def computed(start: Start, digits: int, guard: int, max_steps: int) -> tuple[Limit, int, int] | None:
    """Return the limit, the steps and the bits it took; None if the orbit is not seen to converge. Computed, not proved.

    The precision and the number of steps grow until every number has its ``digits``, or the steps are used up: then fewer
    digits are settled.
    """
    small = -math.ceil(digits * _BITS) - 24 - math.ceil(max(0.0, -log2(start.eta) / 2) if start.eta else 0)
    best: tuple[Limit, int, int] | None = None
    for _ in range(_TRIES):
        bits = math.ceil(guard * _BITS) + 64 - small
        attempt = _attempt(start, bits, small, max_steps)
        if attempt is None:
            return best
        factors, steps, more = attempt
        with working(bits + 64 + bits // 4):
            best = from_factors(start, factors), steps, bits
        if not more or all(complete(v, digits) for v in best[0].numbers()):
            break
        small = small * 3 // 2
    return best


def proved(
    start: Start, digits: int, enclosed: Callable[[int], tuple[Interval, tuple[bool, bool]] | None]
) -> Limit | None:
    """Return the limit from enclosures of h S_inf and the signs of P and M, which ``enclosed`` gives to so many digits.

    At the minimizer A = (h S + 2 eta)/4 and B = (h S - 2 eta)/4, so P = +-sqrt(A/A_0) and M = +-sqrt(B/B_0). None if
    ``enclosed`` gives none.
    """
    wanted, best = digits + 3, None
    for _ in range(_TRIES):
        if (found := enclosed(wanted)) is None:
            return best
        (lower, upper), flips = found
        with working(math.ceil(wanted * _BITS) + 128):
            total, eta = between(lower, upper), ball(start.eta)
            factors = []
            for end, before, negative in ((total + 2 * eta, start.A, flips[0]), (total - 2 * eta, start.B, flips[1])):
                size = (end.nonnegative_part() / ball(4 * before)).sqrt() if before else arb(0)
                factors.append(-size if negative else size)
            best = from_factors(start, (factors[0], factors[1]))
        if all(complete(v, digits) for v in best.numbers()):
            break
        wanted = wanted * 3 // 2 + 10
    return best
