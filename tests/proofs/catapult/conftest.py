"""What the tests of the chapter share: exact gradient descent by hand."""

from fractions import Fraction

from hypothesis import strategies as st

number = st.fractions(-4, 4, max_denominator=9)
positive = st.fractions("1/20", 4, max_denominator=20)
vectors = st.sampled_from((1, 2, 3, 4)).flatmap(lambda n: st.tuples(*[st.lists(number, min_size=n, max_size=n)] * 2))


def dot(u, v):
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def step(u, v, h):
    """Return the next weights for the loss (u.v)^2/(2 n), whose gradient is (u.v/n) (v, u)."""
    common = h * dot(u, v) / len(u)
    return [a - common * b for a, b in zip(u, v, strict=True)], [b - common * a for a, b in zip(u, v, strict=True)]


def kernel(u, v):
    return (dot(u, u) + dot(v, v)) / len(u)


def loss(u, v):
    return dot(u, v) ** 2 / (2 * len(u))
