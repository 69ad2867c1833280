"""What the tests of the chapter share: gradient descent from its definition."""

from fractions import Fraction

from hypothesis import strategies as st

number = st.fractions(-6, 6, max_denominator=9)
positive = st.fractions("1/20", 5, max_denominator=20)


@st.composite
def problems(draw, dimensions=(1, 2, 3, 4)):
    """Draw (mu, h, x, y), exact; x and y are lists, often of very different lengths."""
    d = draw(st.sampled_from(dimensions))
    vector = st.lists(number, min_size=d, max_size=d)
    weight = draw(st.sampled_from([Fraction(1), Fraction(1, 1000), Fraction(30)]))
    return draw(positive), draw(positive), [weight * v for v in draw(vector)], draw(vector)


def dot(u, v):
    """Return the inner product of two lists."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def objective(mu, x, y):
    """Return (mu - x.y)^2/2."""
    return (mu - dot(x, y)) ** 2 / 2


def slope(function, vector, i):
    """Return the derivative by entry i of a function that is quadratic in it: the central difference is exact."""
    up, down = list(vector), list(vector)
    up[i], down[i] = up[i] + 1, down[i] - 1
    return (function(up) - function(down)) / 2


def descend(mu, h, x, y):
    """Return the next iterate, by difference quotients of the objective alone."""
    return (
        [x[i] - h * slope(lambda v: objective(mu, v, y), x, i) for i in range(len(x))],
        [y[i] - h * slope(lambda v: objective(mu, x, v), y, i) for i in range(len(y))],
    )
