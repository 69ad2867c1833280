"""How many digits beyond the requested ones an orbit needs: an estimate from the theory, not a bound."""

from __future__ import annotations

import cmath
import math

from verify.orbits.factorization import Start
from verify.orbits.precision import log2

_LOG10_3 = math.log10(3)
_LOG10_2 = math.log10(2)
_TRANSIENT = 30


def boundary_growth(eta: float) -> float:
    """Return the mean growth rate of log|D| per step next to D = 0, for 0 <= eta < 2, as a float.

    It is 2 log|w| with w + 1/w = exp(i phi), 2 cos(phi) = eta, |w| > 1: the arcsine average of
    log(rho^2 - eta rho + 1).
    """
    e = cmath.exp(1j * math.acos(eta / 2))
    w = (e + cmath.sqrt(e * e - 4)) / 2
    return 2 * abs(math.log(abs(w)))


def chaotic_steps(start: Start) -> int:
    """Return about how many steps the orbit stays next to the surface D = 0 (where it is chaotic), generously."""
    eta = min(float(start.eta), 1.99) if start.eta < 2 else 1.99
    near = max(0.0, -log2(start.D)) * math.log(2) if start.D else 0.0
    return _TRANSIENT + math.ceil(1.3 * near / boundary_growth(eta))


def guard_digits(start: Start) -> int:
    """Return the guard digits for following ``start`` until it has left the surface D = 0.

    Counted: 10 digits of rounding; the digits that separate D from 0; those that separate eta from the terms that cancel
    in it; log10(3) for each chaotic step. An orbit that stays chaotic afterwards (on or near the balanced line for eta
    above about 1.3, or for eta >= 2) loses log10(3) for each further step, not counted here.
    """
    near = max(0.0, -log2(start.D)) if start.D else 0.0
    small = max(0.0, -log2(start.eta)) if start.eta else 0.0
    return 10 + math.ceil((near + small) * _LOG10_2 + chaotic_steps(start) * _LOG10_3)
