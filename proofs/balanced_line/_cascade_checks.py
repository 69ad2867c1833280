"""Exact paths of the cubic map, orbits beside the thresholds of the cascade, and the extrapolated end of it."""

from fractions import Fraction

from proofs.balanced_line._setting import cubic, iterate, number, precision
from proofs.scalar._setting import eta, rho
from verify.theorems import equals, symbols

steps = [rho, *symbols(" ".join(f"rho_{k}" for k in range(1, 9)))]


def path(count, at=None, start=None):
    """Return the equations of ``count`` steps, or with eta and rho given, their exact values."""
    if at is None:
        return [equals(steps[k + 1], cubic(steps[k], eta)) for k in range(count)]
    values = [Fraction(start)]
    for _ in range(count):
        values.append(cubic(values[-1], Fraction(at)))
    return {eta: Fraction(at), **dict(zip(steps, values, strict=False))}


def beside_thresholds(digits):
    """Follow the critical point on both sides of eta_4 and eta_8: the period doubles."""
    context = precision(digits)
    tiny, seen = context.mpf(10) ** (15 - digits), []
    for text in ("1.286", "1.29", "1.298", "1.2996"):
        e = number(context, Fraction(text))
        r = iterate((2 * e - 1) / 3, e, 6000)
        seen.append(next((n for n in (1, 2, 4, 8, 16) if abs(iterate(r, e, n) - r) < tiny), 0))
    assert seen == [4, 8, 8, 16], f"periods {seen}"
    return "the critical point settles on period 4 at 1.286, 8 at 1.29 and 1.298, 16 at 1.2996"


def accumulation(digits):
    """Extrapolate from the superstable parameters of periods 2^k and 3 2^j, each sequence by itself; both must agree."""
    from verify.orbits.cycles.accumulation import extrapolated, feigenbaum_alpha, feigenbaum_delta, onset

    value, found = extrapolated(), onset()
    assert len(value.replace(".", "")) >= digits, f"the two sequences agree on {value} alone"
    assert found.eta.lower < Fraction(value) < found.eta.upper, f"{value} is outside of the proved bracket"
    return f"extrapolated, not proved: {value}; delta = {feigenbaum_delta()}, alpha = {feigenbaum_alpha()}"
