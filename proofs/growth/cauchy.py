"""The Cauchy loss has the slope quotient w^2/(w^2 + u^2): growth G = 1, approached at the minimizer and never attained off it.

Problem: F(p) = (w^2/2) log(1 + (u/w)^2) with u = p - c and a width w > 0, of the product p = x.y.
Method: none; a statement about one loss.
Claim: F'(p) = q u with q = w^2/(w^2 + u^2), so 0 < q <= 1, and q < 1 off c; G = 1 is the least. F'(p)^2 <= w^2/4. F''(c) = 1,
    F'''(c) = 0, F''''(c) = -6/w^2, so alpha = 6/w^2 > 0.
Recursion: none; along u the quotient obeys q' = -2 u q^2/w^2.
Tightness: exact.
References: derived here. Certified: the bounds, and the derivatives from q' on. Cited: rules of differentiation, for the slope from
    the logarithm and for q'.
    Read on: docs/growth.md
"""

from proofs._analysis import DERIVATIVES
from proofs._nearby import nearby
from proofs.growth._setting import BOUNDS, DERIVATIVE, SMOOTH, alpha, derivative, points, u, within
from verify.sampling.losses import cauchy as shipped
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
    term,
)

# kappa is 1/w^2, so that everything is a polynomial; q_next is the derivative of q by u.
w, kappa, q, q_slope = symbols("w kappa q q_slope")
slope, second, third, fourth = symbols("slope second third fourth")
wide, off = kappa > 0, u**2 > 0
quotient = equals(q * (1 + kappa * u**2), 1)
differentiated = equals(q_slope * (1 + kappa * u**2) + 2 * kappa * u * q, 0)
somewhere = 1 + kappa * u**2 > 0
AT_C = [equals(u, 0), equals(q, 1)]

positive = inequality("1 + kappa u^2 is positive", somewhere, given=[wide], terms=1 + known(wide) * squared(u))
above = inequality("the quotient is positive", q > 0, given=[wide, quotient], lemmas=[positive], times=[positive], concludes=True,
                   terms=[term(1)])  # fmt: skip
rate = identity("the derivative of the quotient", q_slope, -2 * kappa * u * q**2, given=[wide, quotient, differentiated],
                lemmas=[positive], factors=[positive])  # fmt: skip


def by_u(formula):
    """Return the derivative by u of a polynomial in u and q."""
    return diff(formula, u) + diff(formula, q) * (-2 * kappa * u * q**2)


def shipped_slope(ctx, place):
    """Return the slope at u for the width 3/2."""
    return place / (1 + (place / (ctx.mpf(3) / 2)) ** 2)


