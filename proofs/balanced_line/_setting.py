"""Symbols, the cubic map and small exact and high-precision helpers shared by the chapter on the balanced line x = y.

On x = y the scaled system of the scalar chapter has B = 0 and A = eta - rho, so rho alone carries the state. The set A >= 0
is rho <= eta. Beside rho and eta the shifted names b = rho + 1 and w = eta + 1 are used: gradient descent multiplies x by b,
and the cubic map reads b -> b^3 - w b^2 + w.
"""

import mpmath

from proofs.scalar._setting import eta, rho
from verify.theorems import equals, symbols

g, g_twice, b, w = symbols("g g_twice b w")
u, v, g_u, g_v = symbols("u v g_u g_v")


def cubic(r, e):
    """Return the cubic map at ``r`` for the parameter ``e``: symbols, fractions and high-precision numbers alike."""
    return r**3 + (2 - e) * r**2 + (1 - 2 * e) * r


def slope(r, e):
    """Return the derivative of the cubic map at ``r``; for numerical checks, theorems use the formal derivative."""
    return 3 * r**2 + 2 * (2 - e) * r + 1 - 2 * e


CUBIC = {g: cubic(rho, eta)}
AT_THE_CYCLE = {g_u: cubic(u, eta), g_v: cubic(v, eta)}
TWICE = {**CUBIC, g_twice: cubic(g, eta)}
INTERVAL = [rho >= -2, rho <= eta]

# The two factors of g(g(rho)) - rho beside g(rho) - rho: balanced_line.two_cycle proves it.
first_factor = rho**2 + (1 - eta) * rho + 1 - eta
second_factor = rho**4 + (3 - eta) * rho**3 + (3 - 3 * eta) * rho**2 + (2 - 2 * eta) * rho + 2

# The points u and v of the first cycle, by their sum and product.
FIRST_CYCLE = [equals(u + v, eta - 1), equals(u * v, 1 - eta)]


def precision(digits):
    """Return a private arithmetic with ``digits`` decimal digits; the global precision stays as it is."""
    context = mpmath.mp.clone()
    context.dps = digits
    return context


def number(context, value):
    """Return the fraction ``value`` in the arithmetic ``context``."""
    return context.mpf(value.numerator) / value.denominator


def iterate(r, e, steps):
    """Return the iterate of ``r`` after ``steps`` steps of the cubic map."""
    for _ in range(steps):
        r = cubic(r, e)
    return r
