"""Symbols and checks shared by the chapter: p is the product x.y, F the loss of it, c its minimizer, u = p - c.

The condition reads 0 <= F'(p) u <= G u^2, so that nothing is divided by u. Where it is called strict, F'(p) u > 0 off c.
"""

from fractions import Fraction
from math import isclose

from verify.orbits import context
from verify.sampling import between
from verify.theorems import symbols

p, u, R, F = symbols("p u R F")
AROUND = [Fraction(k, 7) for k in (-40, -15, -8, -3, 1, 4, 10, 33)]
SMOOTH = "an equation for derivatives; no orbit or comparison to attack"
BOUNDS = "0 <= F' u <= G u^2 for the shipped loss"
DERIVATIVE = "the slope is the derivative of the shipped loss"
ROUNDING = Fraction(1, 10**12)


def alpha(second, third, fourth):
    """Return alpha = 3 F'''^2 - F'' F'''' from the derivatives of orders 2 to 4."""
    return 3 * third**2 - second * fourth


def points():
    """Draw u of any size between 10^-3 and 100, or zero, and a parameter between 1/10 and 4; both exact."""
    from hypothesis import strategies

    size = strategies.sampled_from([Fraction(1, 1000), Fraction(1), Fraction(10)])
    place = strategies.builds(lambda s, v: s * v, size, between(-10, 10))
    return strategies.tuples(place, between(Fraction(1, 10), 4))


def pairs():
    """Draw a positive number up to 20 and a shift between -3 and 3, both exact."""
    from hypothesis import strategies

    return strategies.tuples(between(Fraction(1, 10), 20), between(-3, 3))


def within(make, reach=None):
    """Return a test that 0 <= F' u <= G u^2 holds exactly for the shipped loss, which ``make(parameter)`` returns.

    ``reach(parameter)``, where the growth is not bounded for all u, gives a radius and a bound for |u| up to it.
    """

    def quotient(example):
        place, parameter = example
        loss = make(parameter)
        radius, bound = reach(parameter) if reach else (None, loss.growth)
        if radius is not None and abs(place) > radius:
            return
        slope = loss.exact_slope(loss.minimizer + place)
        assert 0 <= slope * place <= bound * place**2, f"F' = {slope} at u = {place}"

    return quotient


def agrees(loss, place, slope):
    """Assert that the float slope of a shipped loss at c + ``place`` is ``slope`` up to rounding."""
    found = float(loss.slope(float(loss.minimizer + place)))
    assert isclose(found, slope, rel_tol=ROUNDING, abs_tol=ROUNDING), f"F' = {found} for {slope}"


def derivative(make, slope):
    """Return a check at many digits that ``slope(ctx, u)`` is the derivative of the value of the shipped loss ``make()``."""

    def run(digits):
        ctx, loss = context(2 * digits), make()
        c = minimizer(ctx, loss)
        places = [ctx.mpf(place.numerator) / place.denominator for place in AROUND]
        worst = max(abs(ctx.diff(lambda t: loss.value(ctx, t), c + at) - slope(ctx, at)) for at in places)
        assert worst < ctx.mpf(10) ** -(digits // 2), f"off by {ctx.nstr(worst, 3)}"
        return f"the slope is that of the shipped {loss.name} to {digits // 2} digits at {len(AROUND)} points"

    return run


def minimizer(ctx, loss):
    """Return the minimizer of a loss at the digits of ``ctx``; that of cross entropy is a logarithm."""
    if isinstance(loss.minimizer, Fraction):
        return ctx.mpf(loss.minimizer.numerator) / loss.minimizer.denominator
    (_, label), = loss.parameters
    return ctx.log(ctx.mpf(label.numerator) / (label.denominator - label.numerator))