theorem = Theorem(
    source=Source("derived here"),
    where={
        slope: q * u,
        second: q - 2 * kappa * u**2 * q**2,
        third: -6 * kappa * u * q**2 + 8 * kappa**2 * u**3 * q**3,
        fourth: -6 * kappa * q**2 + 48 * kappa**2 * u**2 * q**3 - 48 * kappa**3 * u**4 * q**4,
    },
    steps=[
        positive,
        cited("the slope", DERIVATIVES, given=[wide, quotient], concludes=True, premises=[positive],
              gives=says("the derivative of (w^2/2) log(1 + u^2/w^2) is q u with {}, where kappa = 1/w^2", quotient)),
        above,
        inequality("the quotient is at most 1", q <= 1, given=[wide, quotient], lemmas=[above], concludes=True,
                   terms=known(above) * known(wide) * squared(u)),
        inequality("off c it is below 1", q < 1, given=[wide, quotient, off], lemmas=[above], concludes=True,
                   terms=known(above) * known(wide) * known(off)),
        inequality("the slope is bounded", 4 * kappa * slope**2 <= 1, given=[wide, quotient], concludes=True,
                   terms=squared(1 - 2 * q), because="4 q (1 - q) <= 1, and kappa u^2 q = 1 - q"),
        rate,
        identity("the second derivative", by_u(slope), second, concludes=True),
        identity("the third derivative", by_u(second), third, concludes=True),
        identity("the fourth derivative", by_u(third), fourth, concludes=True),
        identity("curvature", second, 1, given=AT_C, concludes=True),
        identity("the third derivative at c", third, 0, given=AT_C, concludes=True),
        identity("the fourth derivative at c", fourth, -6 * kappa, given=AT_C, concludes=True),
        identity("alpha", alpha(second, third, fourth), 6 * kappa, given=AT_C, concludes=True),
        cited("these are the derivatives", DERIVATIVES, given=[wide, quotient, differentiated], premises=[rate], concludes=True,
              gives=says("the derivatives of F' = q u by u are those taken with {} as the derivative of q", -2 * kappa * u * q**2)),
    ],
    sharpness="exact; q comes as near to 1 as one likes, and is 1 at u = 0 alone",
    slack={
        "the slope": SMOOTH,
        "these are the derivatives": SMOOTH,
    },
    neighbours=[
        *nearby("q <= {}", 1, lambda k: q <= k, {kappa: 1, u: "1/10", q: "100/101"}, {kappa: 1, u: "1/100", q: "10000/10001"},
                given=[wide, quotient, off], less=True),
        *nearby("{} kappa F'^2 <= 1", 4, lambda k: k * kappa * slope**2 <= 1, {kappa: 1, u: 1, q: "1/2"}, given=[wide, quotient]),
        *nearby("curvature {}", 1, lambda k: equals(second, k), {u: 0, q: 1, kappa: 1}, given=AT_C),
        *nearby("F''''(c) = {} kappa", -6, lambda k: equals(fourth, k * kappa), {u: 0, q: 1, kappa: 1}, given=AT_C),
        *nearby("alpha = {} kappa", 6, lambda k: equals(alpha(second, third, fourth), k * kappa), {u: 0, q: 1, kappa: 1}, given=AT_C),
        *nearby("F'' = q - {} kappa u^2 q^2", 2, lambda k: equals(by_u(slope), q - k * kappa * u**2 * q**2), {u: 1, q: "1/2", kappa: 1}),
        *nearby("q' = {} kappa u q^2", -2, lambda k: equals(q_slope, k * kappa * u * q**2),
                {u: 1, q: "1/2", kappa: 1, q_slope: "-1/2"}, given=[wide, quotient, differentiated]),
    ],
    constants=[
        sharp("the 1 in G = 1", "q <= 0.98 (2 percent)", "q <= 0.999 (0.1 percent)"),
        sharp("the 4 in 4 F'^2 <= w^2", "4.08 kappa F'^2 <= 1 (2 percent)", "4.004 kappa F'^2 <= 1 (0.1 percent)"),
        sharp("the 1 in F''(c) = 1", "curvature 1.02 (2 percent)", "curvature 1.001 (0.1 percent)"),
        sharp("the -6 in F''''(c) = -6/w^2", "F''''(c) = -6.12 kappa (2 percent)", "F''''(c) = -6.006 kappa (0.1 percent)"),
        sharp("the 6 in alpha = 6/w^2", "alpha = 6.12 kappa (2 percent)", "alpha = 6.006 kappa (0.1 percent)"),
        sharp("the 2 in F'' = q - 2 kappa u^2 q^2", "F'' = q - 2.04 kappa u^2 q^2 (2 percent)",
              "F'' = q - 2.002 kappa u^2 q^2 (0.1 percent)"),
        sharp("the -2 in q' = -2 kappa u q^2", "q' = -2.04 kappa u q^2 (2 percent)", "q' = -2.002 kappa u q^2 (0.1 percent)"),
    ],
    properties=[Property(BOUNDS, points, within(lambda w: shipped("1/3", w)))],
    precise=[Precise(DERIVATIVE, derivative(lambda: shipped("1/3", "3/2"), shipped_slope))],
    example=[{u: 1, q: "1/2", kappa: 1, q_slope: "-1/2"}, {u: 0, q: 1, kappa: 1}],
)  # fmt: skip
