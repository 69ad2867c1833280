"""Exact starts whose learning rate is a given rational multiple of their critical step, without search or rejection.

With T = 8/(h* mu), the definition of h* reads mu (T^2 - 16) = 2 (S T - 8 P): for given vectors and a given T > 4 the target
mu is rational, hence so are h* = 8/(mu T) and h = ratio h*, and eta = 8 ratio/T. Always T >= 4, and T = 4 only on x = y
with S <= 4 mu; so eta < 2 ratio elsewhere.
"""

from __future__ import annotations

import math
from fractions import Fraction

from verify.orbits.factorization import Start, Vector, dot
from verify.orbits.planar import Planar

_DEPTH = 4
_PRIME = 2**61 - 1


def with_ratio(x: Vector, y: Vector, ratio: Fraction, eta: Fraction) -> Start:
    """Return the start at the vectors ``x``, ``y`` with h/h* = ratio and h mu = eta exactly.

    Raises ValueError unless 0 < eta < 2 ratio and the vectors are not both 0.
    """
    if not 0 < eta < 2 * ratio:
        raise ValueError(f"eta = {eta} is not between 0 and 2 ratio = {2 * ratio}")
    t = 8 * ratio / eta
    mu = 2 * ((dot(x, x) + dot(y, y)) * t - 8 * dot(x, y)) / (t * t - 16)
    if not mu:
        raise ValueError("x = y = 0 has the critical step 2/mu; nothing is left to choose")
    return Start(mu, eta / mu, x, y)


def zero_target_with_ratio(x: Vector, y: Vector, ratio: Fraction) -> Start:
    """Return the start with mu = 0 and h = ratio h*, where h* = 4/S. Raises ValueError if the vectors are both 0."""
    size = dot(x, x) + dot(y, y)
    if not size:
        raise ValueError("x = y = 0 has no critical step for mu = 0")
    return Start(0, 4 * ratio / size, x, y)


def minimizer_with_ratio(u: Vector, ratio: Fraction, eta_range: tuple[Fraction, Fraction]) -> Start:
    """Return a minimizer x = a u, y = u/a, mu = |u|^2, with h = ratio h* = 4 ratio/S and eta strictly in ``eta_range``.

    Here eta = 4 ratio/(a^2 + 1/a^2); a is the simplest rational found near the middle. Raises ValueError if u = 0 or the
    range is empty or reaches beyond (0, 2 ratio).
    """
    low, high = eta_range
    if not any(u) or not 0 <= low < high <= 2 * ratio:
        raise ValueError(f"no minimizer with {low} < eta < {high} at the ratio {ratio} along {u}")
    half = float(2 * ratio / ((low + high) / 2))
    root = math.sqrt(half + math.sqrt(max(half * half - 1, 0.0)))
    for places in range(1, 40):
        a = Fraction(root).limit_denominator(2**places)
        eta = 4 * ratio / (a * a + 1 / (a * a))
        if low < eta < high:
            mu = dot(u, u)
            return Start(mu, eta / mu, tuple(a * c for c in u), tuple(c / a for c in u))
    raise ValueError(f"no minimizer found with {low} < eta < {high}: the range is too narrow")


def rescaled(start: Start, t: Fraction) -> Start:
    """Return the start with the vectors times t, mu times t^2 and h over t^2: the same A, B, eta and ratio."""
    return Start(start.mu * t * t, start.h / (t * t), [a * t for a in start.x], [a * t for a in start.y])


def across(x: Vector) -> Vector:
    """Return a vector at right angles to ``x``: entries swapped in pairs; 0 for d = 1."""
    turned = [c for i in range(0, len(x) - 1, 2) for c in (-x[i + 1], x[i])]
    return tuple(turned + [Fraction(0)] * (len(x) % 2))


def _residue(value: Fraction) -> int | None:
    """The value modulo the prime _PRIME; None where the denominator has no inverse."""
    bottom = value.denominator % _PRIME
    return value.numerator * pow(bottom, -1, _PRIME) % _PRIME if bottom else None


def _surely_avoids(state: Planar, depth: int) -> bool:
    """Whether rho differs from 0, 1 and -1 on ``depth`` iterates even modulo a prime; False decides nothing.

    Numbers that are equal have equal residues. Exact iterates triple their digits at each step, residues do not.
    """
    rho, big_d, eta = map(_residue, (state.rho, state.D, state.eta))
    if rho is None or big_d is None or eta is None:
        return False
    for _ in range(depth):
        if rho in (0, 1, _PRIME - 1):
            return False
        rho, big_d = rho * (rho * rho + big_d - 3) % _PRIME, big_d * (rho * rho - eta * rho + 1) % _PRIME
    return True


def is_generic(state: Planar, depth: int = _DEPTH) -> bool:
    """Whether A, B > 0 and rho avoids 0, 1 and -1 on the first ``depth`` iterates, exactly.

    rho = 0 is a minimizer, rho = -1 is followed by A = 0 (the line y = -x, which leads to the saddle), rho = 1 by B = 0
    (the line y = x).
    """
    if not state.A or not state.B:
        return False
    if _surely_avoids(state, depth):
        return True
    rho, big_d, eta = state.rho, state.D, state.eta
    for _ in range(depth):
        if rho in (0, 1, -1):
            return False
        rho, big_d = rho * (rho * rho + big_d - 3), big_d * (rho * rho - eta * rho + 1)
    return True


def nudged(x: Vector, y: Vector, turn: int) -> tuple[Vector, Vector]:
    """Return pair number ``turn`` of a sequence that starts at (x, y) and soon leaves the exceptional sets.

    In turn ``turn``, one entry of x grows by turn/2 rounded up and the same entry of y by turn/2 rounded down.
    """
    i = turn % len(x)
    return (
        tuple(c + (turn + 1) // 2 * (k == i) for k, c in enumerate(x)),
        tuple(c + turn // 2 * (k == i) for k, c in enumerate(y)),
    )
