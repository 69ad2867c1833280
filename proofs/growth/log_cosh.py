"""The loss log cosh(p - c) has a slope quotient tanh(u)/u: growth G = 1, approached at the minimizer.

Problem: F(p) = log cosh u with u = p - c, of the product p = x.y.
Method: none; a statement about one loss.
Claim: F'(p) = z with z = tanh u, |z| < 1. For u != 0 the quotient q = z/u is between 1 - z^2 and 1, both ends left out; so
    0 < q < 1, and G = 1 is the least, as q -> F''(c) = 1 at c. F'' = 1 - z^2, F'''(c) = 0, F''''(c) = -2, so alpha = 2 > 0.
Recursion: none; along u the slope obeys z' = 1 - z^2.
Tightness: exact.
References: derived here. Certified: everything that is algebra in z. Cited: the derivative of tanh, and the mean value theorem, by
    which q is a value of F'' between c and p.
    Read on: docs/growth.md
"""

from proofs._analysis import DERIVATIVES, MEAN_VALUE
from proofs._nearby import nearby
from proofs.growth._setting import BOUNDS, DERIVATIVE, SMOOTH, alpha, derivative, pairs
from verify.orbits import context
from verify.sampling.losses import log_cosh as shipped
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
)

# z is tanh u; y is tanh at a point strictly between c and p, so y is between 0 and z.
z, y = symbols("z y")
slope, second, third, fourth = symbols("slope second third fourth")
low, high = z > -1, z < 1
between_0, nonzero = y**2 < z**2, y**2 > 0
AT_C = [equals(z, 0)]

positive = inequality("F'' is positive", second > 0, given=[low, high], terms=known(low) * known(high), concludes=True)
at_most = inequality("F'' is at most 1", second <= 1, terms=squared(z), concludes=True)
from_below = inequality("between c and p, F'' is above its value at p", 1 - y**2 > second, given=[between_0],
                        terms=known(between_0))  # fmt: skip
from_above = inequality("and below 1", 1 - y**2 < 1, given=[nonzero], terms=known(nonzero))


def by_u(formula):
    """Return the derivative by u of a polynomial in z."""
    return diff(formula, z) * (1 - z**2)


def bounded(example):
    """0 <= q <= 1 for the shipped slope, up to the rounding of one operation."""
    place, shift = example[0] - 1, example[1]
    value = float(shipped(shift).slope(float(shift + place)))
    assert value * place >= 0
    assert abs(value) <= min(1, abs(float(shift + place) - float(shift)))


def limit(digits):
    """The quotient at u = 10^-20 is between 1 - z^2 and 1, and 1 - q is u^2/3 to leading order."""
    ctx = context(2 * digits)
    place = ctx.mpf(10) ** -20
    value = ctx.tanh(place)
    quotient = value / place
    assert 1 - value**2 < quotient < 1, "q is not between F'' and 1"
    assert abs((1 - quotient) * 3 / place**2 - 1) < place, "1 - q is not u^2/3 to leading order"
    return "at u = 10^-20: 1 - z^2 < q < 1, and (1 - q)/u^2 is 1/3 to 20 digits"


theorem = Theorem(
    source=Source("derived here"),
    where={slope: z, second: 1 - z**2, third: -2 * z * (1 - z**2), fourth: (1 - z**2) * (6 * z**2 - 2)},
    steps=[
        identity("the second derivative", by_u(slope), second, concludes=True),
        identity("the third derivative", by_u(second), third, concludes=True),
        identity("the fourth derivative", by_u(third), fourth, concludes=True),
        positive,
        at_most,
        from_below,
        from_above,
        cited("these are the derivatives", DERIVATIVES, given=[low, high], premises=[positive], concludes=True,
              gives=says("F' = z with z = tanh u, so {} and {}; the derivatives of F' by u are those taken with 1 - z^2 as the "
                         "derivative of z", low, high)),
        cited("the quotient", MEAN_VALUE, given=[low, high], under=[between_0, nonzero], concludes=True,
              premises=[positive, from_below, from_above],
              gives=says("for u != 0, q = F'/u is the value {} at some point strictly between c and p, so {} and q lies strictly "
                         "between the value of F'' at p and 1", 1 - y**2, between_0),
              because="tanh 0 = 0 and tanh increases, so its value y there is strictly between 0 and z"),
        identity("curvature", second, 1, given=AT_C, concludes=True),
        identity("the third derivative at c", third, 0, given=AT_C, concludes=True),
        identity("the fourth derivative at c", fourth, -2, given=AT_C, concludes=True),
        identity("alpha", alpha(second, third, fourth), 2, given=AT_C, concludes=True),
    ],
    sharpness="exact: q is above F'' = 1 - z^2, which is as near to 1 as one likes",
    slack={
        "these are the derivatives": SMOOTH,
        "the quotient": "a value at some point between; the bounds on F'' that it takes are attacked in the steps",
    },
    neighbours=[
        *nearby("F'' <= {}, which q exceeds", 1, lambda k: second <= k, {z: "1/10"}, {z: "1/100"}, given=[low, high, z > 0], less=True),
        *nearby("F'' = {} - z^2", 1, lambda k: equals(by_u(slope), k - z**2), {z: "1/2"}),
        *nearby("F'' > 0 for z < {}", 1, second > 0, lambda k: {z: (k + 1) / 2}, given=lambda k: [low, z < k]),
        *nearby("F'' > 0 for z > {}", -1, second > 0, lambda k: {z: (k - 1) / 2}, given=lambda k: [z > k, high]),
        *nearby("curvature {}", 1, lambda k: equals(second, k), {z: 0}, given=AT_C),
        *nearby("F''''(c) = {}", -2, lambda k: equals(fourth, k), {z: 0}, given=AT_C),
        *nearby("alpha = {}", 2, lambda k: equals(alpha(second, third, fourth), k), {z: 0}, given=AT_C),
    ],
    constants=[
        sharp("the 1 in G = 1", "F'' <= 0.98, which q exceeds (2 percent)", "F'' <= 0.999, which q exceeds (0.1 percent)",
              note="by the step 'the quotient' q > F'' at the same p, so these points refute q <= 0.98 and q <= 0.999"),
        sharp("the 1 in F'' = 1 - z^2", "F'' = 1.02 - z^2 (2 percent)", "F'' = 1.001 - z^2 (0.1 percent)",
              note="the coefficient of z^2 by the same point"),
        sharp("the 1 in z < 1", "F'' > 0 for z < 1.02 (2 percent)", "F'' > 0 for z < 1.001 (0.1 percent)"),
        sharp("the -1 in z > -1", "F'' > 0 for z > -1.02 (2 percent)", "F'' > 0 for z > -1.001 (0.1 percent)"),
        sharp("the 1 in F''(c) = 1", "curvature 1.02 (2 percent)", "curvature 1.001 (0.1 percent)"),
        sharp("the -2 in F''''(c) = -2", "F''''(c) = -2.04 (2 percent)", "F''''(c) = -2.002 (0.1 percent)"),
        sharp("the 2 in alpha = 2", "alpha = 2.04 (2 percent)", "alpha = 2.002 (0.1 percent)"),
    ],
    properties=[Property(BOUNDS, pairs, bounded)],
    precise=[
        Precise(DERIVATIVE, derivative(lambda: shipped("1/3"), lambda ctx, place: ctx.tanh(place))),
        Precise("the quotient near c", limit),
    ],
    example=[{z: "1/2", y: "1/4"}, {z: 0}],
)  # fmt: skip
