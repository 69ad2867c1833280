"""Binary cross-entropy at a soft label: growth G = 1/4, the least for the label 1/2 alone.

Problem: F(p) = log(1 + e^p) - L p with a label 0 < L < 1, of the product p = x.y; the minimizer is c = log(L/(1 - L)).
Method: none; a statement about one loss.
Claim: F'(p) = s - L with the logistic function s = 1/(1 + e^-p). For p != c the quotient q is a value of F'' = s (1 - s) strictly
    between c and p, so 0 < q <= 1/4. For L = 1/2 it is also above F''(p), so G = 1/4 is the least. For L != 1/2 the least G is
    above F''(c) = L (1 - L) and below 1/4. With a = L (1 - L), alpha = 2 a^2 (1 - 3 a) >= a^2/2 > 0.
Recursion: none; along p the value s obeys s' = s (1 - s).
Tightness: exact for L = 1/2. For other labels the least G has no closed form here: 0.23947... for L = 7/10, computed,
    not proved.
References: derived here. Certified: everything that is algebra in s. Cited: the derivative of the logistic function, the mean value
    theorem, and limits for the label other than 1/2.
    Read on: docs/growth.md
"""

from fractions import Fraction

from proofs._analysis import DERIVATIVES, LIMITS, MEAN_VALUE
from proofs._nearby import nearby
from proofs.growth._setting import BOUNDS, DERIVATIVE, SMOOTH, alpha, derivative, minimizer, pairs
from verify.orbits import context
from verify.sampling.losses import cross_entropy as shipped
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
    not_sharp,
    says,
    sharp,
    squared,
    symbols,
)

# s is the logistic function at p, L its value at c, t its value at a point strictly between, a = L (1 - L).
s, L, t = symbols("s L t")
slope, second, third, fourth, a = symbols("slope second third fourth a")
low, high = s > 0, s < 1
LABEL = [L > 0, L < 1]
HALF, AT_C = equals(2 * L, 1), equals(s, L)
nearer, tilted = (2 * t - 1) ** 2 < (2 * s - 1) ** 2, (2 * L - 1) ** 2 > 0
one, other = known(L > 0), known(L < 1)
mean = t * (1 - t)


def by_p(formula):
    """Return the derivative by p of a polynomial in s."""
    return diff(formula, s) * s * (1 - s)


positive = inequality("F'' is positive", second > 0, given=[low, high], terms=known(low) * known(high), concludes=True)
at_most = inequality("F'' is at most 1/4", 4 * second <= 1, terms=squared(1 - 2 * s), concludes=True)
from_below = inequality("label 1/2: between c and p, F'' is above its value at p", mean > second, given=[nearer],
                        terms=known(nearer) / 4)  # fmt: skip
curvature = identity("curvature", second, L * (1 - L), given=[AT_C], concludes=True)
bend = identity("the third derivative at c", third, a * (1 - 2 * L), given=[AT_C], concludes=True)
below = inequality("for another label the curvature is below 1/4", 4 * L * (1 - L) < 1, given=[tilted], terms=known(tilted))


def least(ctx, label):
    """Return the least G for a label above 1/2: the value of F'' at the point where it is the quotient, by bisection."""
    point = ctx.mpf(label.numerator) / label.denominator

    def gap(v):
        return ctx.log(v / (1 - v)) - ctx.log(point / (1 - point)) - (v - point) / (v * (1 - v))

    at = ctx.findroot(gap, (1 - point, ctx.mpf(1) / 2), solver="anderson")
    return at * (1 - at)


