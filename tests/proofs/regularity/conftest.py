"""What the tests of the chapter share: gradient descent from its definition."""

from fractions import Fraction


def descend(slope, x, y, h):
    """Return one step of gradient descent on F(x.y), where ``slope`` is F'; vectors are lists."""
    s = h * slope(sum((a * b for a, b in zip(x, y, strict=True)), Fraction(0)))
    return [a - s * b for a, b in zip(x, y, strict=True)], [b - s * a for a, b in zip(x, y, strict=True)]
