"""One orbit of GD on F(x.y) at N digits: where it ends, and what T, the loss and the sharpness do on the way. Computed, not proved.

GD multiplies x + y by 1 + rho and x - y by 1 - rho, rho = -h F'(x.y); so two multipliers carry the orbit, in every dimension. It is run
at two precisions, and only digits on which both agree are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from verify.exact import rational
from verify.losses.balls import ball_function, usable
from verify.losses.guarantee import Guarantee
from verify.losses.numeric import at_digits
from verify.losses.roots import Point
from verify.orbits.balls import ball, working
from verify.orbits.precision import Exact, Mpf, context, number

Kind = Literal["converges", "saddle", "periodic", "diverges", "undecided"]
MAX_STEPS = 100_000
_GUARD = 20
_PERIODS = 32
_HUGE = 30  # |x|^2 + |y|^2 beyond 10^30 times its start: diverging
_CHECKED = 700  # beyond this |P| it is looked whether F'(P) can be computed at all


@dataclass(frozen=True)
class Row:
    """One iterate: its step, F(P) - F(c), P, S, T and rho."""

    step: int
    loss: Mpf
    P: Mpf
    S: Mpf
    T: Mpf
    rho: Mpf


@dataclass(frozen=True)
class LossOrbit:
    """An orbit. ``kind`` is what became of it; ``steps`` were made.

    converges   P tends to ``limit``, the stationary point at ``index`` of the account's list; ``minimum`` says whether F is least there
    saddle      x and y tend to 0
    periodic    the last iterates repeat with ``period``
    diverges    |x|^2 + |y|^2 exceeded 10^30 times what it was at the start, or F' overflowed
    undecided   none of these within the steps
    ``rises`` are the first steps at which T increased by more than rounding, ``risen`` by what share at most. ``climbs``: for how many
    steps from the start the loss rose; -1 if F' is out of reach after the
    first one. ``x`` and ``y`` are the last iterate; numbers belong to ``context(digits)``.
    """

    start: Guarantee
    h: Fraction
    digits: int
    kind: Kind
    steps: int
    period: int | None
    index: int | None
    rows: tuple[Row, ...]
    x: tuple[Mpf, ...]
    y: tuple[Mpf, ...]
    rises: tuple[int, ...]
    risen: Mpf
    climbs: int
    agreed: int

    @property
    def limit(self) -> Point | None:
        """The stationary point to which P tends."""
        return None if self.index is None else self.start.account.minimizer.found.points[self.index]

    @property
    def minimum(self) -> bool:
        """Whether the limit is a local minimum of F."""
        return self.index is not None and self.index in self.start.account.minimizer.found.minima


def loss_orbit(start: Guarantee, h: Exact, digits: int = 30, max_steps: int | None = None) -> LossOrbit:
    """Run GD with learning rate h > 0, at two precisions. Raises ValueError unless h > 0."""
    step = rational(h)
    if step <= 0:
        raise ValueError(f"h = {step} is not positive")
    most = 3000 + 100 * digits if max_steps is None else max_steps
    first = _run(start, step, digits, digits + _GUARD, most)
    second = _run(start, step, digits, 2 * digits + 3 * _GUARD + first.steps // 20, most)
    if (first.kind, first.index, first.period) != (second.kind, second.index, second.period):
        third = _run(start, step, digits, 4 * digits + 10 * _GUARD + second.steps // 2, most)
        first, second = second, third
    same = (first.kind, first.index, first.period) == (second.kind, second.index, second.period)
    agreed = _agreement(first, second) if same and second.kind == "converges" else 0
    return LossOrbit(**{**second.__dict__, "agreed": agreed, "kind": second.kind if same else "undecided"})


def _agreement(a: LossOrbit, b: LossOrbit) -> int:
    """Return how many digits of the last iterates agree."""
    ctx = context(b.digits + _GUARD)
    size = max(abs(v) for v in (*b.x, *b.y))
    gap = max(abs(ctx.mpf(u) - ctx.mpf(v)) for u, v in zip((*a.x, *a.y), (*b.x, *b.y), strict=True))
    if not gap:
        return b.digits
    return max(0, min(b.digits, int(-ctx.log10(gap / size)) if size else 0))


class _Run:
    def __init__(self, start: Guarantee, h: Fraction, work: int) -> None:
        self.ctx = ctx = context(work)
        account = start.account
        self.start, self.h = start, number(h, work)
        self.value, self.slope = (at_digits(account.loss, k, ctx) for k in (0, 1))
        low, high = account.c.enclose(work * 4)
        self.c = number((low + high) / 2, work)
        self.least = self.value(self.c)
        self.U = number(start.S + 2 * start.P, work)
        self.V = number(start.S - 2 * start.P, work)
        self.a = self.b = ctx.mpf(1)
        self.rough = (
            ball_function(account.loss.derivative(1)[0].expr),
            ball_function(account.loss.derivative(1)[-1].expr),
        )

    def state(self, step: int) -> Row | None:
        """Return the iterate, or None if F' cannot be computed there."""
        ctx, U, V = self.ctx, self.a**2 * self.U, self.b**2 * self.V
        S, P = (U + V) / 2, (U - V) / 4
        if abs(P) > _CHECKED and not self._computable(P):
            return None
        root = S**2 - 16 * self.c * (P - self.c)
        T = S + ctx.sqrt(root if root > 0 else ctx.mpf(0))
        return Row(step, self.value(P) - self.least, P, S, T, -self.h * self.slope(P))

    def size(self) -> Mpf:
        """Return T."""
        U, V = self.a**2 * self.U, self.b**2 * self.V
        root = U * V + ((U - V) / 2 - 4 * self.c) ** 2
        return (U + V) / 2 + self.ctx.sqrt(root)

    def _computable(self, P: Mpf) -> bool:
        if abs(P) > 10**60:
            return False
        with working(64):
            return usable(self.rough[P > 0](ball(Fraction(int(P)))))

    def advance(self, rho: Mpf) -> None:
        self.a, self.b = self.a * (1 + rho), self.b * (1 - rho)

    def vectors(self) -> tuple[tuple[Mpf, ...], tuple[Mpf, ...]]:
        pairs = []
        for x, y in zip(self.start.x, self.start.y, strict=True):
            plus, minus = (number(v, self.ctx.dps) for v in (x + y, x - y))
            pairs.append(((self.a * plus + self.b * minus) / 2, (self.a * plus - self.b * minus) / 2))
        return tuple(p[0] for p in pairs), tuple(p[1] for p in pairs)