def best(digits):
    """For the label 7/10: the least G, against the quotient of the shipped loss on a grid of points."""
    ctx, label = context(digits), Fraction(7, 10)
    loss, top = shipped(label), least(context(digits), label)
    c = minimizer(ctx, loss)
    seen = max(
        (1 / (1 + ctx.exp(-c - u)) - ctx.mpf(7) / 10) / u for u in (ctx.mpf(k) / 1000 for k in range(-4000, 4001)) if u
    )
    assert ctx.mpf(21) / 100 < seen <= top < ctx.mpf(1) / 4
    assert top - seen < ctx.mpf(10) ** -6, f"the best quotient seen is {ctx.nstr(seen, 10)}, below {ctx.nstr(top, 10)}"
    return f"for the label 7/10 the least G is {ctx.nstr(top, 20)}, between 0.21 and 0.25"


def shipped_slope(ctx, u):
    """Return the slope at u for the label 7/10, where e^-c is 3/7."""
    return 1 / (1 + ctx.mpf(3) / 7 * ctx.exp(-u)) - ctx.mpf(7) / 10


def bounded(example):
    """0 <= q <= 1/4 for the shipped slope, up to rounding."""
    m, shift = example
    label = m / 21
    loss = shipped(label)
    u = float(shift)
    value = float(loss.slope(loss.minimizer + u))
    slack = Fraction(1, 10**14)
    assert value * u >= -slack
    assert abs(value) <= abs(u) * loss.growth + slack


