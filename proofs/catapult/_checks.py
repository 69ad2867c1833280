"""Gradient descent on a two-layer linear network of any width, exactly, from difference quotients of its loss."""

from fractions import Fraction

from verify.sampling import between

WIDTHS = (1, 4, 9)  # squares, so that 1/sqrt(n) is rational


def dot(u, v):
    """Return the inner product of two lists."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def networks():
    """Draw (n, u, v, y, h): a width that is a square, two vectors of that length, a target and a learning rate, all exact."""
    from hypothesis import strategies as st

    number = between(-3, 3)

    def of_width(n):
        vector = st.lists(number, min_size=n, max_size=n)
        return st.tuples(st.just(n), vector, vector, number, between(0, 2))

    return st.sampled_from(WIDTHS).flatmap(of_width)


def inverse_root(n):
    """Return 1/sqrt(n) for a square n."""
    return Fraction(1, {1: 1, 4: 2, 9: 3}[n])


def error(n, u, v, y):
    """Return e = u.v/sqrt(n) - y."""
    return inverse_root(n) * dot(u, v) - y


def kernel(n, u, v):
    """Return the tangent kernel (|u|^2 + |v|^2)/n."""
    return (dot(u, u) + dot(v, v)) / n


def descend(n, u, v, y, h):
    """Return the next u and v; the loss is quadratic in each coordinate, so that central differences are exact."""

    def slope(of, vector, i):
        up, down = list(vector), list(vector)
        up[i], down[i] = up[i] + 1, down[i] - 1
        return (of(up) - of(down)) / 2

    def loss(left, right):
        return error(n, left, right, y) ** 2 / 2

    return (
        [a - h * slope(lambda w: loss(w, v), u, i) for i, a in enumerate(u)],
        [b - h * slope(lambda w: loss(u, w), v, i) for i, b in enumerate(v)],
    )
