"""Where an orbit of gradient descent on (mu - x.y)^2/2 ends, judged at a number of digits: numerical, not a proof.

Each judgement is a proved statement about the computed iterate, but iterates carry rounding errors:
- escape: rho^2 >= 2|D| + 8 and |rho| >= eta. There |rho^2 + D - 3| >= rho^2/2 + 1 and the region maps into itself (for every
  eta >= 0), so |rho| grows without bound.
- capture: with g = 1 - |rho^2 + D - 3| > 0, |rho| <= g^2/(64 (1 + eta)). Then |rho| shrinks by 1 - g/2 or better for ever, and
  h S moves by at most 11 |rho| (1 + eta)/g on the way to its limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mpmath.libmp import fzero

from verify.orbits.factorization import Start
from verify.orbits.guard import chaotic_steps, guard_digits
from verify.orbits.iterate import descent
from verify.orbits.precision import Mpf, context, log2, rounded

Kind = Literal["converges", "diverges", "balances", "saddle", "bounded", "undecided"]
_BALANCE_EVERY = 8
_LARGE = 2  # the size of sqrt(8), the least |rho| that escapes: 2 <= sqrt(8) < 2^2


@dataclass(frozen=True)
class Outcome:
    """What became of a start.

    ``kind`` is one of
        converges   to a minimizer: captured, and |rho| below 10^-digits min(1, eta) or ``max_steps`` reached
        diverges    escaped
        balances    1 < eta < 2, D > 0 and B below 10^-(digits/2) without convergence: x - y goes to 0, rho goes on
        saddle      started on the line y = -x inside the ellipsoid, and A = 0 and B -> 0: the origin
        bounded     D = 0 exactly and eta < 2: the orbit stays on the ellipsoid, so nothing computed can follow it
        undecided   none of these after ``max_steps``; or an iterate fell on a minimizer that repels; or the precision was lost
    ``sharpness`` is h S at the last iterate; after convergence it is within ``error`` of its limit (inf otherwise).
    """

    kind: Kind
    steps: int
    sharpness: Mpf
    error: Mpf
    rho: Mpf
    A: Mpf
    B: Mpf
    D: Mpf
    digits: int

    def __str__(self) -> str:
        ctx = context(self.digits)
        return (
            f"{self.kind} after {self.steps} steps: h S = {ctx.nstr(self.sharpness, 8)}, rho = {ctx.nstr(self.rho, 3)}"
        )


def default_max_steps(start: Start, digits: int) -> int:
    """Return the steps that classify takes by default: the chaotic phase, and 3000 + 20 digits to settle."""
    return chaotic_steps(start) + 3000 + 20 * digits


def classify(
    start: Start, digits: int = 50, max_steps: int | None = None, guard: int | None = None, engine: str = "auto"
) -> Outcome:
    """Iterate until the orbit is captured, escapes or balances; see Outcome.

    Convergence with a multiplier 1 - h S near +-1 (small eta, or h S_inf near 2) is slow: log|rho| falls by log|1 - h S| a
    step, and the answer may be ``undecided``. The engine, see ``iterate.descent``, makes no difference to the outcome.
    """
    digits_used = digits + (guard_digits(start) if guard is None else guard)
    ctx = context(digits_used)
    limit = default_max_steps(start, digits) if max_steps is None else max_steps
    run = descent(start, ctx.prec, engine)
    eta = ctx.make_mpf(run.eta)
    # Sizes in bits: |v| < 2^(exponent + bit count) for a raw number v.
    scale = min(0.0, log2(start.eta)) if start.eta else 0.0
    small = int(scale - digits * 3.3219280948873626)
    balanced = int(-digits / 2 * 3.3219280948873626)
    inside = start.eta < 2 and start.D > 0

    def state() -> tuple[Mpf, Mpf, Mpf, Mpf]:
        rho, a, b = (ctx.make_mpf(v) for v in (run.rho, run.sum(), run.difference()))
        return rho, a, b, 4 - 2 * (a + b) - eta * rho

    def outcome(kind: Kind, error: Mpf = ctx.inf) -> Outcome:
        rho, a, b, D = state()
        sharpness, error, rho, a, b, D = (rounded(v, digits) for v in (2 * (a + b), error, rho, a, b, D))
        return Outcome(kind, run.step, sharpness, error, rho, a, b, D, digits)

    def capture() -> Mpf | None:
        """The bound on the remaining motion of h S if the iterate is captured; never outside the ellipsoid (eta < 2)."""
        rho, _, _, D = state()
        gap = 1 - abs(rho * rho + D - 3)
        captured = gap > 0 and 64 * (1 + eta) * abs(rho) <= gap * gap and (inside or start.eta >= 2)
        return 11 * abs(rho) * (1 + eta) / gap if captured else None

    def escaped() -> bool:
        rho, _, _, D = state()
        return bool(rho * rho >= 2 * abs(D) + 8 and abs(rho) >= eta)

    def negligible_difference() -> bool:
        _, mantissa, exponent, bits = run.difference()
        return not mantissa or exponent + bits <= balanced

    if not start.rho:
        return outcome("converges", ctx.zero)
    if start.eta < 2 and not start.D:
        return outcome("bounded")
    while True:
        size = run.size
        if size is None or size <= small:
            error = capture()
            if error is not None:
                return outcome("converges", error)
            if size is None:
                return outcome("undecided")
        elif size >= _LARGE and escaped():
            return outcome("undecided" if inside else "diverges")
        last = run.step >= limit
        if inside and (last or run.step % _BALANCE_EVERY == 0) and negligible_difference():
            if not start.A or (last and run.sum() == fzero):
                return outcome("saddle")
            if start.eta > 1:
                return outcome("balances")
        if last:
            error = capture()
            return outcome("undecided") if error is None else outcome("converges", error)
        # Until the next look at B no test can succeed but those that a small or a large |rho| calls for.
        pause = _BALANCE_EVERY - run.step % _BALANCE_EVERY if inside else limit
        run.advance(min(pause, limit - run.step), small, _LARGE)