theorem = Theorem(
    source=Source("derived here"),
    where={
        slope: s - L,
        second: s * (1 - s),
        third: s * (1 - s) * (1 - 2 * s),
        fourth: s * (1 - s) * (1 - 6 * s + 6 * s**2),
        a: L * (1 - L),
    },
    steps=[
        identity("the second derivative", by_p(slope), second, concludes=True),
        identity("the third derivative", by_p(second), third, concludes=True),
        identity("the fourth derivative", by_p(third), fourth, concludes=True),
        inequality("the slope is above -L", slope > -L, given=[low], terms=known(low), concludes=True),
        inequality("the slope is below 1 - L", slope < 1 - L, given=[high], terms=known(high), concludes=True),
        positive,
        at_most,
        from_below,
        cited("these are the derivatives", DERIVATIVES, given=[low, high], premises=[positive], concludes=True,
              gives=says("F' = s - L with the logistic function s of p, so {} and {}; the derivatives of F' by p are those taken with "
                         "s (1 - s) as the derivative of s", low, high)),
        cited("the quotient", MEAN_VALUE, given=[low, high], premises=[positive, at_most], concludes=True,
              gives=says("for p != c, q is the value of F'' at some point strictly between c and p, so 0 < q and {} there",
                         4 * second <= 1)),
        cited("the quotient for the label 1/2", MEAN_VALUE, premises=[positive, from_below], given=[low, high], under=[nearer],
              concludes=True, because="there c = 0 and L = 1/2, and the logistic function increases",
              gives=says("for L = 1/2 and p != c, q is {} with {}, so q is above the value of F'' at p", mean, nearer)),
        curvature,
        identity("label 1/2: the curvature is 1/4", 4 * second, 1, given=[AT_C, HALF],
                 multiples={AT_C: 2 - 4 * s, HALF: 1 - 2 * s}, concludes=True),
        bend,
        below,
        cited("another label", LIMITS, premises=[positive, at_most, curvature, bend, below], given=[low, high, AT_C, tilted],
              concludes=True,
              gives=says("if {}, the least G is above {} and below 1/4", tilted, L * (1 - L)),
              because="q = F''(c) + F'''(c) u/2 + o(u) exceeds F''(c) on one side of c; q is continuous, tends to 0 as |u| grows, and "
              "is the mean of F'' between c and p, which is below 1/4 since F'' is so but at one point"),
        identity("alpha", alpha(second, third, fourth), 2 * a**2 * (1 - 3 * a), given=[AT_C], concludes=True),
        inequality("alpha is at least a^2/2", 2 * a**2 * (1 - 3 * a) >= a**2 / 2, concludes=True,
                   terms=squared(a) * squared(2 * L - 1) * 3 / 2, because="1 - 4 a = (2 L - 1)^2"),
        inequality("a is positive", a > 0, given=LABEL, terms=one * other, concludes=True, because="so alpha > 0"),
    ],
    sharpness="exact for the label 1/2; for other labels the least G is below 1/4, without a closed form",
    slack={
        "these are the derivatives": SMOOTH,
        "the quotient": "a value at some point between; the bounds on F'' that it takes are attacked in the steps",
        "the quotient for the label 1/2": "the same",
        "another label": "a supremum over all p; the precise check approaches it",
    },
    neighbours=[
        *nearby("F'' <= {}, which q exceeds for the label 1/2", "1/4", lambda k: second <= k, {s: "51/100"}, {s: "501/1000"},
                given=[low, high, 2 * s > 1], less=True),
        *nearby("F'' = s ({} - s)", 1, lambda k: equals(by_p(slope), s * (k - s)), {s: "1/3", L: "1/2"}),
        *nearby("F'' > 0 for s < {}", 1, second > 0, lambda k: {s: (k + 1) / 2}, given=lambda k: [low, s < k]),
        *nearby("F'(p) > {} L", -1, lambda k: slope > k * L, {s: "1/4000", L: "1/2"}, given=[low, *LABEL], less=True),
        *nearby("{} (1 - L) bounds F'", 1, lambda k: slope < k * (1 - L), {s: "3999/4000", L: "1/2"}, given=[high, *LABEL], less=True),
        *nearby("alpha = {} a^2 (1 - 3 a)", 2, lambda k: equals(alpha(second, third, fourth), k * a**2 * (1 - 3 * a)),
                {s: "1/3", L: "1/3"}, given=[AT_C]),
        *nearby("alpha >= {} a^2", "1/2", lambda k: 2 * a**2 * (1 - 3 * a) >= k * a**2, {L: "1/2"}),
    ],
    constants=[
        sharp("the 1/4 in G = 1/4, for the label 1/2", "F'' <= 0.245, which q exceeds for the label 1/2 (2 percent)",
              "F'' <= 0.24975, which q exceeds for the label 1/2 (0.1 percent)",
              note="by the step 'the quotient for the label 1/2' q > F'' at the same p"),
        not_sharp("the 1/4 in G = 1/4, for another label", "the least G is between L (1 - L) and 1/4, both left out"),
        sharp("the 1 in F'' = s (1 - s)", "F'' = s (1.02 - s) (2 percent)", "F'' = s (1.001 - s) (0.1 percent)"),
        sharp("the 1 in s < 1", "F'' > 0 for s < 1.02 (2 percent)", "F'' > 0 for s < 1.001 (0.1 percent)"),
        sharp("the coefficient of L in F' > -L", "F'(p) > -0.98 L (2 percent)", "F'(p) > -0.999 L (0.1 percent)"),
        sharp("the coefficient of 1 - L in F' < 1 - L", "0.98 (1 - L) bounds F' (2 percent)", "0.999 (1 - L) bounds F' (0.1 percent)"),
        sharp("the 2 in alpha = 2 a^2 (1 - 3 a)", "alpha = 2.04 a^2 (1 - 3 a) (2 percent)",
              "alpha = 2.002 a^2 (1 - 3 a) (0.1 percent)", note="the 3 by the same point"),
        sharp("the 1/2 in alpha >= a^2/2", "alpha >= 0.51 a^2 (2 percent)", "alpha >= 0.5005 a^2 (0.1 percent)",
              note="equality at L = 1/2"),
    ],
    properties=[Property(BOUNDS, pairs, bounded)],
    precise=[
        Precise(DERIVATIVE, derivative(lambda: shipped("7/10"), shipped_slope)),
        Precise("the least G for the label 7/10", best),
    ],
    example=[{s: "1/3", L: "1/3", t: "2/5"}, {s: "1/2", L: "1/2", t: "1/2"}],
)  # fmt: skip
