"""Gradient descent and the critical step by the plainest means: gradients written out, bisection, long runs at many digits."""

from fractions import Fraction

import mpmath

from tests.proofs.scalar.conftest import dot


def arithmetic(digits):
    """Return a private arithmetic; the global precision stays as it is."""
    ctx = mpmath.mp.clone()
    ctx.dps = digits
    return ctx


def real(ctx, value):
    """Return an exact number in the arithmetic ``ctx``; other numbers are returned as they are."""
    return ctx.mpf(value.numerator) / value.denominator if isinstance(value, int | Fraction) else value


def move(mu, h, x, y):
    """Return the next iterate of x and y, lists of numbers of any kind: minus h times the gradient, which is (x.y - mu) (y, x)."""
    slope = sum(a * b for a, b in zip(x, y, strict=True)) - mu
    pairs = list(zip(x, y, strict=True))
    return [a - h * slope * b for a, b in pairs], [b - h * slope * a for a, b in pairs]


def size(x, y):
    """Return |x|^2 + |y|^2."""
    return sum(a * a for a in x) + sum(b * b for b in y)


def residual(mu, h, x, y):
    """Return h (mu - x.y)."""
    return h * (mu - sum(a * b for a, b in zip(x, y, strict=True)))


def discriminant(mu, h, x, y):
    """Return D = 4 - h S - h mu rho."""
    return 4 - h * size(x, y) - h * mu * residual(mu, h, x, y)


def bracket(mu, x, y, halvings=120):
    """Return exact h below and above the first sign change of D as a function of h alone, by bisection."""
    gap = mu - dot(x, y)
    if mu and gap < 0:
        high = size(x, y) / (-2 * mu * gap)  # D falls up to here, and is negative here
    else:
        high = Fraction(1)
        while discriminant(mu, high, x, y) > 0:
            high *= 2
    low = Fraction(0)
    assert discriminant(mu, high, x, y) <= 0
    for _ in range(halvings):
        middle = (low + high) / 2
        low, high = (middle, high) if discriminant(mu, middle, x, y) > 0 else (low, middle)
    return low, high


def value_of_t(ctx, mu, x, y):
    """Return T = S + sqrt(S^2 + 16 mu (mu - x.y)) from its formula."""
    s, gap = size(x, y), mu - sum(a * b for a, b in zip(x, y, strict=True))
    radicand = real(ctx, s * s + 16 * mu * gap)
    return real(ctx, s) + ctx.sqrt(max(radicand, 0 * radicand))


def run(mu, h, x, y, digits=60, steps=4000, target=10):
    """Return what becomes of a start, with the last vectors: ``diverges``, ``converges`` (to 10^-target) or ``neither``."""
    ctx = arithmetic(digits)
    mu, h = real(ctx, mu), real(ctx, h)
    x, y = [real(ctx, v) for v in x], [real(ctx, v) for v in y]
    quiet, small, large = 0, ctx.mpf(10) ** -target, ctx.mpf(10) ** 8
    for _ in range(steps):
        rho = abs(residual(mu, h, x, y))
        if h * size(x, y) > large:
            return "diverges", x, y
        quiet = quiet + 1 if rho < small else 0
        if quiet > 20:
            return "converges", x, y
        x, y = move(mu, h, x, y)
    return "neither", x, y
