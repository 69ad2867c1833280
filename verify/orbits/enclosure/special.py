"""Starts whose fate is known without iterating: minimizers, the saddle, the line y = -x, the ellipsoid itself."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.orbits.factorization import Start


@dataclass(frozen=True)
class Special:
    """``kind`` as in ``Proof``; ``why`` says the reason in one line; ``limit``: "minimizer", "saddle" or ""."""

    kind: str
    why: str
    limit: str = ""
    period: int | None = None


def special(start: Start) -> Special | None:
    """Return what becomes of an exact start by exact reasons; None if it is none of these cases.

    On y = -x, where A = 0 for ever, rho = eta + B and B is multiplied by (1 - rho)^2: B falls to 0 for rho < 2, and grows
    by an increasing factor for rho > 2. On D = 0 with eta < 2 the orbit stays on an ellipsoid (scalar.chebyshev_boundary),
    where a rational rho is never mapped to 0: 2 cos 3t = 0 has no rational 2 cos t but those with 2 cos t = 0.
    For eta = 1 the curve D = (2 - rho)(1 + rho), where h x^2 = 1 or h y^2 = 1 if d = 1, is invariant: on it the multiplier
    rho^2 + D - 3 is rho - 1, and D' = D (rho^2 - rho + 1) is (2 - rho')(1 + rho'). Orbits diverge along it, outside the escape region.
    """
    if not start.rho:
        return Special("converges", "the start is a global minimizer: it does not move", "minimizer")
    if not start.S:
        return Special("converges", "the start is the saddle x = y = 0: it does not move", "saddle")
    if not start.A:
        return _opposite(start, start.rho)
    if start.eta == 1 and (2 - start.rho) * (1 + start.rho) == start.D and not -1 <= start.rho <= 2:
        return Special(
            "diverges",
            "eta = 1 and D = (2 - rho)(1 + rho), an invariant curve where rho becomes rho (rho - 1) and grows",
        )
    if start.eta < 2 and not start.D:
        return Special(
            "bounded", "h is the critical step: the orbit stays on the ellipsoid D = 0 and does not converge"
        )
    return None


def special_anywhere(start: Start, side: int) -> Special | None:
    """Do the same where the start's h is not the learning rate, of which only the sign ``side`` of h* - h is known (not 0)."""
    if not start.mu - start.P or not start.S:
        return special(start)
    if not start.S + 2 * start.P:
        # On y = -x, D = (2 + eta)(2 - rho): the critical step is where rho = 2.
        return _opposite(start, Fraction(2) - side)
    return None


def _opposite(start: Start, rho: Fraction) -> Special:
    line = "y = -x is invariant"
    if rho > 2:
        return Special("diverges", f"{line}, and beyond rho = 2 the iterates grow there")
    if rho == 2:
        return Special("periodic", f"{line}, and at rho = 2 each step changes the signs of x and y", period=2)
    if start.mu:
        return Special(
            "converges", f"{line}, and inside the ellipsoid its orbits tend to the saddle x = y = 0", "saddle"
        )
    return Special(
        "converges", f"{line}, and inside the ellipsoid its orbits tend to the minimizer x = y = 0", "minimizer"
    )
