"""The balanced line x = y, where one number carries GD: the cubic g(rho) = rho (rho^2 + (2 - eta) rho + 1 - 2 eta).

There B = 0 and A = eta - rho, so rho <= eta; g maps [-2, eta] into itself for 0 < eta <= 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verify.exact import rational
from verify.orbits.precision import Exact, Mpf, context, number, rounded


def cubic(eta: Exact, rho: Exact) -> Fraction:
    """Return g(rho), exactly."""
    e, r = rational(eta), rational(rho)
    return r * (r * r + (2 - e) * r + 1 - 2 * e)


def cubic_slope(eta: Exact, rho: Exact) -> Fraction:
    """Return g'(rho), exactly."""
    e, r = rational(eta), rational(rho)
    return 3 * r * r + 2 * (2 - e) * r + 1 - 2 * e


def line_orbit(eta: Exact, rho: Exact, steps: int, digits: int, guard: int | None = None) -> Iterator[Mpf]:
    """Yield rho_0, ..., rho_steps of the cubic map, computed with ``digits + guard`` digits and rounded to ``digits``.

    ``guard`` defaults to 10 + steps/2: the map loses at most log10(3) digits a step on average, on its invariant interval.
    """
    wide = digits + (10 + steps // 2 if guard is None else guard)
    e, r = number(eta, wide), number(rho, wide)
    context(digits)  # refuses a wrong number of digits before the first value
    yield rounded(r, digits)
    for _ in range(steps):
        r = r * (r * (r + 2 - e) + 1 - 2 * e)
        yield rounded(r, digits)
