"""What the tests of the chapter share: gradient descent on F(x.y) from its definition."""

from fractions import Fraction

import mpmath
from hypothesis import strategies as st

number = st.fractions(-6, 6, max_denominator=9)
positive = st.fractions("1/20", 5, max_denominator=20)


@st.composite
def states(draw, dimensions=(1, 2, 3)):
    """Draw exact x, y as lists of the same length."""
    d = draw(st.sampled_from(dimensions))
    vector = st.lists(number, min_size=d, max_size=d)
    return draw(vector), draw(vector)


def dot(u, v):
    """Return the inner product of two lists."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def size(x, y):
    """Return |x|^2 + |y|^2."""
    return dot(x, x) + dot(y, y)


def moved(h, slope, x, y):
    """Return one step of gradient descent where F'(x.y) = slope."""
    pairs = list(zip(x, y, strict=True))
    return [a - h * slope * b for a, b in pairs], [b - h * slope * a for a, b in pairs]


def level(c, x, y, digits=60):
    """Return T from its definition, at many digits."""
    ctx = mpmath.mp.clone()
    ctx.dps = digits
    s = Fraction(size(x, y))
    inside = s**2 - 16 * c * (dot(x, y) - c)
    real = lambda v: ctx.mpf(Fraction(v).numerator) / Fraction(v).denominator  # noqa: E731 two lines are no clearer
    return real(s) + ctx.sqrt(real(inside))