def _run(start: Guarantee, h: Fraction, digits: int, work: int, most: int) -> LossOrbit:
    run = _Run(start, h, work)
    ctx = run.ctx
    small, zero = ctx.mpf(10) ** -(digits + 5), ctx.mpf(10) ** -(2 * digits)
    rounding = ctx.mpf(10) ** -(digits + 8)
    rows: list[Row] = []
    rises: list[int] = []
    risen, climbs, climbing = ctx.mpf(0), 0, True
    kind, period = "undecided", None
    row = run.state(0)
    assert row is not None
    first = row
    step = 0
    while True:
        rows.append(row)
        if row.S > 10**_HUGE * (1 + first.S):
            kind = "diverges"
            break
        if zero * first.S > row.S:
            kind = "saddle"
            break
        if abs(row.rho) < small and _settles(rows, small):
            kind = "converges"
            break
        if step % 16 == 0 and step > 2 * _PERIODS and (period := _period(rows, ctx, digits)):
            kind = "periodic"
            break
        if step >= most:
            break
        run.advance(row.rho)
        step += 1
        following = run.state(step)
        if following is None:
            # F' is out of reach there, but T is not: what is said of the way includes this step.
            kind = "diverges"
            last = run.size()
            if row.T * (1 + rounding) < last:
                rises.append(step)
                risen = max(risen, last / row.T - 1)
            climbs = climbs if step > 1 else -1
            break
        if row.T * (1 + rounding) < following.T:
            rises.append(step)
            risen = max(risen, following.T / row.T - 1)
        climbing = climbing and following.loss > row.loss
        climbs += climbing
        row = following
    x, y = run.vectors()
    index = _nearest(start, rows[-1].P) if kind == "converges" else None
    return LossOrbit(
        start, h, digits, kind, step, period, index, tuple(rows), x, y, tuple(rises[:5]), risen, climbs, 0,  # type: ignore[arg-type]
    )  # fmt: skip


def _settles(rows: list[Row], small: Mpf) -> bool:
    """Whether the residuals shrink at a rate with which all that follow sum up to less than ``small``."""
    last = abs(rows[-1].rho)
    if not last:
        return True
    if len(rows) < 3 or not rows[-3].rho:
        return False
    ratio = last / abs(rows[-3].rho)
    return bool(ratio < 1 and 2 * last < small * (1 - ratio))


def _period(rows: list[Row], ctx: Any, digits: int) -> int | None:
    """Return the period with which the last iterates repeat to most of the digits, if it is at most 32 and above 1."""
    last = rows[-1]
    close = ctx.mpf(10) ** -(digits - 2)
    for k in range(2, _PERIODS + 1):
        before = rows[-1 - k]
        if abs(last.P - before.P) <= close * last.S and abs(last.S - before.S) <= close * last.S:
            return k if abs(last.rho) > 1000 * close else None
    return None


def _nearest(start: Guarantee, P: Mpf) -> int:
    points = start.account.minimizer.found.points
    return min(range(len(points)), key=lambda i: abs(number(points[i].enclose(200)[0], 50) - P))
