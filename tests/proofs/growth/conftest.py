"""What the tests of the chapter share: the conditions written out from the losses themselves."""

from fractions import Fraction

import mpmath
from hypothesis import strategies as st

number = st.fractions(-8, 8, max_denominator=12)
positive = st.fractions("1/10", 5, max_denominator=12)


def quotient(loss, u):
    """Return F'(c + u)/u, exactly."""
    return loss.exact_slope(loss.minimizer + u) / Fraction(u)


def derivatives(value, at, digits=40):
    """Return the derivatives of orders 1 to 4 of a loss at a number, by mpmath's differences at many digits."""
    with mpmath.workdps(3 * digits):
        return [mpmath.diff(lambda t: value(mpmath, t), mpmath.mpf(at), n) for n in range(1, 5)]


def alpha(value, at):
    """Return 3 F'''^2 - F'' F'''' at a number, from the values of the loss alone."""
    _, second, third, fourth = derivatives(value, at)
    return 3 * third**2 - second * fourth


def near(a, b, digits=20):
    """Whether two numbers agree to that many digits."""
    return abs(mpmath.mpf(a) - b) < mpmath.mpf(10) ** -digits
