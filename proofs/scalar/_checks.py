"""Attacks shared by the scalar chapter: random exact starts, and runs at many digits on both sides of a threshold.

They prove nothing; they would show a theorem false, or misread. Outcomes of whole orbits are computed at 50 digits;
what can be decided in exact rational arithmetic (a few steps, the side of h*) is.
"""

from __future__ import annotations

from fractions import Fraction

from verify.orbits import Start, classify, context, number, orbit
from verify.orbits.classify import Outcome

DIGITS = 50
# A start of the catalogue kind: unbalanced, d = 1, mu = 1.
EXAMPLE = (1, 3, Fraction(1, 10))


def straddle(mu, x, y, gap, digits=60):
    """Return the starts with h = h*(1 - gap) and h = h*(1 + gap), h* rounded to ``digits``."""
    star = Start(mu, 1, x, y).critical_step(digits)
    exact = Fraction(str(star))
    return Start(mu, exact * (1 - gap), x, y), Start(mu, exact * (1 + gap), x, y)


def outcome(start: Start) -> Outcome:
    """Return what becomes of the start, at 50 digits."""
    return classify(start, DIGITS)


def converges(start: Start) -> None:
    """Fail unless the start converges to a minimizer with h S <= 2, or visibly does so slowly.

    "Undecided" is accepted only close to a minimizer whose multiplier is close to 1 or -1, where convergence takes longer
    than the steps allowed; an orbit that wanders or settles elsewhere fails.
    """
    end = outcome(start)
    if end.kind == "converges":
        assert end.sharpness <= 2 + end.error, f"{end}: beyond 2"
        return
    multiplier = abs(end.rho**2 + end.D - 3)
    slow = 50 * abs(multiplier - 1) < 1 and 20 * abs(end.rho) < 1
    assert end.kind == "undecided" and slow, f"{end}"  # noqa: PT018 one statement about one outcome


def diverges(start: Start) -> None:
    """Fail unless the start diverges."""
    end = outcome(start)
    assert end.kind == "diverges", f"{end}"


def near_threshold(good, bad, mu, x, y, gap, digits=DIGITS) -> str:
    """Run ``good`` just below h* and ``bad`` just above; return what was seen."""
    below, above = straddle(mu, x, y, gap)
    first, second = classify(below, digits), classify(above, digits)
    assert first.kind in good, f"h = h*(1 - {gap}): {first}"
    assert second.kind in bad, f"h = h*(1 + {gap}): {second}"
    size = f"10^-{len(str(gap.denominator)) - 1}"
    return f"h = h*(1 -+ {size}): {first.kind} in {first.steps} steps, {second.kind} in {second.steps} steps"


def exact_states(start, steps: int = 3) -> list:
    """Return the start and its next ``steps`` iterates as exact planar states (A, B, eta)."""
    states = [start.planar if isinstance(start, Start) else start]
    for _ in range(steps):
        states.append(states[-1].step())
    return states


def critical_values(start: Start, steps: int, digits: int) -> list:
    """Return tau = h T of the iterates at ``digits`` digits (T = 8/h*), guarded against loss along the orbit."""
    ctx = context(digits)
    eta = number(start.eta, digits)
    values = []
    for s in orbit(start, steps, digits):
        radicand = s.sigma**2 + 16 * eta * s.rho
        values.append(s.sigma + ctx.sqrt(radicand if radicand > 0 else 0 * radicand))
    return values


def beside_minimizer(eta: Fraction, size: Fraction, distance: Fraction, digits: int) -> Start:
    """Return a start (d = 1, mu = 1) with h (x^2 + y^2) close to ``size`` and residual about ``distance``."""
    ctx = context(digits + 10)
    norm = number(size / eta, digits + 10)
    x = (ctx.sqrt(norm + 2) + ctx.sqrt(norm - 2)) / 2
    exact = Fraction(str(x))
    return Start(1, eta, exact, (1 - distance) / exact)


def beside_eta_one(digits: int) -> str:
    """Return what an unbalanced start below h* does for eta = 9/10 and for eta = 11/10."""
    seen = []
    for eta, kind in ((Fraction(9, 10), "converges"), (Fraction(11, 10), "balances")):
        end = classify(Start(1, eta, Fraction(3, 2), Fraction(1, 3)), digits)
        assert end.kind == kind, f"eta = {eta}: {end}"
        seen.append(f"eta = {eta}: {end.kind} in {end.steps} steps")
    return ", ".join(seen)
